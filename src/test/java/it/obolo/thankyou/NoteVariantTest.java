package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.DonationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which words go with which gift.
class NoteVariantTest {

    private static final Instant AT = Instant.parse("2026-03-01T18:04:05Z");

    private static final List<NoteVariant> ALL =
            List.of(
                    variant(NoteKind.BIG, Map.of("EUR", 25_000L), null, null),
                    variant(NoteKind.MONTHLY_START, Map.of(), null, null),
                    variant(NoteKind.MONTHLY_NTH, Map.of(), 12, null),
                    variant(NoteKind.CAMPAIGN, Map.of(), null, "acqua"),
                    variant(NoteKind.FIRST, Map.of(), null, null),
                    variant(NoteKind.AMOUNT, Map.of("EUR", 5_000L), null, null),
                    variant(NoteKind.RETURN, Map.of(), 6, null),
                    NoteBook.LETTER);

    @ParameterizedTest
    @CsvSource({
        // amount, currency, gifts, months since, payment, campaign -> kind
        "25000, EUR, 1, , 0, , BIG",
        "24999, EUR, 1, , 0, , FIRST",
        "25000, EUR, 4, 1, 1, , BIG",
        "99999, JPY, 1, , 0, , FIRST",
        "1337, EUR, 1, , 1, , MONTHLY_START",
        "1337, EUR, 2, 1, 2, , LETTER",
        "1337, EUR, 12, 1, 12, , MONTHLY_NTH",
        "1337, EUR, 24, 1, 24, , MONTHLY_NTH",
        "1337, EUR, 25, 1, 13, , LETTER",
        "1337, EUR, 1, , 0, acqua, CAMPAIGN",
        "1337, EUR, 1, , 0, altra, FIRST",
        "1337, EUR, 5, 1, 5, acqua, LETTER",
        "5000, EUR, 2, 1, 0, , AMOUNT",
        "4999, EUR, 2, 6, 0, , RETURN",
        "4999, EUR, 2, 5, 0, , LETTER",
        "5000, EUR, 2, 1, 2, , LETTER"
    })
    void theFirstThatFitsIsTheNotes(
            long amount,
            String currency,
            int gifts,
            @Nullable Integer monthsSince,
            int payment,
            @Nullable String campaign,
            NoteKind expected) {
        var note = note(amount, currency, gifts, monthsSince, payment, campaign);

        assertThat(new NoteBook(ALL, Map.of()).choose(note).kind()).isEqualTo(expected);
    }

    @Test
    void theOrderIsTheEditors() {
        var turned = new ArrayList<>(ALL).reversed();

        assertThat(new NoteBook(turned, Map.of()).choose(note(25_000, "EUR", 1, null, 0, null)))
                .isEqualTo(NoteBook.LETTER);
    }

    @Test
    void oneThatIsOffFitsNothing() {
        var off = new NoteVariant("first", NoteKind.FIRST, 1, false, Map.of(), null, null);

        assertThat(new NoteBook(List.of(off), Map.of()).choose(note(1337, "EUR", 1, null, 0, null)))
                .isEqualTo(NoteBook.LETTER);
    }

    @Test
    void amountsAreKeptAsTheyWere() {
        var amounts = Map.of("EUR", 25_000L, "USD", 13_37L);

        assertThat(NoteVariant.written(amounts)).isEqualTo("EUR 25000, USD 1337");
        assertThat(NoteVariant.amounts("EUR 25000, USD 1337")).isEqualTo(amounts);
        assertThat(NoteVariant.amounts("")).isEmpty();
    }

    private static NoteVariant variant(
            NoteKind kind,
            Map<String, Long> from,
            @Nullable Integer number,
            @Nullable String campaign) {
        return new NoteVariant(kind.word(), kind, 1, true, from, number, campaign);
    }

    private static OwedNote note(
            long amount,
            String currency,
            int gifts,
            @Nullable Integer monthsSince,
            int payment,
            @Nullable String campaign) {
        var previous =
                monthsSince == null
                        ? null
                        : AT.atZone(it.obolo.web.Words.ROME).minusMonths(monthsSince).toInstant();
        return new OwedNote(
                OwedNote.Course.from(AT),
                new OwedNote.Gift(1, DonationStatus.COMPLETED, amount, currency, AT, payment > 0),
                new OwedNote.Reader("Anna", "anna@example.org", "it", "IT", false),
                new GiftFacts(gifts, previous, payment, campaign, campaign, campaign));
    }
}
