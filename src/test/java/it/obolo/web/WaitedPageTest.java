package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Over the wire: what a page reads is given up after a second here, while a table is locked.
class WaitedPageTest {

    @Test
    void aPageThatCannotReadIsAnsweredAllTheSame() {
        try (var obolo = TestObolo.on(Database.Kind.POSTGRESQL, Map.of("obolo.page-seconds", 1))) {
            var http = new Http(obolo.address());

            var answer =
                    obolo.sql()
                            .transaction(() -> {
                                obolo.sql().update("LOCK TABLE campaign IN ACCESS EXCLUSIVE MODE");
                                return http.get("/dona/mare");
                            });

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(http.get("/dona/mare").statusCode()).isEqualTo(404);
        }
    }
}
