package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The newsletter's file may be large; whatever is too large or not wanted is refused, and the same
/// connection and others go on.
@OnBothDatabases
class LargeUploadTest {

    private static final String ADDRESS = "/admin/supporters/overlap";

    private final TestObolo obolo;
    private final Http http;

    LargeUploadTest(TestObolo obolo) {
        this.obolo = obolo;
        this.http = new Http(obolo.address());
    }

    @BeforeEach
    void signIn() {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.EDITOR);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        http.post("/admin/language", Map.of("language", "it"));
    }

    @Test
    void aFileOfMoreThanAMegabyteIsRead() {
        var told = upload(http, ADDRESS, 1_300_000);

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).contains("24.528");
        assertNextIsAnswered();
    }

    @Test
    void aFileThatIsTooLargeIsRefusedWithAPage() {
        for (var size : new int[] {21_100_000, 30_000_000}) {
            var told = upload(http, ADDRESS, size);

            assertThat(told.statusCode()).isEqualTo(413);
            assertThat(told.body()).contains("troppo grande");
            assertNextIsAnswered();
        }
    }

    @Test
    void elsewhereAMegabyteIsEnough() {
        var told = upload(http, "/admin/donate-page/picture", 1_300_000);

        assertThat(told.statusCode()).isEqualTo(413);
        assertNextIsAnswered();
    }

    @Test
    void aFormWithoutAFileIsRefused() {
        var body =
                "--limit\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--limit--\r\n";

        assertThat(send(http, ADDRESS, body).statusCode()).isEqualTo(400);
        assertNextIsAnswered();
    }

    @Test
    void aStrangersFileIsNotRead() {
        var stranger = new Http(obolo.address());

        assertThat(upload(stranger, ADDRESS, 1_300_000).statusCode()).isEqualTo(401);
        assertThat(stranger.get("/dona").statusCode()).isEqualTo(200);
    }

    /// On the same connection, and on another.
    private void assertNextIsAnswered() {
        assertThat(http.get(ADDRESS).statusCode()).isEqualTo(200);
        assertThat(new Http(obolo.address()).get("/dona").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> upload(Http http, String address, int size) {
        var file = new StringBuilder("email,created_at,active_subscription,plan\r\n");
        for (var number = 0; file.length() < size; number++) {
            file.append("qualcuno.%07d@posta.example,2024-01-01,true,free\r\n".formatted(number));
        }
        var body =
                """
                --limit\r
                Content-Disposition: form-data; name="file"; filename="list.csv"\r
                Content-Type: text/csv\r
                \r
                %s\r
                --limit--\r
                """
                        .formatted(file);
        return send(http, address, body);
    }

    private static HttpResponse<String> send(Http http, String address, String body) {
        return http.send(
                http.request(address, "Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "multipart/form-data; boundary=limit")
                        .POST(BodyPublishers.ofString(body)));
    }
}
