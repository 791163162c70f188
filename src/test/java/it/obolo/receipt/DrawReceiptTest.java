package it.obolo.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.money.Money;
import it.obolo.receipt.ReceiptFacts.Issuer;
import it.obolo.receipt.ReceiptFacts.Line;
import it.obolo.receipt.ReceiptFacts.Recipient;
import it.obolo.storage.Database;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// What a receipt looks like to whoever keeps it, reads it aloud, or checks its form.
class DrawReceiptTest {

    private static final Instant ISSUED = Instant.parse("2026-03-01T18:04:05Z");
    private static final Issuer NEWSROOM =
            new Issuer("Il Faro di Bari", null, null, null, null, null);
    private static final Issuer ASSOCIATION =
            new Issuer(
                    "Associazione Il Faro APS",
                    "via del Molo 7\n70100 Bari",
                    "93000000725",
                    "RUNTS n. 12345 del 1 marzo 2023",
                    "Esente da bollo (testo scelto dalla redazione).",
                    "Questa erogazione è detraibile (testo scelto dalla redazione).");

    /// Words that would promise the giver something about their taxes.
    private static final List<String> PROMISES =
            List.of(
                    "detra", "deduc", "deduz", "fiscal", "agevol", "impost", "tribut", "bollo",
                    "tax", "relief", "charit", "exempt", "esent", "onlus", "runts");

    private static TestObolo obolo;
    private static DrawReceipt draw;

    @BeforeAll
    static void start() {
        VeraGreenfieldFoundryProvider.initialise();
        obolo = TestObolo.on(Database.Kind.H2);
        draw = obolo.get(DrawReceipt.class);
    }

    @AfterAll
    static void stop() {
        obolo.close();
    }

    @Test
    void everyKindInBothLanguagesIsFitToBeKeptAndToBeReadAloud() throws Exception {
        for (var paper : papers(ASSOCIATION, 3).entrySet()) {
            assertThat(complaints(paper.getValue(), PDFAFlavour.PDFA_3_A))
                    .as(paper.getKey())
                    .isEmpty();
            assertThat(complaints(paper.getValue(), PDFAFlavour.PDFUA_1))
                    .as(paper.getKey())
                    .isEmpty();
        }
    }

    @Test
    void aStatementOfManyPagesIsSoToo() throws Exception {
        var paper =
                draw.original(
                        facts(ReceiptKind.YEAR, Language.IT, ASSOCIATION, 90), "7/2026", ISSUED);

        assertThat(complaints(paper, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(complaints(paper, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(text(paper)).contains("1 / 4", "4 / 4", "Totale: 1.203,30 €");
    }

    @Test
    void withoutTheLegalSwitchesNothingIsPromisedAboutTaxes() throws Exception {
        for (var paper : papers(NEWSROOM, 3).entrySet()) {
            assertThat(text(paper.getValue()).toLowerCase(Locale.ROOT))
                    .as(paper.getKey())
                    .doesNotContain(PROMISES);
        }
        assertThat(text(papers(ASSOCIATION, 1).get("IT GIFT original")))
                .contains("detraibile (testo scelto", "93000000725", "RUNTS", "Esente da bollo");
    }

    @Test
    void itSaysWhoGaveWhatWhenAndHow() throws Exception {
        var papers = papers(NEWSROOM, 2);

        assertThat(text(papers.get("IT GIFT original")))
                .isEqualTo(
                        """
                        1 / 1
                        Il Faro di Bari
                        Ricevuta di donazione n. 7/2026
                        Rilasciata il 1 marzo 2026
                        A
                        Olmo D’Arrigo <Ça & Šiška>
                        Il Faro di Bari ha ricevuto da Olmo D’Arrigo <Ça & Šiška> una donazione di 13,37 €, arrivata il 3
                        gennaio 2026.
                        Giorno Come Riferimento Importo
                        03/01/2026 PayPal 8XK2P0000000001A 13,37 €
                        Totale: 13,37 €
                        Le somme sono quelle donate, meno quanto è stato restituito.
                        Il Faro di Bari
                        """);
        assertThat(text(papers.get("EN YEAR copy")))
                .contains("COPY made on 2 March 2026. The original was issued on 1 March 2026.")
                .contains(
                        "Statement of donations no. 7/2026", "in 2026, the donations listed below")
                .contains("Bank transfer", "Total: €26.74");
        assertThat(text(papers.get("IT RANGE draft")))
                .contains("BOZZA: non ha un numero", "dal 1 gennaio 2026 al 31 dicembre 2026")
                .doesNotContain("n. ");
    }

    @Test
    void whatTheLettersCannotWriteIsKnownBefore() {
        assertThat(draw.canWrite("Łukasz Ðorđe Ñandú Αθηνά Ольга D’Arrigo")).isTrue();
        assertThat(draw.canWrite("王小明")).isFalse();
        assertThat(draw.canWrite("Ada 🌱")).isFalse();
    }

    private static Map<String, byte[]> papers(Issuer issuer, int gifts) {
        var papers = new LinkedHashMap<String, byte[]>();
        for (var language : Language.values()) {
            for (var kind : ReceiptKind.values()) {
                var facts = facts(kind, language, issuer, kind == ReceiptKind.GIFT ? 1 : gifts);
                var name = language + " " + kind;
                papers.put(name + " original", draw.original(facts, "7/2026", ISSUED));
                papers.put(
                        name + " copy",
                        draw.copy(facts, "7/2026", ISSUED, ISSUED.plusSeconds(86_400)));
                papers.put(name + " draft", draw.draft(facts));
            }
        }
        return papers;
    }

    private static ReceiptFacts facts(
            ReceiptKind kind, Language language, Issuer issuer, int gifts) {
        var lines = new ArrayList<Line>();
        for (var number = 0; number < gifts; number++) {
            lines.add(
                    new Line(
                            number,
                            LocalDate.of(2026, 1, 3).plusDays(number),
                            "8XK2P000000000%dA".formatted(number + 1),
                            number % 2 == 0 ? "PAYPAL" : "BANK_TRANSFER",
                            Money.of(1337, "EUR"),
                            kind == ReceiptKind.RANGE && number == 0 ? "3/2026" : null));
        }
        return new ReceiptFacts(
                kind,
                language,
                issuer,
                new Recipient("Olmo D’Arrigo <Ça & Šiška>", null),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                lines);
    }

    private static List<String> complaints(byte @Nullable [] paper, PDFAFlavour flavour)
            throws VeraPDFException, IOException {
        try (var parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(paper), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(found ->
                            found.getStatus()
                                    == org.verapdf.pdfa.results.TestAssertion.Status.FAILED)
                    .map(found -> found.getRuleId().getClause() + " " + found.getMessage())
                    .distinct()
                    .toList();
        }
    }

    private static String text(byte @Nullable [] paper) throws IOException {
        try (var document = Loader.loadPDF(paper)) {
            return new PDFTextStripper()
                    .getText(document)
                    .replace('\u00a0', ' ')
                    .replaceAll(" +\n", "\n");
        }
    }
}
