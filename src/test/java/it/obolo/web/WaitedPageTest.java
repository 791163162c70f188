package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.storage.Database;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Over the wire: what a page reads is given up after a second here, while a table is locked.
class WaitedPageTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    /// The page would be waited for as long as the test may take.
    @Test
    void aPageThatWasLeftIsNotReadAnyFurther() {
        try (var obolo = TestObolo.on(Database.Kind.POSTGRESQL, Map.of("obolo.page-seconds", 60))) {
            var http = new Http(obolo.address());
            signIn(obolo, http);
            obolo.sql()
                    .transaction(() -> {
                        obolo.sql().update("LOCK TABLE campaign IN ACCESS EXCLUSIVE MODE");
                        try (var _ = ask(obolo, http, "/admin/campaigns")) {
                            await().pollInSameThread()
                                    .atMost(LONG)
                                    .until(() -> waiting(obolo) == 1);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        await().pollInSameThread().atMost(LONG).until(() -> waiting(obolo) == 0);
                        return true;
                    });

            assertThat(http.get("/admin/campaigns").statusCode()).isEqualTo(200);
        }
    }

    private static Socket ask(TestObolo obolo, Http http, String path) throws IOException {
        var cookies =
                http.cookies().getCookieStore().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        var socket = new Socket(InetAddress.getLoopbackAddress(), obolo.address().getPort());
        socket.getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: x\r\nCookie: %s\r\n\r\n"
                                .formatted(path, cookies)
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void signIn(TestObolo obolo, Http http) {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.EDITOR);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
    }

    private static long waiting(TestObolo obolo) {
        return obolo.sql()
                .query(
                        "SELECT COUNT(*) FROM pg_locks l WHERE NOT l.granted AND l.relation = 'campaign'::regclass",
                        rows -> rows.getLong(1))
                .getFirst();
    }

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
