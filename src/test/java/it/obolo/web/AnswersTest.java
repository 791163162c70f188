package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every answer has in common: headers that bind a browser, words for each error, no posts of
/// other sites.
class AnswersTest {

    private static TestObolo obolo;
    private static Http http;

    @BeforeAll
    static void start() {
        obolo =
                TestObolo.on(
                        Database.Kind.H2, Map.of("obolo.public-url", "https://conti.faro.example"));
        http = new Http(obolo.address());
    }

    @AfterAll
    static void stop() {
        obolo.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/sign-in",
                "/admin",
                "/admin/nothing",
                "/nothing",
                "/api/v1/nothing",
                "/health/liveness",
                "/assets/icon.svg",
                "/assets/../etc/passwd",
                "/webhooks/paypal"
            })
    void everyAnswerBindsTheBrowser(String path) {
        var answer = http.get(path);

        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .contains(SecurityHeaders.STRICT_TRANSPORT);
        for (var header : SecurityHeaders.HEADERS.entrySet()) {
            var found = answer.headers().allValues(header.getKey());
            if (header.getKey().equals("Cache-Control")) {
                assertThat(found).as(path).hasSize(1);
            } else {
                var isPolicy = header.getKey().equals("Content-Security-Policy");
                assertThat(found)
                        .as(path)
                        .containsExactly(
                                isPolicy && path.startsWith("/admin")
                                        ? SecurityHeaders.WITH_SCRIPT
                                        : header.getValue());
            }
        }
    }

    @Test
    void noPageRunsAScriptOrIsFramed() {
        assertThat(SecurityHeaders.HEADERS.get("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "script-src", "*");
        assertThat(SecurityHeaders.WITH_SCRIPT)
                .endsWith("; script-src 'self'")
                .doesNotContain("unsafe", "*");
    }

    @Test
    void aMalformedRequestIsAnsweredWithTheSameHeaders() throws IOException {
        var answer = raw("GET /%zz HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("nosniff");
        assertThat(answer).doesNotContainIgnoringCase("exception");
    }

    @Test
    void aPersonReadsAnErrorAsAPage() {
        var answer = http.get("/nothing", "Accept-Language", "en-GB,en;q=0.9,it;q=0.8");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body()).contains("There is nothing here", "lang=\"en\"");
    }

    @Test
    void aPageIsInItalianUnlessTheBrowserAsksOtherwise() {
        assertThat(http.get("/nothing").body()).contains("Qui non c’è nulla");
        assertThat(http.get("/nothing", "Accept-Language", "fr,de;q=0.5").body())
                .contains("Qui non c’è nulla");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html; charset=utf-8",
                "text/html,application/xhtml+xml",
                "application/xml;q=0.9, text/html;q=0.1",
                "text/html, */*",
                "*/*"
            })
    void aPageIsForWhoeverTakesPages(String accept) {
        for (var path : new String[] {"/admin/sign-in", "/dona", "/trasparenza"}) {
            var answer = accepting(accept, path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("text/html; charset=utf-8");
        }
        assertThat(accepting(accept, "/admin/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotAPageIsNotGivenAsOne() {
        assertThat(accepting("application/pdf", "/dona").statusCode()).isEqualTo(406);
        assertProblem(
                accepting("text/html", "/api/v1/donations"),
                "urn:obolo:problem:not-acceptable",
                406);
    }

    private static HttpResponse<String> accepting(String types, String path) {
        return http.send(http.request(path).setHeader("Accept", types).GET());
    }

    @Test
    void aProgramReadsAnErrorAsAProblem() {
        var answer = http.get("/api/v1/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertProblem(answer, "urn:obolo:problem:not-found", 404);
    }

    @Test
    void aWrongMethodIsAProblemToo() {
        var answer = http.send(http.request("/health/liveness").DELETE());

        assertProblem(answer, "urn:obolo:problem:method-not-allowed", 405);
    }

    @Test
    void nothingOfTheRequestIsRepeated() {
        var answer = http.get("/nothing?email=vera%40faro.example%3Cscript%3E");

        assertThat(answer.body()).doesNotContain("vera", "<script", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aPostOfAnotherSiteIsRefused(String site) {
        var answer = http.post("/admin/sign-in", Map.of(), "Sec-Fetch-Site", site);

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://conti.faro.example.evil.example",
                "https://conti.faro.example@evil.example",
                "%%%"
            })
    void withoutFetchMetadataTheOriginDecides(String origin) {
        var foreign = http.post("/admin/sign-in", Map.of(), "Origin", origin);
        var own = http.post("/admin/sign-in", Map.of(), "Origin", "https://conti.faro.example");

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(own.statusCode()).isNotEqualTo(403);
    }

    @Test
    void withNeitherOnlyARequestWithoutCookieIsTaken() {
        var program = http.post("/admin/sign-in", Map.of(), new String[0]);
        var carrying = http.post("/admin/sign-in", Map.of(), "Cookie", "__Host-obolo_session=x");

        assertThat(program.statusCode()).isNotEqualTo(403);
        assertThat(carrying.statusCode()).isEqualTo(403);
    }

    @Test
    void programsNeedNoOrigin() {
        var answer =
                http.send(
                        http.request("/webhooks/paypal", "Origin", "https://evil.example")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isNotEqualTo(403);
    }

    @Test
    void theStylesheetMayBeKeptForEver() {
        var path = obolo.get(Stylesheet.class).path("#005a9c");

        var found = http.get(path);
        var old = http.get(path.replaceFirst("obolo-.{12}", "obolo-000000000000"));

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.headers().firstValue("Cache-Control"))
                .get()
                .asString()
                .contains("immutable");
        assertThat(found.body()).contains("#005a9c").doesNotContain("ACCENT_ON");
        assertThat(old.statusCode()).isEqualTo(404);
    }

    private static void assertProblem(HttpResponse<String> answer, String type, int status) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"" + type + "\"", "\"status\":" + status, "\"detail\":");
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), obolo.address().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[8192];
            return new String(
                    answer, 0, socket.getInputStream().read(answer), StandardCharsets.US_ASCII);
        }
    }
}
