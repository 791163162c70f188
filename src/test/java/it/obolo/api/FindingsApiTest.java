package it.obolo.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import it.obolo.account.CreateApiToken;
import it.obolo.account.Scope;
import it.obolo.storage.Database;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FindingsApiTest {

    private static TestObolo obolo;
    private static Http http;
    private static String token;

    @BeforeAll
    static void start() {
        obolo = TestObolo.on(Database.Kind.H2);
        BooksFixture.fill(obolo);
        http = new Http(obolo.address());
        var created = obolo.get(CreateApiToken.class).create("findings", Scope.READ);
        token = ((CreateApiToken.Outcome.Created) created).token();
    }

    @AfterAll
    static void stop() {
        obolo.close();
    }

    @Test
    void aFindingSaysWhatHappenedWhatIsSafeAndWhatToDo() throws IOException {
        var items = get("/api/v1/findings").path("items");

        var parked = items.path(0);
        assertThat(parked.path("kind").asText()).isEqualTo("PARKED");
        assertThat(parked.path("count").asLong()).isEqualTo(2);
        var fee = items.path(1);
        assertThat(fee.path("kind").asText()).isEqualTo("FEE_MISSING");
        assertThat(fee.path("donation").asText()).startsWith("/api/v1/donations/");
        assertThat(get(fee.path("donation").asText()).path("transactionId"))
                .isEqualTo(fee.path("transactionId"));
        for (var word : new String[] {"what", "safe", "next"}) {
            assertThat(fee.path(word).asText()).isNotBlank();
        }
    }

    @Test
    void walkingThePagesShowsEachFindingOnce() throws IOException {
        var all = get("/api/v1/findings?limit=200").path("items");
        var seen = new HashSet<String>();
        @Nullable String next = "";
        do {
            var page = get("/api/v1/findings?limit=1&cursor=" + next);
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
            next = page.path("next").isNull() ? null : page.path("next").asText();
        } while (next != null);

        assertThat(seen).hasSize(all.size()).hasSizeGreaterThan(2);
    }

    @Test
    void withoutATokenOrWithACursorOfSomebodyElsesThereIsNothing() {
        assertThat(http.get("/api/v1/findings").statusCode()).isEqualTo(401);
        assertThat(ask("/api/v1/findings?cursor=%21").statusCode()).isEqualTo(400);
        assertThat(ask("/api/v1/findings?cursor=WDox").statusCode()).isEqualTo(400);
    }

    private static JsonNode get(String path) throws IOException {
        var answer = ask(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static java.net.http.HttpResponse<String> ask(String path) {
        return http.get(path, "Authorization", "Bearer " + token);
    }
}
