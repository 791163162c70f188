package it.obolo.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every route there is, asked by everybody there is, against the table in
/// `src/test/resources/guard/routes.txt`. The routes come from the running server, so a new one
/// without a row fails here: write its row once it is clear who may.
class AuthorisationMatrixTest {

    private static final Path TABLE = Path.of("src/test/resources/guard/routes.txt");
    private static final Path PROOF = Path.of("src/test/resources/guard/proof.txt");

    /// Words of addresses behind which there may be something that cannot be undone, that lets
    /// somebody in, or that takes many people's data away.
    private static final Pattern DANGEROUS =
            Pattern.compile(
                    "erase|/data/|merge|joint|editors|role|webhook|token|key.*/|secret|second-factor|password|withdraw"
                            + "|restore|remove|/back$|settings|file|zip|csv|unveil|replay|sessions|demo");

    private static final String SOMETHING = "0MKA2ZXW5R4GT";

    /// Who asks, in the order of the table's columns.
    private enum Caller {
        NOBODY,
        READER,
        EDITOR,
        OWNER,
        SUPPORTER,
        READING_TOKEN,
        WRITING_TOKEN
    }

    private static final List<String> HOSTILE =
            List.of(
                    "' OR '1'='1",
                    "'; DROP TABLE editor; --",
                    "1) UNION SELECT password_hash FROM editor --",
                    "\"><script>alert(1)</script>",
                    "%00%0d%0aSet-Cookie: a=b",
                    "${7*7}#{7*7}{{7*7}}",
                    "../../../../etc/passwd",
                    "99999999999999999999999999");

    private static TestObolo obolo;
    private static long supporter;
    private static Http http;
    private static final Map<Caller, Long> EDITORS = new EnumMap<>(Caller.class);
    private static final Map<Caller, String> TOKENS = new EnumMap<>(Caller.class);

    @BeforeAll
    static void start() {
        obolo = TestObolo.on(Database.Kind.H2);
        http = new Http(obolo.address());
        var links = obolo.get(CreateSetUpLink.class);
        var editors = obolo.get(EditorTable.class);
        for (var caller : List.of(Caller.READER, Caller.EDITOR, Caller.OWNER)) {
            var email = caller.name().toLowerCase(java.util.Locale.ROOT) + "@faro.example";
            links.forEditor(email, Role.valueOf(caller.name()));
            EDITORS.put(caller, editors.findByAddress(email).orElseThrow().editorId());
        }
        links.forEditor("second-owner@faro.example", Role.OWNER);
        var tokens = obolo.get(CreateApiToken.class);
        TOKENS.put(Caller.READING_TOKEN, token(tokens.create("reading", Scope.READ)));
        TOKENS.put(Caller.WRITING_TOKEN, token(tokens.create("writing", Scope.WRITE)));
        supporter = giveAs("<script>alert(1)</script>", "bice@prova.example");
    }

    @AfterAll
    static void stop() {
        obolo.close();
    }

    @Test
    void everyRouteAnswersWhomTheTableSaysAndNobodyElse() throws IOException {
        var written =
                Files.readAllLines(TABLE).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .collect(Collectors.toCollection(TreeSet::new));

        var found = new TreeSet<String>();
        routes().forEach((name, route) -> found.add(row(route) + " " + name));

        // for whoever adds a route: read what it says before copying it
        Files.write(Path.of("target/routes.txt"), found);
        assertThat(found).hasSizeGreaterThan(80).containsExactlyElementsOf(written);
    }

    @Test
    void whatIsDangerousWantsAProofAndWhatSoundsSoWasLookedAt() throws IOException {
        var written = Files.readAllLines(PROOF);
        var known = routes();
        var marked =
                known.entrySet().stream()
                        .filter(route ->
                                route.getValue()
                                        .getAnnotationMetadata()
                                        .hasAnnotation(NeedsProof.class))
                        .map(Map.Entry::getKey)
                        .toList();
        var sounding =
                known.keySet().stream()
                        .filter(name -> name.contains(" /admin/") && DANGEROUS.matcher(name).find())
                        .toList();

        assertThat(marked).containsExactlyInAnyOrderElementsOf(proofs(written, "+ "));
        assertThat(sounding)
                .isSubsetOf(
                        Stream.of("+ ", "- ")
                                .flatMap(sign -> proofs(written, sign).stream())
                                .toList());
        assertThat(marked.stream().filter(name -> !leadsToProof(name)).toList()).isEmpty();
    }

    private static List<String> proofs(List<String> written, String sign) {
        return written.stream()
                .filter(line -> line.startsWith(sign))
                .map(line -> line.substring(2).split(" {2,}", 2)[0])
                .toList();
    }

    /// Asked by an owner who has been in for eleven minutes.
    private static boolean leadsToProof(String route) {
        var token = obolo.get(Sessions.class).open(EDITORS.getOrDefault(Caller.OWNER, 0L), "?");
        obolo.clock().advance(Duration.ofMinutes(11));
        var name = route.split(" ", 2);
        var body = name[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("x=1");
        var answer =
                http.send(
                        http.request(
                                        name[1].replaceAll("\\{[^}]*}", SOMETHING),
                                        "Sec-Fetch-Site",
                                        "same-origin",
                                        "Cookie",
                                        "obolo_session=" + token)
                                .setHeader("Content-Type", MediaType.APPLICATION_FORM_URLENCODED)
                                .method(name[0], body));
        return answer.statusCode() == 303
                && answer.headers()
                        .firstValue("Location")
                        .orElse("")
                        .startsWith("/admin/prove?back=%2Fadmin%2F");
    }

    @Test
    void noRouteTakesAMethodItDoesNotName() {
        var known = routes();
        var answered = new TreeSet<String>();

        for (var path :
                known.values().stream().map(AuthorisationMatrixTest::path).distinct().toList()) {
            for (var method : List.of("PUT", "DELETE", "TRACE")) {
                if (!known.containsKey(method + " " + path)) {
                    var status =
                            ask(method, path, MediaType.APPLICATION_FORM_URLENCODED, Caller.OWNER)
                                    .statusCode();
                    if (status != 404 && status != 405) {
                        answered.add(method + " " + path + " " + status);
                    }
                }
            }
        }

        assertThat(answered).isEmpty();
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() {
        var sessions = obolo.get(Sessions.class);
        var theirs = sessions.open(EDITORS.getOrDefault(Caller.READER, 0L), "Firefox");
        var id = Ids.text(sessions.find(theirs).orElseThrow().sessionId());

        var answer =
                ask(
                        "POST",
                        "/admin/account/sessions/" + id + "/end",
                        MediaType.APPLICATION_FORM_URLENCODED,
                        Caller.OWNER);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(sessions.find(theirs)).isPresent();
    }

    @Test
    void noFilterReachesTheDatabaseOrThePageAsAnythingButText() {
        var wrong = new TreeSet<String>();
        var paths =
                routes().keySet().stream()
                        .filter(name -> name.startsWith("GET /admin/") && !name.contains("{"))
                        .map(name -> name.substring(4))
                        .toList();

        for (var text : HOSTILE) {
            var typed = java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
            for (var path : paths) {
                var query = new StringBuilder(path).append("?x=1");
                for (var name : List.of("q", "act", "campaign", "kind", "name")) {
                    query.append('&').append(name).append('=').append(typed);
                }
                var form = MediaType.APPLICATION_FORM_URLENCODED;
                var answer = ask("GET", query.toString(), form, Caller.OWNER);
                if (answer.statusCode() >= 500
                        || answer.body().contains("<script>alert")
                        || answer.headers().firstValue("Set-Cookie").isPresent()) {
                    wrong.add(answer.statusCode() + " " + query);
                }
            }
        }

        assertThat(paths).hasSizeGreaterThan(15);
        assertThat(wrong).isEmpty();
        assertThat(obolo.get(Editors.class).all()).hasSize(4);
        assertThat(ask("GET", "/admin/supporters", MediaType.TEXT_HTML, Caller.OWNER).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    /// A `+` for everybody who gets further than the door.
    private static String row(UriRouteInfo<?, ?> route) {
        var type =
                route.getConsumes().stream()
                        .findFirst()
                        .filter(media -> !media.equals(MediaType.ALL_TYPE))
                        .orElse(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
                        .getName();
        return Arrays.stream(Caller.values())
                .map(caller ->
                        isIn(ask(route.getHttpMethodName(), path(route), type, caller)) ? "+" : "-")
                .collect(Collectors.joining());
    }

    private static boolean isIn(HttpResponse<String> answer) {
        var place = answer.headers().firstValue("Location").orElse("");
        var isSentToSignIn =
                answer.statusCode() == 303
                        && place.equals("/admin/sign-in")
                        && !answer.request().uri().getPath().endsWith("/sign-out")
                        && !answer.request().uri().getPath().endsWith("/second-factor/remove")
                        && !answer.request().uri().getPath().endsWith("/sign-in/code");
        assertThat(answer.statusCode())
                .as("an answer that does not tell who may: %s", answer.request())
                .isNotIn(415, 405, 429);
        // a form that asks for a password answers 401 too, but names no way to sign in
        var isUnknown =
                answer.statusCode() == 401
                        && answer.headers().firstValue("WWW-Authenticate").isPresent();
        return !isSentToSignIn && !isUnknown && answer.statusCode() != 403;
    }

    private static HttpResponse<String> ask(
            String method, String path, String type, Caller caller) {
        var concrete = path.replaceAll("\\{[^}]*}", SOMETHING);
        var request =
                http.request(concrete, "Sec-Fetch-Site", "same-origin")
                        .setHeader("Content-Type", type);
        obolo.clock().advance(Duration.ofMinutes(2)); // so that nobody asks too often
        var editor = EDITORS.get(caller);
        if (editor != null) {
            // a fresh session each time: some of these acts end it
            request.header(
                    "Cookie", "obolo_session=" + obolo.get(Sessions.class).open(editor, "?"));
        }
        if (caller == Caller.SUPPORTER) {
            request.header("Cookie", "obolo_portal=" + portalSession());
        }
        if (TOKENS.containsKey(caller)) {
            request.header("Authorization", "Bearer " + TOKENS.get(caller));
        }
        var body =
                switch (type) {
                    case MediaType.APPLICATION_JSON -> "{}";
                    case MediaType.MULTIPART_FORM_DATA -> "--x--\r\n";
                    default -> "x=1";
                };
        if (type.equals(MediaType.MULTIPART_FORM_DATA)) {
            request.setHeader("Content-Type", type + "; boundary=x");
        }
        var noBody = method.equals("GET") || method.equals("TRACE");
        return http.send(
                request.method(
                        method, noBody ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static String portalSession() {
        var token = Secret.next();
        var now = obolo.clock().instant();
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        """
                                        INSERT INTO portal_session
                                             ( token_hash, supporter_id, language, created_at, last_seen_at, expires_at )
                                        VALUES ( ?, ?, 'it', ?, ?, ? )
                                        """,
                                        statement -> {
                                            statement.setString(1, Secret.hash(token));
                                            statement.setLong(2, supporter);
                                            Sql.setInstant(statement, 3, now);
                                            Sql.setInstant(statement, 4, now);
                                            Sql.setInstant(
                                                    statement, 5, now.plus(Duration.ofHours(1)));
                                        }));
        return token;
    }

    /// A gift typed in by the owner; the giver's id.
    private static long giveAs(String name, String email) {
        var session = obolo.get(Sessions.class).open(EDITORS.getOrDefault(Caller.OWNER, 0L), "?");
        var gift =
                new Http(obolo.address())
                        .post(
                                "/admin/gifts",
                                Map.of(
                                        "date", "1/2/2026",
                                        "amount", "13,37",
                                        "currency", "EUR",
                                        "method", "CASH",
                                        "name", name,
                                        "email", email),
                                "Sec-Fetch-Site",
                                "same-origin",
                                "Cookie",
                                "obolo_session=" + session);
        assertThat(gift.statusCode()).as(gift.body()).isEqualTo(303);
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query("SELECT supporter_id FROM supporter", row -> row.getLong(1)))
                .getFirst();
    }

    private static Map<String, UriRouteInfo<?, ?>> routes() {
        var routes = new TreeMap<String, UriRouteInfo<?, ?>>();
        obolo.get(Router.class)
                .uriRoutes()
                .filter(route ->
                        route.getHttpMethod() != HttpMethod.HEAD
                                && route.getHttpMethod() != HttpMethod.OPTIONS)
                .forEach(route -> routes.put(route.getHttpMethodName() + " " + path(route), route));
        return routes;
    }

    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString();
    }

    private static String token(CreateApiToken.Outcome outcome) {
        return ((CreateApiToken.Outcome.Created) outcome).token();
    }
}
