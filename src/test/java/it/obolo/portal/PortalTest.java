package it.obolo.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.mail.Mailbox;
import it.obolo.mail.MailboxMessage;
import it.obolo.receipt.IssueReceipt;
import it.obolo.receipt.ReadReceipts;
import it.obolo.receipt.ReceiptSubject;
import it.obolo.receipt.ReceiptTerms;
import it.obolo.storage.Ids;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.PayPalEvents;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import it.obolo.web.Language;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The life of a link to somebody's own page, and what they find behind it.
@OnBothDatabases
class PortalTest {

    private static final Pattern TOKEN =
            Pattern.compile("/portal/open\\?token=([A-Za-z0-9_-]{43})");
    private static final Pattern CODE = Pattern.compile("\\b([0-9]{6})\\b");
    private static final String ADA = "ada@reader.example";

    private final TestObolo obolo;
    private final ToldObolo told;
    private final MailLinks postman;
    private final Http reader;

    PortalTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
        this.postman = obolo.get(MailLinks.class);
        this.reader = new Http(obolo.address());
    }

    private record Mail(String token, String code) {}

    @BeforeEach
    void tellOfGifts() {
        told.forget();
        reader.cookies().getCookieStore().removeAll();
        obolo.clock().advance(Duration.ofHours(2));
        sql("DELETE FROM mailbox_message");
        give("CAP1", "13.37", "PAYERADA", ADA, "Ada");
        give("CAP2", "20.00", "PAYERUGO", "ugo@reader.example", "Ugo");
        obolo.get(ReceiptTerms.class).change(ReceiptTerms.Terms.NONE, "vera@faro.example");
    }

    @Test
    void aLinkOpensByAButtonOnceInTheBrowserThatAsked() {
        var mail = ask(reader, ADA);

        var shown = reader.get("/portal/open?token=" + mail.token());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("<button>").doesNotContain("name=\"code\"");
        assertThat(reader.get("/portal").body()).contains("action=\"/portal/link\"");
        var opened = open(reader, mail.token(), "");

        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.headers().allValues("set-cookie"))
                .anyMatch(cookie ->
                        cookie.startsWith("obolo_portal=")
                                && cookie.contains("HTTPOnly")
                                && cookie.contains("SameSite=Strict"));
        assertThat(reader.get("/portal").body())
                .contains("Ada Verdi", "€13.37")
                .doesNotContain("20.00");
        assertThat(open(reader, mail.token(), mail.code()).statusCode()).isEqualTo(410);
    }

    @Test
    void elsewhereItTakesTheSixDigitsAndFiveMistakesEndIt() {
        var mail = ask(reader, ADA);
        var other = new Http(obolo.address());

        assertThat(open(other, mail.token(), "").body()).contains("name=\"code\"");
        for (var wrong = 0; wrong < 4; wrong++) {
            assertThat(open(other, mail.token(), other(mail.code())).statusCode()).isEqualTo(422);
        }
        assertThat(open(other, mail.token(), mail.code()).statusCode()).isEqualTo(303);
        assertThat(other.get("/portal").body()).contains("Ada Verdi");

        obolo.clock().advance(Duration.ofMinutes(2));
        var next = ask(reader, ADA);
        for (var wrong = 0; wrong < 5; wrong++) {
            open(new Http(obolo.address()), next.token(), other(next.code()));
        }
        assertThat(open(reader, next.token(), next.code()).statusCode()).isEqualTo(410);
    }

    @Test
    void afterTenMinutesItIsGoneAndAGuessNeverWas() {
        var mail = ask(reader, ADA);
        obolo.clock().advance(Duration.ofMinutes(10));

        assertThat(open(reader, mail.token(), mail.code()).statusCode()).isEqualTo(410);
        assertThat(open(reader, "A".repeat(43), "123456").statusCode()).isEqualTo(410);
        assertThat(open(reader, "short", "").statusCode()).isEqualTo(404);
        assertThat(reader.get("/portal/open?token=short").statusCode()).isEqualTo(404);
        assertThat(told.lines("SELECT email FROM portal_link")).containsOnly("null");
    }

    @Test
    void nothingTellsWhetherAnAddressIsKnown() {
        var known = asking(new Http(obolo.address()), ADA);
        var unknown = asking(new Http(obolo.address()), "nobody@reader.example");

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(303);
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(known.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
        assertThat(known.headers().firstValue("location"))
                .isEqualTo(unknown.headers().firstValue("location"));
        assertThat(cookieShape(known)).isEqualTo(cookieShape(unknown));
        deliver();
        assertThat(mails()).extracting(MailboxMessage::recipient).containsExactly(ADA);
        assertThat(told.lines("SELECT email, status FROM portal_link ORDER BY link_id"))
                .containsExactly("null MAILED", "null DEAD");
    }

    @Test
    void oneBrowserAndOneAddressGetOnlySoMany() {
        var statuses =
                IntStream.range(0, 6).mapToObj(_ -> asking(reader, ADA).statusCode()).toList();
        assertThat(statuses).containsExactly(303, 303, 303, 303, 303, 429);
        obolo.clock().advance(Duration.ofMinutes(2));
        assertThat(asking(reader, ADA).statusCode()).isEqualTo(303);
        deliver();
        assertThat(mails()).hasSize(MailLinks.MOST_AN_HOUR);

        obolo.clock().advance(Duration.ofHours(1));
        ask(reader, ADA);
        assertThat(asking(reader, "not an address").statusCode()).isEqualTo(422);
    }

    @Test
    void aSessionEndsWhenIdleWhenOldAndWhenSignedOut() {
        enter(ADA);
        for (var step = 0; step < 28; step++) {
            obolo.clock().advance(Duration.ofMinutes(25));
            assertThat(reader.get("/portal").body()).contains("Ada Verdi");
        }
        obolo.clock().advance(Duration.ofMinutes(25));
        assertThat(reader.get("/portal").body()).doesNotContain("Ada Verdi");

        enter(ADA);
        obolo.clock().advance(Duration.ofMinutes(31));
        assertThat(reader.get("/portal").body()).doesNotContain("Ada Verdi");

        enter(ADA);
        reader.post("/portal/sign-out", Map.of("now", "1"));
        assertThat(reader.get("/portal").body()).doesNotContain("Ada Verdi");
        assertThat(told.lines("SELECT token_hash FROM portal_session")).isEmpty();
        for (var path : List.of("consents", "wall", "address", "receipts", "data")) {
            assertThat(reader.post("/portal/" + path, Map.of("year", "2025")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void whatTheyWishIsKeptWithItsTextAndItsTime() {
        enter(ADA);

        assertThat(post("/portal/consents", Map.of("NEWS", "1")))
                .isEqualTo("/portal?done=consents");
        assertThat(post("/portal/consents", Map.of("NEWS", "1")))
                .isEqualTo("/portal?done=consents");
        obolo.clock().advance(Duration.ofMinutes(1));
        assertThat(post("/portal/consents", Map.of("CONTACT", "1")))
                .isEqualTo("/portal?done=consents");
        assertThat(
                        told.lines(
                                "SELECT purpose, given, text_version, source FROM consent ORDER BY told_at, consent_id"))
                .containsExactlyInAnyOrder(
                        "NEWS true portal-1 portal",
                        "CONTACT false portal-1 portal",
                        "NEWS false portal-1 portal",
                        "CONTACT true portal-1 portal");

        post("/portal/address", Map.of("address", "Ada Verdi\nvia del Molo 7\n70100 Bari"));
        assertThat(reader.get("/portal").body()).contains("via del Molo 7");
        post("/portal/address", Map.of("address", " "));
        assertThat(told.lines("SELECT postal_address FROM person_detail")).containsExactly("null");
    }

    @Test
    void theirNameAndLanguageHoldAgainstWhatPayPalTells() {
        enter(ADA);

        assertThat(post("/portal/name", Map.of("name", "Ada  Verdi Neri", "language", "it")))
                .isEqualTo("/portal?done=name");
        give("CAP3", "5.00", "PAYERADA", ADA, "Adalgisa");

        assertThat(reader.get("/portal").body())
                .contains("Ciao Ada Verdi Neri", "18,37")
                .doesNotContain("Adalgisa");
        assertThat(told.lines("SELECT name, language FROM supporter WHERE email = '" + ADA + "'"))
                .containsExactly("Ada Verdi Neri it");
        assertThat(
                        reader.post("/portal/name", Map.of("name", "a@b.it", "language", "it"))
                                .statusCode())
                .isEqualTo(422);
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void whatIsNotTheirMonthlyGiftIsNotTouched() {
        told.webhook(PayPalEvents.subscription("ACTIVATED", "I-1", "ACTIVE", "10:00"));
        told.webhook(Webhooks.saleCompleted("SALE1", "I-1", "13.37"));
        enter(ADA);

        assertThat(reader.post("/portal/monthly/I-1/stop", Map.of("now", "1")).statusCode())
                .isEqualTo(404);
        assertThat(reader.get("/portal/back/I-2").statusCode()).isEqualTo(404);
        enter("livia@reader.example");
        assertThat(reader.post("/portal/monthly/I-1/change", Map.of("amount", "0,10")).statusCode())
                .isEqualTo(409);
        var refused = reader.post("/portal/monthly/I-1/stop", Map.of("now", "1"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("only you can stop or change this one");
    }

    @Test
    void theirNameOnTheWallChangesAndGoes() {
        sql(
                """
                INSERT INTO checkout
                     ( checkout_id, status, rhythm, currency, amount_minor, language, wall_name, transaction_id
                     , decline_count, attempt_count, next_attempt_at, created_at )
                VALUES ( 'c1', 'DONE', 'ONCE', 'EUR', 1337, 'it', 'Ada V.', 'CAP1', 0, 0
                       , TIMESTAMP WITH TIME ZONE '2026-03-01 10:00:00+00:00'
                       , TIMESTAMP WITH TIME ZONE '2026-03-01 10:00:00+00:00' )
                """);
        enter(ADA);
        assertThat(reader.get("/portal").body()).contains("value=\"Ada V.\"");

        assertThat(reader.post("/portal/wall", Map.of("name", "www.casino.example")).statusCode())
                .isEqualTo(422);
        post("/portal/wall", Map.of("name", "Ada la lettrice"));
        assertThat(told.lines("SELECT wall_name FROM checkout")).containsExactly("Ada la lettrice");
        post("/portal/wall", Map.of("name", "x", "action", "withdraw"));
        assertThat(told.lines("SELECT wall_name FROM checkout WHERE wall_withdrawn_at IS NULL"))
                .isEmpty();
    }

    @Test
    void receiptsAreTheirOwnAndOnlyWhereTheNewsroomShowsThem() {
        enter(ADA);
        assertThat(reader.post("/portal/receipts", Map.of("year", "2026")).statusCode())
                .isEqualTo(404);
        obolo.get(ReceiptTerms.class)
                .change(
                        new ReceiptTerms.Terms("", "", "", "", false, "", "", false, "", "", true),
                        "vera@faro.example");
        assertThat(reader.post("/portal/receipts", Map.of("year", "2026")).statusCode())
                .isEqualTo(422);
        obolo.clock().advance(Duration.ofDays(365));
        enter(ADA);

        assertThat(post("/portal/receipts", Map.of("year", "2026")))
                .isEqualTo("/portal?done=statement");

        var page = reader.get("/portal").body();
        var link =
                Pattern.compile("/portal/receipts/[0-9A-Z]{13}").matcher(page).results().toList();
        assertThat(link).hasSize(1);
        assertThat(reader.get(link.getFirst().group()).body()).startsWith("%PDF-");
        enter("ugo@reader.example");
        assertThat(reader.get(link.getFirst().group()).statusCode()).isEqualTo(404);
    }

    @Test
    void allTheirDataGoesWithThem() {
        enter(ADA);

        assertThat(reader.post("/portal/data", Map.of("form", "json")).body())
                .contains(ADA, "CAP1")
                .doesNotContain("ugo@reader.example");
        assertThat(reader.post("/portal/data", Map.of("form", "html")).body()).contains(ADA);
        assertThat(told.lines("SELECT kind, asked_by FROM privacy_request"))
                .containsExactly("EXPORT SUPPORTER", "EXPORT SUPPORTER");
    }

    @Test
    void whoWantsToBeErasedIsAndNoReceiptNamesThemAnyMore() {
        enter(ADA);
        var march =
                ReceiptSubject.range(
                        Long.parseLong(
                                told.lines(
                                                "SELECT supporter_id FROM supporter WHERE email = '"
                                                        + ADA
                                                        + "'")
                                        .getFirst()),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 12, 31));
        var outcome = obolo.get(IssueReceipt.class).issueAtOnce(march, Language.IT, "editor:1");
        var issued = ((IssueReceipt.Outcome.Done) outcome).receipt();

        assertThat(reader.post("/portal/erase", Map.of("confirm", "yes")).statusCode())
                .isEqualTo(422);
        assertThat(reader.post("/portal/erase", Map.of("confirm", "erase me")).body())
                .contains("We do not know who you are any more");

        assertThat(reader.get("/portal").body()).contains("action=\"/portal/link\"");
        assertThat(told.lines("SELECT token_hash FROM portal_session")).isEmpty();
        var read = obolo.get(ReadReceipts.class);
        var kept = read.find(issued.receiptId()).orElseThrow();
        assertThat(read.facts(kept).orElseThrow().recipient().name()).isEqualTo("–");
        assertThat(kept.sha256()).isEqualTo(issued.sha256());
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void anotherSiteGetsNothingDone() {
        enter(ADA);

        var answer =
                reader.post(
                        "/portal/consents", Map.of("NEWS", "1"), "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(told.lines("SELECT purpose FROM consent")).isEmpty();
    }

    private void give(String capture, String euros, String payer, String email, String name) {
        told.webhook(Webhooks.captureCompleted(capture, euros, "EUR"));
        told.answer("ORDER", Webhooks.order("ORDER" + capture, payer, email, name));
    }

    private void enter(String email) {
        obolo.clock().advance(Duration.ofMinutes(2));
        reader.cookies().getCookieStore().removeAll();
        var mail = ask(reader, email);
        assertThat(open(reader, mail.token(), "").statusCode()).isEqualTo(303);
    }

    private String post(String path, Map<String, String> form) {
        var answer = reader.post(path, form);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("location").orElseThrow();
    }

    private HttpResponse<String> asking(Http browser, String email) {
        return browser.post("/portal/link", Map.of("email", email, "language", "en"));
    }

    private Mail ask(Http browser, String email) {
        var before = mails().size();
        assertThat(asking(browser, email).statusCode()).isEqualTo(303);
        deliver();
        var mails = mails();
        assertThat(mails).hasSize(before + 1);
        var text = mails.getFirst().plainText();
        var token = TOKEN.matcher(text).results().findFirst().orElseThrow().group(1);
        var code =
                CODE.matcher(text.substring(text.indexOf(token) + token.length()))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);
        return new Mail(token, code);
    }

    /// The server's own postman may be at it too; whoever is, all is mailed then.
    private void deliver() {
        postman.mailWanted();
        await().atMost(Duration.ofSeconds(30)).until(this::isQuiet);
    }

    /// Nothing waits, and each link that was given a token lies in the mailbox.
    private boolean isQuiet() {
        var mailed = told.lines("SELECT message_id FROM mailbox_message").toString();
        return told.lines("SELECT 1 FROM portal_link WHERE status = 'ASKED'").isEmpty()
                && told
                        .lines("SELECT link_id FROM portal_link WHERE token_hash IS NOT NULL")
                        .stream()
                        .map(linkId -> "<portal." + Ids.text(Long.parseLong(linkId)) + "@")
                        .allMatch(mailed::contains);
    }

    private List<MailboxMessage> mails() {
        var mailbox = obolo.get(Mailbox.class);
        return mailbox.newest(200).stream()
                .map(line -> mailbox.find(line.mailboxMessageId()).orElseThrow())
                .filter(mail -> mail.messageId().startsWith("<portal."))
                .toList();
    }

    private static HttpResponse<String> open(Http browser, String token, String code) {
        return browser.post("/portal/open", Map.of("token", token, "code", code));
    }

    private static String other(String code) {
        return code.equals("123456") ? "654321" : "123456";
    }

    private static Set<String> cookieShape(HttpResponse<String> answer) {
        var cookie =
                HttpCookie.parse(answer.headers().firstValue("set-cookie").orElseThrow())
                        .getFirst();
        return Set.of(
                cookie.getName(),
                Integer.toString(cookie.getValue().length()),
                Long.toString(cookie.getMaxAge()),
                cookie.getPath());
    }

    private void sql(String command) {
        obolo.sql().transaction(() -> obolo.sql().update(command));
    }
}
