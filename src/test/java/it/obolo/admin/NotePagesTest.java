package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.mail.Mailbox;
import it.obolo.storage.Ids;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.thankyou.TakeBounce;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The words of the notes and each gift's note, through the pages.
@OnBothDatabases
class NotePagesTest {

    private static final String FIRST = "/admin/notes/variants/first";
    private static final Pattern VERSION =
            Pattern.compile("name=\"version\" value=\"([0-9A-Z]{13})\"");
    private static final Pattern NOTE = Pattern.compile("/admin/notes/gifts/[0-9A-Z]{13}");

    private final TestObolo obolo;
    private final Http http;

    NotePagesTest(TestObolo obolo) {
        this.obolo = obolo;
        BooksFixture.fill(obolo);
        this.http = new Http(obolo.address());
    }

    @BeforeEach
    void signIn() {
        signIn("vera@faro.example", Role.EDITOR);
    }

    private void signIn(String email, Role role) {
        var link = obolo.get(CreateSetUpLink.class).forEditor(email, role);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        http.post("/admin/language", Map.of("language", "it"));
    }

    @Test
    void anEditorWritesSeesTriesSavesAndGoesBack() {
        var before = obolo.get(Mailbox.class).newest(200).size();

        var preview = write("preview", "Grazie {{name}}", "Ciao {{name}}, *{{amount}}*!");
        assertThat(preview.body())
                .contains("Grazie Anna Bianchi", "<em>25 €</em>".replace(' ', '\u00A0'));
        assertThat(obolo.get(Mailbox.class).newest(200)).hasSize(before);

        var tested = write("test", "Grazie {{name}}", "Ciao {{name}}!");
        assertThat(tested.body()).contains("La prova è partita");
        var mail = obolo.get(Mailbox.class).newest(1).getFirst();
        assertThat(mail.recipient()).isEqualTo("vera@faro.example");
        assertThat(mail.subject()).isEqualTo("Grazie Anna Bianchi");

        assertThat(write("save", "Grazie uno", "Prima versione").statusCode()).isEqualTo(303);
        assertThat(write("save", "Grazie due", "Seconda versione").statusCode()).isEqualTo(303);
        var page = http.get(FIRST + "?language=it").body();
        assertThat(page).contains("Grazie due", "Prima versione", "vera@faro.example");
        assertThat(http.get(FIRST + "?language=en").body()).contains("it is your first");

        var older = VERSION.matcher(page);
        assertThat(older.find()).isTrue();
        http.post(FIRST + "/restore", Map.of("language", "it", "version", older.group(1)));
        assertThat(http.get(FIRST + "?language=it").body()).contains("value=\"Grazie uno\"");
        http.post(FIRST + "/restore", Map.of("language", "it", "version", "built-in"));
        assertThat(http.get(FIRST + "?language=it").body()).contains("ed è la prima");
    }

    @Test
    void whatCannotBeSentIsToldByLineAndNothingIsKept() {
        var refused = write("save", "Grazie", "Ciao\n\n{{nome}}\n<b>x</b>");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Riga 3: nessuna lettera sa che cosa dire per “nome”")
                .contains("l’HTML non è ammesso", "{{nome}}");
        assertThat(http.get(FIRST).body()).doesNotContain("{{nome}}");
    }

    @Test
    void theOrderTheLimitsAndTheSwitchAreTheEditors() {
        http.post("/admin/notes/variants/return/place", Map.of("action", "up"));
        http.post("/admin/notes/variants/return/place", Map.of("action", "off"));
        http.post("/admin/notes/variants/big/limits", Map.of("from_EUR", "1.000", "from_USD", ""));
        http.post("/admin/notes/variants", Map.of("kind", "MONTHLY_NTH"));

        var page = http.get("/admin/notes").body();
        assertThat(page).contains("qualunque donazione da 1.000,00", "monthly-nth-2");
        assertThat(page.indexOf("/variants/return\""))
                .isLessThan(page.indexOf("/variants/amount\""));
        assertThat(page).contains("Accendi return");
        assertThat(
                        http.post("/admin/notes/variants/big/limits", Map.of("from_EUR", "molto"))
                                .headers()
                                .firstValue("location"))
                .hasValueSatisfying(location -> assertThat(location).contains("unlimited"));
    }

    @Test
    void everyNoteInTheListLeadsToItsPage() {
        var list = http.get("/admin/mailbox").body();
        var found = NOTE.matcher(list);
        assertThat(found.find()).isTrue();

        var page = http.get(found.group()).body();

        assertThat(page).contains("Ringraziamento per", "Manda a un altro indirizzo");
        var sent =
                http.post(found.group(), Map.of("action", "resend", "to", "altra@posta.example"));
        assertThat(sent.headers().firstValue("location").orElseThrow()).contains("done=resend");
        assertThat(http.get(found.group()).body())
                .contains("altra@posta.example", "rispedita a un altro indirizzo");
        assertThat(http.get("/admin/mailbox?status=NO_ADDRESS").statusCode()).isEqualTo(200);
        assertThat(http.get("/admin/mailbox?status=BOUNCED").statusCode()).isEqualTo(200);
    }

    /// What the books keep of it is English and short.
    @ParameterizedTest
    @CsvSource({
        "the donation is PARTIALLY_REFUNDED, la donazione risulta: rimborsata in parte",
        "too old, la donazione è di troppo tempo fa",
        "wants no e-mail, non vuole ricevere e-mail",
        "no word of the hand-over, il programma si è fermato mentre la lettera partiva",
        "broke off SocketException, la linea è caduta mentre la lettera partiva",
        "RCPT 550 5.1.1, il server di posta ha risposto: RCPT 550 5.1.1"
    })
    void whyANoteDidNotGoIsSaidInTheEditorsLanguage(String kept, String said) {
        assertThat(NoteNames.reason(new Words(obolo.get(Texts.class), Language.IT), kept))
                .isEqualTo(said);
    }

    @Test
    void aNoteThatCameBackStandsAmongThoseUntilItGoesAnew() {
        var notes = NOTE.matcher(http.get("/admin/mailbox").body()).results().toList();
        var path = notes.getLast().group();
        var id = path.substring(path.lastIndexOf('/') + 1);
        var messageId = "<thanks." + id + "@rete.example.org>";
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        "UPDATE thank_you SET attempt_count = 1, message_id = ? WHERE donation_id = ?",
                                        statement -> {
                                            statement.setString(1, messageId);
                                            statement.setLong(2, Ids.parse(id).orElseThrow());
                                        }));
        var before = http.get("/admin/mailbox?status=BOUNCED").body();

        obolo.get(TakeBounce.class).take(returned(messageId));

        assertThat(before).doesNotContain(path);
        var after = http.get("/admin/mailbox?status=BOUNCED").body();
        assertThat(after).contains(path, "tornata indietro il", ">Un ringraziamento</p>");
        assertThat(NOTE.matcher(after).results().map(MatchResult::group)).containsOnly(path);
        http.post(path, Map.of("action", "resend", "to", "altra@posta.example"));
        assertThat(http.get("/admin/mailbox?status=BOUNCED").body()).doesNotContain(path);
    }

    @Test
    void aLetterThatIsReleasedWhileAllArePausedSaysThatItWaits() {
        http.post("/admin/notes/pause", Map.of("action", "stop"));
        var found = NOTE.matcher(http.get("/admin/mailbox").body());
        assertThat(found.find()).isTrue();
        var note = found.group();
        http.post(note, Map.of("action", "resend", "to", "altra@posta.example"));

        var held = http.post(note, Map.of("action", "hold"));
        var released = http.post(note, Map.of("action", "release"));
        var page = http.get(released.headers().firstValue("location").orElseThrow()).body();
        http.post("/admin/notes/pause", Map.of("action", "go"));

        assertThat(http.get(held.headers().firstValue("location").orElseThrow()).body())
                .contains("La lettera è ferma");
        assertThat(page)
                .contains("di nuovo in coda", "In pausa: nessuna lettera parte.")
                .doesNotContain("Parte dopo");
    }

    private static byte[] returned(String messageId) {
        return """
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B"

        --B
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; anna@example.org
        Action: failed
        Status: 5.1.1

        --B
        Content-Type: message/rfc822

        Message-ID: %s
        Subject: Grazie

        Ciao
        --B--
        """
                .formatted(messageId)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void noticesAndThePauseAreSwitchedInOnePlace() {
        var form =
                Map.of(
                        "refund",
                        "yes",
                        "editor_news",
                        "ABOVE",
                        "address",
                        "vera@faro.example",
                        "hour",
                        "7",
                        "from_EUR",
                        "100");
        assertThat(http.post("/admin/notes/settings", form).headers().firstValue("location"))
                .hasValueSatisfying(location -> assertThat(location).contains("saved"));
        http.post("/admin/notes/pause", Map.of("action", "stop"));

        var page = http.get("/admin/notes/settings").body();
        http.post("/admin/notes/pause", Map.of("action", "go"));

        assertThat(page).contains("In pausa", "value=\"100\"", "value=\"7\"");
        assertThat(http.get("/admin/mailbox").body()).doesNotContain("In pausa");
        assertThat(
                        http.post(
                                        "/admin/notes/settings",
                                        Map.of("editor_news", "EACH", "address", "", "hour", "8"))
                                .headers()
                                .firstValue("location"))
                .hasValueSatisfying(location -> assertThat(location).contains("refused"));
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        signIn("rita@faro.example", Role.READER);

        assertThat(http.get(FIRST).body()).doesNotContain("value=\"save\"");
        assertThat(write("save", "Grazie", "x").statusCode()).isEqualTo(403);
        assertThat(http.post("/admin/notes/pause", Map.of("action", "stop")).statusCode())
                .isEqualTo(403);
    }

    private java.net.http.HttpResponse<String> write(String action, String subject, String body) {
        return http.post(
                FIRST,
                Map.of("action", action, "language", "it", "subject", subject, "body", body));
    }
}
