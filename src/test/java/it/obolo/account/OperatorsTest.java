package it.obolo.account;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is told what about the inside of the server.
class OperatorsTest {

    private static final String TOKEN = "prova-di-un-gettone-lungo-abbastanza-1337";
    private static final String[] FROM_OUTSIDE = {"X-Forwarded-For", "203.0.113.9"};
    private static final String[] WITH_TOKEN = {
        "X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer " + TOKEN
    };
    private static final String[] WITH_ANOTHER = {
        "X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer " + TOKEN + "0"
    };

    private static TestObolo obolo;
    private static Http http;

    @BeforeAll
    static void start() {
        obolo =
                TestObolo.on(
                        Database.Kind.H2,
                        Map.of("obolo.api-token", TOKEN, "obolo.trusted-proxies", "127.0.0.1"));
        http = new Http(obolo.address());
    }

    @AfterAll
    static void stop() {
        obolo.close();
    }

    @Test
    void metricsAreForThisMachineAndForTokens() {
        assertThat(http.get("/prometheus").statusCode()).isEqualTo(200);
        assertThat(http.get("/prometheus", FROM_OUTSIDE).statusCode()).isEqualTo(401);
        assertThat(http.get("/prometheus", WITH_ANOTHER).statusCode()).isEqualTo(401);
        assertThat(http.get("/prometheus", WITH_TOKEN).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    void everybodyLearnsThatItIsWellAndNoMore(String path) {
        var outside = http.get(path, FROM_OUTSIDE);
        var stranger = http.get(path, WITH_ANOTHER);

        assertThat(outside.statusCode()).isEqualTo(200);
        assertThat(outside.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(stranger.body()).isEqualTo(outside.body());
    }

    @Test
    void detailsAreForThisMachineAndForTokens() {
        assertThat(http.get("/health").body()).contains("\"details\"");
        assertThat(http.get("/health", WITH_TOKEN).body()).contains("\"details\"");
    }
}
