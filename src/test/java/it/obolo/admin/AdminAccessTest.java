package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import it.obolo.account.CreateApiToken;
import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.account.Scope;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who gets in, how, and what stays shut.
class AdminAccessTest {

    private static final String EMAIL = "vera@faro.example";
    private static final String PASSWORD = "onda lunga di maggio";
    private static final Set<String> ANONYMOUS =
            Set.of(
                    "GET /admin/sign-in",
                    "POST /admin/sign-in",
                    "POST /admin/sign-out",
                    "GET /admin/set-up",
                    "POST /admin/set-up");

    private static TestObolo obolo;

    @BeforeAll
    static void start() {
        obolo =
                TestObolo.on(
                        Database.Kind.H2,
                        Map.of("obolo.editor-email", EMAIL, "obolo.editor-password", PASSWORD));
        BooksFixture.fill(obolo);
        obolo.address();
    }

    @AfterAll
    static void stop() {
        obolo.close();
    }

    @Test
    void everyRouteButTheEntranceIsShutToVisitors() {
        var http = new Http(obolo.address());
        var open = new TreeSet<String>();

        for (var route : adminRoutes()) {
            var path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{.*?}", anyDelivery());
            var answer =
                    route.startsWith("GET")
                            ? http.get(path)
                            : http.post(path, Map.of("language", "en"));
            var shut =
                    answer.statusCode() == 401
                            || answer.statusCode() == 415
                            || (answer.statusCode() == 303
                                    && answer.headers()
                                            .firstValue("Location")
                                            .orElse("")
                                            .equals("/admin/sign-in")
                                    && !route.endsWith("sign-out"));
            if (!shut || answer.headers().firstValue("Set-Cookie").isPresent()) {
                open.add(route);
            }
        }

        assertThat(open).isSubsetOf(ANONYMOUS);
        assertThat(adminRoutes()).hasSizeGreaterThan(15).containsAll(ANONYMOUS);
    }

    @Test
    void theFirstEditorOfTheSettingsSignsInAndOut() {
        var http = new Http(obolo.address());

        var signedIn = http.post("/admin/sign-in", Map.of("email", EMAIL, "password", PASSWORD));
        var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        assertThat(http.get("/admin").statusCode()).isEqualTo(200);

        var stolen = new Http(obolo.address());
        var value = cookie.substring(0, cookie.indexOf(';'));
        http.post("/admin/sign-out", Map.of());
        assertThat(http.get("/admin").statusCode()).isEqualTo(303);
        assertThat(stolen.get("/admin", "Cookie", value).statusCode()).isEqualTo(303);
    }

    @Test
    void aNewSignInIsANewSession() {
        var http = new Http(obolo.address());

        signIn(http, EMAIL, PASSWORD);
        var first = http.cookies().getCookieStore().getCookies().toString();
        signIn(http, EMAIL, PASSWORD);
        var second = http.cookies().getCookieStore().getCookies().toString();

        assertThat(first).isNotEqualTo(second);
        assertThat(
                        new Http(obolo.address())
                                .get("/admin", "Cookie", first.replaceAll("[\\[\\]]", ""))
                                .statusCode())
                .isEqualTo(303);
    }

    @Test
    void wrongWordsAreAnsweredAlikeAndNeverRepeatThePassword() {
        var http = new Http(obolo.address());

        var wrong = http.post("/admin/sign-in", Map.of("email", EMAIL, "password", "not this one"));
        var unknown =
                http.post(
                        "/admin/sign-in",
                        Map.of("email", "nina@faro.example", "password", "not this one"));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body().replace("nina@faro.example", EMAIL)).isEqualTo(wrong.body());
        assertThat(wrong.body()).contains("non corrispondono").doesNotContain("not this one");
    }

    @Test
    void aSetUpLinkLeavesTheAddressAndWorksOnce() {
        var link = obolo.get(CreateSetUpLink.class).forEditor("ugo@faro.example", Role.READER);
        var path = link.getPath() + "?" + link.getQuery();
        var scanner = new Http(obolo.address());
        scanner.get(path);
        scanner.get("/admin/set-up");
        var http = new Http(obolo.address());

        var moved = http.get(path);
        var form = http.get("/admin/set-up");
        var done = http.post("/admin/set-up", Map.of("password", "mezza luna sopra il molo"));
        var again = scanner.post("/admin/set-up", Map.of("password", "un altro gelato al limone"));

        assertThat(moved.headers().firstValue("Location")).contains("/admin/set-up");
        assertThat(form.body()).contains("ugo@faro.example").doesNotContain(link.getQuery());
        assertThat(done.headers().firstValue("Location")).contains("/admin");
        assertThat(http.get("/admin").statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(410);
    }

    @Test
    void aReaderLooksAndChangesNothing() {
        var http = new Http(obolo.address());
        useLink(http, "lia@faro.example", Role.READER);
        var delivery = "/admin/deliveries/" + anyDelivery();

        assertThat(http.get("/admin/donations").statusCode()).isEqualTo(200);
        assertThat(http.get(delivery).body()).doesNotContain("unveil", "replay");
        assertThat(http.post(delivery + "/unveil", Map.of()).statusCode()).isEqualTo(403);
        assertThat(http.post(delivery + "/replay", Map.of()).statusCode()).isEqualTo(403);
        assertThat(http.post("/admin/settings", Map.of("name", "Mio")).statusCode()).isEqualTo(403);
    }

    @Test
    void anEditorWorksWithTheBooksButNotWithTheSettings() {
        var http = new Http(obolo.address());
        useLink(http, "edo@faro.example", Role.EDITOR);

        assertThat(
                        http.post("/admin/deliveries/" + anyDelivery() + "/unveil", Map.of())
                                .statusCode())
                .isEqualTo(200);
        assertThat(http.post("/admin/settings", Map.of("name", "Mio")).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenNeverOpensTheAdminView() {
        var created = obolo.get(CreateApiToken.class).create("access test", Scope.WRITE);
        var token = ((CreateApiToken.Outcome.Created) created).token();
        var http = new Http(obolo.address());

        assertThat(http.get("/admin", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(303);
    }

    @Test
    void theTwentyFirstTryOfAMinuteHasToWait() {
        var limited = TestObolo.on(Database.Kind.H2);
        var http = new Http(limited.address());
        int last = 0;
        try (limited) {
            for (var i = 0; i < 21; i++) {
                last =
                        http.post(
                                        "/admin/sign-in",
                                        Map.of("email", "x" + i + "@faro.example", "password", "x"))
                                .statusCode();
            }
        }

        assertThat(last).isEqualTo(429);
    }

    private static List<String> adminRoutes() {
        return obolo.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route ->
                        route.getHttpMethod() == HttpMethod.GET
                                || route.getHttpMethod() == HttpMethod.POST)
                .map(route ->
                        route.getHttpMethod() + " " + route.getUriMatchTemplate().toPathString())
                .filter(route -> route.contains(" /admin"))
                .distinct()
                .toList();
    }

    private static String anyDelivery() {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        "SELECT delivery_id FROM delivery ORDER BY delivery_id LIMIT 1",
                                        row -> Ids.text(row.getLong(1))))
                .getFirst();
    }

    private static void signIn(Http http, String email, String password) {
        var answer = http.post("/admin/sign-in", Map.of("email", email, "password", password));
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    private static void useLink(Http http, String email, Role role) {
        var link = obolo.get(CreateSetUpLink.class).forEditor(email, role);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "mezza luna sopra il molo"));
    }
}
