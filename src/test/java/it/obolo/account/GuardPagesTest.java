package it.obolo.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.testing.Chromium;
import it.obolo.testing.Http;
import it.obolo.testing.PageJudge;
import it.obolo.testing.TestObolo;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages about who may, on an Obolo for real money: there a second factor is required.
class GuardPagesTest {

    private static final String PASSWORD = "onda lunga di maggio";
    private static final Set<String> ENROLLING =
            Set.of(
                    "/admin/account/second-factor",
                    "/admin/prove",
                    "/admin/sign-in",
                    "/admin/sign-in/code",
                    "/admin/set-up");

    @TempDir private static Path home;
    private static TestObolo obolo;

    @BeforeAll
    static void start() {
        obolo =
                TestObolo.on(
                        Database.Kind.H2,
                        Map.of("paypal.environment", "live", "obolo.home", home.toString()));
    }

    @AfterAll
    static void stop() {
        obolo.close();
    }

    @BeforeEach
    void nobodyYet() {
        for (var table : List.of("editor_session", "set_up_link", "editor")) {
            obolo.sql().transaction(() -> obolo.sql().update("DELETE FROM " + table));
        }
        obolo.clock().advance(Duration.ofHours(2));
    }

    @Test
    void anOwnerWithoutASecondFactorSeesTheEnrolmentAndNothingElse() {
        var http = invited("vera@faro.example", Role.OWNER);
        var seen = new TreeSet<String>();
        obolo.get(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() == HttpMethod.GET)
                .map(route -> route.getUriMatchTemplate().toPathString())
                .filter(path -> path.equals("/admin") || path.startsWith("/admin/"))
                .forEach(path -> {
                    var answer = http.get(path.replaceAll("\\{[^}]*}", "0MKA2ZXW5R4GT"));
                    if (!place(answer).equals("/admin/account/second-factor")) {
                        seen.add(path);
                    }
                });

        assertThat(seen).isSubsetOf(ENROLLING);
        assertThat(http.post("/admin/settings", Map.of("name", "x")).statusCode()).isEqualTo(403);
        var shown = enrol(http, "vera@faro.example");
        assertThat(shown.body()).containsPattern("(<li><code>[a-z2-9-]{29}</code></li>\\s*){10}");
        assertThat(http.get("/admin").statusCode()).isEqualTo(200);
        assertThat(http.post("/admin/account/second-factor/remove", Map.of()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void aReaderNeedsNoneAndTheSecondStepComesAfterEnrolment() {
        var reader = invited("lia@faro.example", Role.READER);
        assertThat(reader.get("/admin").statusCode()).isEqualTo(200);
        enrol(reader, "lia@faro.example");

        var http = new Http(obolo.address());
        var right =
                http.post(
                        "/admin/sign-in",
                        Map.of("email", "lia@faro.example", "password", PASSWORD));
        assertThat(place(right)).isEqualTo("/admin/sign-in/code");
        assertThat(http.get("/admin").statusCode()).isEqualTo(303);
        assertThat(http.post("/admin/sign-in/code", Map.of("code", "12")).statusCode())
                .isEqualTo(401);
        obolo.clock().advance(Duration.ofMinutes(2));
        var code = code("lia@faro.example");
        assertThat(place(http.post("/admin/sign-in/code", Map.of("code", code))))
                .isEqualTo("/admin");
        assertThat(http.get("/admin").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsDangerousWantsAProofThatIsTenMinutesOldAtMost() {
        var http = owner();
        var editors = "/admin/editors";
        assertThat(http.get(editors).statusCode()).isEqualTo(200);

        obolo.clock().advance(Duration.ofMinutes(10));

        assertThat(place(http.get(editors))).isEqualTo("/admin/prove?back=%2Fadmin%2Feditors");
        assertThat(place(http.post(editors, Map.of("email", "x@faro.example", "role", "OWNER"))))
                .isEqualTo("/admin/prove?back=%2Fadmin%2Feditors");
        var before = session(http);
        var wrong = http.post("/admin/prove", Map.of("proof", "no", "back", editors));
        assertThat(wrong.statusCode()).isEqualTo(401);
        var proved = http.post("/admin/prove", Map.of("proof", PASSWORD, "back", editors));
        assertThat(place(proved)).isEqualTo(editors);
        assertThat(http.get(editors).statusCode()).isEqualTo(200);
        assertThat(new Http(obolo.address()).get("/admin", "Cookie", before).statusCode())
                .isEqualTo(303);
    }

    @Test
    void aProofLeadsToNoPageButOurs() {
        var http = owner();

        for (var back :
                List.of(
                        "//evil.example",
                        "/\\evil.example",
                        "https://evil.example",
                        "https:evil.example",
                        "/admin/../../evil",
                        "/admin//evil.example",
                        "/%2f%2fevil.example",
                        "/adminevil",
                        "/admin?x=\r\nSet-Cookie: a=b",
                        "javascript:alert(1)",
                        "/admin@evil.example")) {
            var proved = http.post("/admin/prove", Map.of("proof", PASSWORD, "back", back));
            assertThat(place(proved)).as(back).isEqualTo("/admin/account");
        }
    }

    @Test
    void ownersInviteChangeAndCloseButTheLastOneStays() {
        var http = owner();
        var vera = id("vera@faro.example");

        for (var act : List.of("close", "role")) {
            var answer = http.post("/admin/editors/" + vera + "/" + act, Map.of("role", "READER"));
            assertThat(answer.statusCode()).as(act).isEqualTo(409);
        }
        var invited =
                http.post("/admin/editors", Map.of("email", "Ugo@faro.example", "role", "EDITOR"));
        assertThat(invited.body()).contains("/admin/set-up?token=");
        assertThat(
                        http.post(
                                        "/admin/editors",
                                        Map.of("email", "ugo@faro.example", "role", "OWNER"))
                                .statusCode())
                .isEqualTo(422);
        var ugo =
                useLink(
                        invited.body()
                                .replaceAll("(?s).*/admin/set-up", "/admin/set-up")
                                .replaceAll("(?s)</code>.*", ""));
        enrol(ugo, "ugo@faro.example");
        assertThat(ugo.get("/admin/gifts/new").statusCode()).isEqualTo(200);
        var path = "/admin/editors/" + id("ugo@faro.example");
        http.post(path + "/role", Map.of("role", "READER"));
        assertThat(ugo.get("/admin/gifts/new").statusCode()).isEqualTo(403);
        http.post(path + "/close", Map.of());
        assertThat(ugo.get("/admin").statusCode()).isEqualTo(303);
        assertThat(place(http.post(path + "/open", Map.of())))
                .isEqualTo("/admin/editors?done=opened");
        assertThat(
                        http.post(
                                        "/admin/editors/" + path.substring(15) + "/role",
                                        Map.of("role", "KING"))
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anOwnerGivesOutATokenSeesItOnceAndEndsIt() {
        var http = owner();
        var form = Map.of("name", "contabilità", "scope", "READ");

        var empty = http.get("/admin/tokens").body();
        var made = http.post("/admin/tokens", form).body();
        var token = made.replaceAll("(?s).*<code class=\"wrap\">(obolo_[^<]+)</code>.*", "$1");
        var before = api(token);
        var shown = http.get("/admin/tokens").body();
        var end = shown.replaceAll("(?s).*action=\"(/admin/tokens/[0-9A-Z]+/end)\".*", "$1");

        assertThat(empty).contains("class=\"empty\"");
        assertThat(token).hasSizeGreaterThan(40).startsWith("obolo_");
        assertThat(before).isEqualTo(200);
        assertThat(shown).contains("contabilità").doesNotContain(token);
        assertThat(http.post("/admin/tokens", form).statusCode()).isEqualTo(422);
        assertThat(http.post("/admin/tokens", Map.of("name", " ", "scope", "READ")).statusCode())
                .isEqualTo(422);
        assertThat(http.post("/admin/tokens", Map.of("name", "x", "scope", "ALL")).statusCode())
                .isEqualTo(400);
        assertThat(place(http.post(end, Map.of()))).isEqualTo("/admin/tokens?ended=1");
        assertThat(api(token)).isEqualTo(401);
        assertThat(http.post(end, Map.of()).statusCode()).isEqualTo(404);
        assertThat(http.get("/admin/audit?act=tokens").body())
                .contains("/admin/tokens/{id}/end", "vera@faro.example")
                .doesNotContain(token);
    }

    private static int api(String token) {
        return new Http(obolo.address())
                .get("/api/v1/donations", "Authorization", "Bearer " + token)
                .statusCode();
    }

    @Test
    void theRegisterKeepsWhoDidWhatAndNothingOfWhatWasTyped() {
        var http = owner();
        http.post("/admin/editors", Map.of("email", "ugo@faro.example", "role", "EDITOR"));
        var ugo = id("ugo@faro.example");
        http.post("/admin/editors/" + ugo + "/close", Map.of());
        http.post("/admin/editors/ada@lovelace.example/close", Map.of());

        var rows =
                obolo.sql()
                        .reading(() ->
                                obolo.sql()
                                        .query(
                                                "SELECT act, subjects, outcome, actor_role, actor_kind FROM audit_entry ORDER BY entry_number",
                                                row ->
                                                        row.getString(1)
                                                                + " "
                                                                + row.getString(2)
                                                                + " "
                                                                + row.getString(3)
                                                                + " "
                                                                + row.getString(4)));

        assertThat(rows)
                .contains(
                        "POST /admin/editors  DONE 200 OWNER",
                        "POST /admin/editors/{id}/close id=" + ugo + " DONE 303 OWNER",
                        "POST /admin/editors/{id}/close id=? REFUSED 404 OWNER");
        assertThat(rows.toString()).doesNotContain("@", "example", "lovelace");
        assertThat(http.get("/admin/audit?act=close&outcome=REFUSED").body())
                .contains("/admin/editors/{id}/close", "vera@faro.example");
        assertThat(http.get("/admin/audit?act=CHIUDERE+un").body())
                .contains("Chiudere un accesso<br>", "/admin/editors/{id}/close")
                .doesNotContain("Invitare una persona");
        assertThat(obolo.get(ReadAuditTrail.class).prove().findings()).isEmpty();
    }

    @Test
    void aPasswordIsChangedByWhoKnowsItAndEndsTheOtherSessions() {
        var http = owner();
        var old = session(http);
        var form = Map.of("present", PASSWORD, "next", "mezza luna sopra il molo");

        assertThat(
                        http.post(
                                        "/admin/account/password",
                                        Map.of("present", "no", "next", form.get("next")))
                                .statusCode())
                .isEqualTo(422);
        assertThat(
                        http.post(
                                        "/admin/account/password",
                                        Map.of("present", PASSWORD, "next", "password1234"))
                                .statusCode())
                .isEqualTo(422);
        assertThat(place(http.post("/admin/account/password", form)))
                .isEqualTo("/admin/account?changed=1");
        assertThat(http.get("/admin").statusCode()).isEqualTo(200);
        assertThat(new Http(obolo.address()).get("/admin", "Cookie", old).statusCode())
                .isEqualTo(303);
    }

    @Test
    void theWayInIsReadableByEverybody() {
        invited("vera@faro.example", Role.OWNER);
        var complaints = new ArrayList<String>();
        try (var chromium = Chromium.start()) {
            walk(chromium.browser(), "it-IT", 1280, ColorScheme.LIGHT, complaints);
            walk(chromium.browser(), "en-GB", 360, ColorScheme.DARK, complaints);
        }

        assertThat(complaints).isEmpty();
    }

    /// The first time through the enrolment, the second time through the question for a code.
    private static void walk(
            Browser browser, String locale, int width, ColorScheme scheme, List<String> wrong) {
        obolo.clock().advance(Duration.ofMinutes(2));
        var isWide = width > 500;
        var name = "guard-" + locale + "-" + width + "-";
        try (var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, 800)
                                .setColorScheme(scheme)
                                .setLocale(locale))) {
            var page = context.newPage();
            page.navigate(address("/admin/sign-in"));
            page.fill("#email", "vera@faro.example");
            page.fill("#password", PASSWORD);
            Chromium.follow(page, "main button");
            if (isWide) {
                wrong.addAll(PageJudge.judge(page, name + "1-required", width));
                Chromium.follow(page, "main button");
                wrong.addAll(PageJudge.judge(page, name + "2-secret", width));
                page.fill("#code", pendingCode("vera@faro.example"));
                Chromium.follow(page, "main form:first-of-type button");
                wrong.addAll(PageJudge.judge(page, name + "3-recovery-codes", width));
            } else {
                wrong.addAll(PageJudge.judge(page, name + "4-code", width));
                page.fill("#code", code("vera@faro.example"));
                Chromium.follow(page, "main button");
            }
            page.waitForURL(isWide ? "**/confirm" : "**/admin");
            if (!isWide) {
                Chromium.follow(page, "button[name=language][value=en]");
            }
            page.navigate(address("/admin/account"));
            wrong.addAll(PageJudge.judge(page, name + "5-account", width));
            page.navigate(address("/admin/account/second-factor"));
            wrong.addAll(PageJudge.judge(page, name + "6-factor", width));
            page.navigate(address("/admin/editors"));
            page.click(".people summary");
            wrong.addAll(PageJudge.judge(page, name + "7-editors", width));
            page.navigate(address("/admin/audit"));
            wrong.addAll(PageJudge.judge(page, name + "8-audit", width));
            page.navigate(address("/admin/prove?back=/admin/editors"));
            wrong.addAll(PageJudge.judge(page, name + "9-prove", width));
        }
    }

    private static Http owner() {
        var http = invited("vera@faro.example", Role.OWNER);
        enrol(http, "vera@faro.example");
        return http;
    }

    private static Http invited(String email, Role role) {
        var link = obolo.get(CreateSetUpLink.class).forEditor(email, role);
        return useLink(link.getPath() + "?" + link.getQuery());
    }

    private static Http useLink(String path) {
        var http = new Http(obolo.address());
        http.get(path);
        http.post("/admin/set-up", Map.of("password", PASSWORD));
        return http;
    }

    private static HttpResponse<String> enrol(Http http, String email) {
        http.post("/admin/account/second-factor/begin", Map.of());
        return http.post(
                "/admin/account/second-factor/confirm", Map.of("code", pendingCode(email)));
    }

    private static String code(String email) {
        return codeOf(email, false);
    }

    private static String pendingCode(String email) {
        return codeOf(email, true);
    }

    private static String codeOf(String email, boolean isPending) {
        var editorId = editor(email).editorId();
        var row =
                obolo.sql()
                        .reading(() -> obolo.get(SecondFactorTable.class).find(editorId))
                        .orElseThrow();
        var sealed = isPending ? row.pendingSecret() : row.sealedSecret();
        var secret = obolo.get(SealSecrets.class).open(Objects.requireNonNull(sealed), editorId);
        return OneTimeCodes.code(secret, obolo.clock().instant().getEpochSecond() / 30);
    }

    private static Editor editor(String email) {
        return obolo.get(EditorRepository.class).findByAddress(email).orElseThrow();
    }

    private static String id(String email) {
        return Ids.text(editor(email).editorId());
    }

    private static String session(Http http) {
        return http.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("obolo_session"))
                .map(Object::toString)
                .findFirst()
                .orElseThrow();
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String address(String path) {
        return obolo.address().resolve(path).toString();
    }
}
