package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.DonationStatus;
import it.obolo.mail.Message;
import it.obolo.storage.Database;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The words, held against texts that a person has read. Where words change on purpose, the new
/// text lies under `target/thankyou` after a failed run.
class ThankYouWordsTest {

    private static final TestObolo OBOLO =
            TestObolo.on(
                    Database.Kind.H2, Map.of("obolo.public-url", "https://dona.rete.example.org"));
    private static final WriteThankYou WRITE = OBOLO.get(WriteThankYou.class);

    /// The same for all readers of a language.
    private static final String PORTAL = "https://dona.rete.example.org/portal?language=";

    private static final Newsroom.Profile RETE =
            new Newsroom.Profile("Guerre di Rete", Language.IT, "ciao@rete.example.org", "#9b1c1c");

    private static final Newsroom.Profile SILENT =
            new Newsroom.Profile("Digital Conflicts", Language.EN, null, "#9b1c1c");

    @AfterAll
    static void close() {
        OBOLO.close();
    }

    static Stream<Arguments> variants() {
        return Stream.of(
                Arguments.of("it-once", note("it", "Anna Bianchi", 2500, false), RETE),
                Arguments.of("it-recurring", note("it", null, 1250, true), SILENT),
                Arguments.of("en-once", note("en", null, 1337, false), SILENT),
                Arguments.of("en-recurring", note("en", "Zoë Smith", 1000, true), RETE));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyVariantReadsAsAPersonHasReadIt(
            String variant, OwedNote note, Newsroom.Profile newsroom) throws IOException {
        var message = write(note, newsroom);

        var text = written(variant + ".txt", message.subject() + "\n\n" + message.plainText());
        var html = written(variant + ".html", message.html());
        assertThat(text).hasSameTextualContentAs(readByAPerson(variant + ".txt"));
        assertThat(html).hasSameTextualContentAs(readByAPerson(variant + ".html"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void bothFormsSayTheSameAndLoadNothing(
            String variant, OwedNote note, Newsroom.Profile newsroom) {
        var message = write(note, newsroom);

        assertThat(message.plainText().lines().filter(line -> !line.isEmpty()))
                .as(variant)
                .allSatisfy(line -> assertThat(message.html()).contains(line));
        assertThat(message.html()).containsOnlyOnce("href=").contains("href=\"" + PORTAL);
        assertThat(message.html().replace(PORTAL + message.language().code(), ""))
                .doesNotContainIgnoringCase("<img")
                .doesNotContainIgnoringCase("http")
                .doesNotContainIgnoringCase("src=")
                .doesNotContainIgnoringCase("url(")
                .doesNotContainIgnoringCase("@import")
                .doesNotContainIgnoringCase("<script");
    }

    static Stream<Arguments> kinds() {
        return Stream.of(NoteKind.values())
                .flatMap(kind -> Stream.of("it", "en").map(code -> Arguments.of(kind, code)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theBuiltInWordsOfEveryKindReadAsAPersonHasReadThem(NoteKind kind, String code)
            throws IOException {
        var language = Language.parse(code).orElseThrow();
        var isPayment = kind.name().startsWith("MONTHLY");
        var facts =
                new GiftFacts(
                        kind == NoteKind.FIRST ? 1 : 3,
                        null,
                        isPayment ? 12 : 0,
                        "inchiesta",
                        "Chi paga l’acqua",
                        "Who pays for water");
        var note = withFacts(note(code, "Anna Bianchi", 2500, isPayment), facts);
        var words = BuiltInNotes.of(kind, language);

        var message = WRITE.write(note, "<thanks.TEST@rete.example.org>", RETE, words);

        var file = "kind-" + kind.word() + "." + code + ".txt";
        var text = written(file, message.subject() + "\n\n" + message.plainText());
        assertThat(text).hasSameTextualContentAs(readByAPerson(file));
        assertThat(message.plainText()).doesNotContain("{", "  ", " ,", " .");
        assertThat(CheckNote.flaws(words.subject(), words.body())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "payment_failed, it",
        "payment_failed, en",
        "monthly_ended, it",
        "monthly_ended, en",
        "refund, it",
        "refund, en",
        "editor_gift, it",
        "editor_gift, en",
        "editor_day, it",
        "editor_day, en"
    })
    void theWordsOfEveryNoticeUseOnlyVariablesThereAre(String kind, String code) {
        var words = BuiltInNotes.notice(kind, Language.parse(code).orElseThrow());

        assertThat(CheckNote.flaws(words.subject(), words.body())).isEmpty();
    }

    private static OwedNote withFacts(OwedNote note, GiftFacts facts) {
        return new OwedNote(note.course(), note.gift(), note.reader(), facts);
    }

    @ParameterizedTest
    @CsvSource({
        "it, , IT",
        "it, DE, IT",
        "en, IT, EN",
        "de, IT, EN", // written for in no language of ours
        ", IT, IT",
        ", SM, IT",
        ", VA, IT",
        ", CH, EN",
        ", US, EN",
        ", , IT"
    })
    void theReaderIsWrittenToInTheirLanguage(
            @Nullable String language, @Nullable String country, Language expected) {
        var note = note(language, country, "Anna", 2500, false);

        assertThat(write(note, RETE).language()).isEqualTo(expected);
    }

    @Test
    void whoSaysNothingIsWrittenToInTheNewsroomsLanguage() {
        var note = note(null, null, "Anna", 2500, false);

        assertThat(write(note, RETE).language()).isEqualTo(Language.IT);
        assertThat(write(note, SILENT).language()).isEqualTo(Language.EN);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "   ",
                "Win at http://evil.example",
                "www.evil.example",
                "anna@example.org",
                "<b>Anna</b>",
                "Anna\r\nBcc: eve@example.net",
                "Anna\u2028Bianchi"
            })
    void whatIsNoNameIsNotGreeted(@Nullable String name) {
        var message = write(note("it", name, 2500, false), RETE);

        assertThat(message.plainText()).startsWith("Ciao,\n");
    }

    @Test
    void aNameTooLongToBeOneIsNotGreeted() {
        var message = write(note("en", "a".repeat(81), 2500, false), RETE);

        assertThat(message.plainText()).startsWith("Hello,\n");
    }

    @Test
    void aNameThatLooksLikeTheLanguageOfOurTextsIsTakenAsItIs() {
        var message = write(note("en", "{0} O'Neil ${7*7} & Söhne", 2500, false), RETE);

        assertThat(message.plainText()).startsWith("Hello {0} O'Neil ${7*7} & Söhne,\n");
        assertThat(message.html()).contains("Hello {0} O'Neil ${7*7} &amp; Söhne,");
    }

    @Test
    void theNewsroomsNameCannotBringMarkup() {
        var newsroom =
                new Newsroom.Profile("<script>alert(1)</script>", Language.EN, null, "#9b1c1c");

        var message = write(note("en", "Anna", 2500, false), newsroom);

        assertThat(message.html()).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void theDayIsTheOneInRome() {
        var lateInTheEvening = Instant.parse("2026-02-28T23:30:00Z");

        var message = write(givenAt(lateInTheEvening), RETE);

        assertThat(message.plainText()).contains("1 marzo 2026");
    }

    @Test
    void answersGoToTheNewsroom() {
        var withContact = write(note("it", "Anna", 2500, false), RETE);
        var without = write(note("it", "Anna", 2500, false), SILENT);

        assertThat(withContact.replyTo()).isEqualTo("ciao@rete.example.org");
        assertThat(withContact.senderName()).isEqualTo("Guerre di Rete");
        assertThat(without.replyTo()).isNull();
    }

    private static Message write(OwedNote note, Newsroom.Profile newsroom) {
        return WRITE.write(note, "<thanks.TEST@rete.example.org>", newsroom);
    }

    private static OwedNote note(
            @Nullable String language, @Nullable String name, long grossMinor, boolean recurring) {
        return note(language, null, name, grossMinor, recurring);
    }

    private static OwedNote note(
            @Nullable String language,
            @Nullable String country,
            @Nullable String name,
            long grossMinor,
            boolean recurring) {
        return note(
                new OwedNote.Gift(
                        1,
                        DonationStatus.COMPLETED,
                        grossMinor,
                        "EUR",
                        Instant.parse("2026-03-01T18:04:05Z"),
                        recurring),
                new OwedNote.Reader(name, "anna@example.org", language, country, false));
    }

    private static OwedNote givenAt(Instant at) {
        return note(
                new OwedNote.Gift(1, DonationStatus.COMPLETED, 2500, "EUR", at, false),
                new OwedNote.Reader(null, "anna@example.org", "it", "IT", false));
    }

    private static OwedNote note(OwedNote.Gift gift, OwedNote.Reader reader) {
        return new OwedNote(OwedNote.Course.from(gift.givenAt()), gift, reader, GiftFacts.ALONE);
    }

    private static Path written(String file, String text) throws IOException {
        return Files.writeString(
                Files.createDirectories(Path.of("target/thankyou")).resolve(file), text);
    }

    private static Path readByAPerson(String file) {
        return Path.of("src/test/resources/thankyou").resolve(file);
    }
}
