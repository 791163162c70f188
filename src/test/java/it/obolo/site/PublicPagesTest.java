package it.obolo.site;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.Campaigning;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import it.obolo.web.Newsroom;
import it.obolo.web.Stylesheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every public page keeps to, errors included: small, no script, no cookie, nothing from
/// elsewhere, strict headers. A new page is a new line in the table.
class PublicPagesTest {

    private static final int MOST_COMPRESSED = 15 * 1024;
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"");

    private static TestObolo obolo;

    /// Address and status.
    static List<Object[]> pages() {
        return List.of(
                new Object[] {"/", 200},
                new Object[] {"/dona", 200},
                new Object[] {"/donate", 200},
                new Object[] {"/dona?importo=25&ogni=mese&da=edizione-182", 200},
                new Object[] {"/dona/premi", 200},
                new Object[] {"/donate/premi", 200},
                new Object[] {"/dona/finita", 200},
                new Object[] {"/dona/no-such", 404},
                new Object[] {"/donate/no-such", 404},
                new Object[] {"/pictures/no-such.png", 404});
    }

    @BeforeAll
    static void start() {
        obolo =
                TestObolo.on(
                        Database.Kind.H2,
                        Map.of("paypal.client-id", "client", "paypal.client-secret", "secret"));
        Campaigning.create(
                obolo,
                "premi",
                List.of(),
                List.of(
                        Campaigning.reward(1000, "spilla", null),
                        Campaigning.reward(5000, "tazza", 10)));
        Campaigning.create(
                obolo,
                "finita",
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2025, 2, 1),
                List.of(),
                List.of());
    }

    @AfterAll
    static void stop() {
        obolo.close();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPublicPageKeepsTheRules(String path, int status) throws IOException {
        var http = new Http(obolo.address());

        var answer = http.get(path);

        var body = answer.body();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(compressed(body) + compressed(stylesheet(http)))
                .as(path + " with its stylesheet, compressed")
                .isLessThan(MOST_COMPRESSED);
        assertThat(body)
                .doesNotContainIgnoringCase("<script", "javascript:", " style=\"", " onload");
        assertThat(http.cookies().getCookieStore().getCookies()).isEmpty();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        for (var found : ADDRESS.matcher(body).results().toList()) {
            assertThat(found.group(1))
                    .as("an address on " + path)
                    .matches("/.*|#.*|mailto:.*|http://localhost:8080/.*");
        }
        var headers = answer.headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .startsWith(
                        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'")
                .contains("frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "*", "script-src");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElseThrow())
                .contains("geolocation=()");
        assertThat(headers.firstValue("Content-Language")).isPresent();
        assertThat(headers.firstValue("Content-Type")).contains("text/html; charset=utf-8");
    }

    private static String stylesheet(Http http) {
        var path = obolo.get(Stylesheet.class).path(Newsroom.DEFAULT.accent());
        return http.get(path).body();
    }

    private static int compressed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
