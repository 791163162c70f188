package it.obolo.paypal;

import it.obolo.donation.MovementStatus;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// PayPal's words in activity files for how far a movement got and which way the balance went, in
/// all three languages; a word not listed here is a reason to ask a person. Confirmed by samples:
/// Completed, Pending, Denied, Removed, Completata, In sospeso, Rimosso, Abgeschlossen, Ausstehend;
/// the rest are PayPal's words elsewhere or their translations.
final class ActivityWords {

    /// What a row did to the balance.
    enum Impact {
        CREDIT,
        DEBIT,
        /// Nothing: the row is there for information.
        MEMO
    }

    private static final Map<String, MovementStatus> STATUSES =
            Map.ofEntries(
                    completed("completed"),
                    completed("cleared"),
                    completed("refunded"),
                    completed("partially refunded"),
                    completed("reversed"),
                    pending("pending"),
                    pending("uncleared"),
                    pending("held"),
                    pending("unclaimed"),
                    pending("processing"),
                    pending("in progress"),
                    pending("under review"),
                    failed("denied"),
                    failed("failed"),
                    failed("canceled"),
                    failed("cancelled"),
                    failed("removed"),
                    failed("returned"),
                    failed("expired"),
                    failed("voided"),
                    completed("completata"),
                    completed("completato"),
                    completed("rimborsata"),
                    completed("rimborsato"),
                    completed("parzialmente rimborsata"),
                    completed("parzialmente rimborsato"),
                    completed("rimborsata parzialmente"),
                    completed("stornata"),
                    completed("stornato"),
                    pending("in sospeso"),
                    pending("in attesa"),
                    pending("in elaborazione"),
                    pending("non riscossa"),
                    failed("rifiutata"),
                    failed("rifiutato"),
                    failed("negata"),
                    failed("negato"),
                    failed("non riuscita"),
                    failed("non riuscito"),
                    failed("annullata"),
                    failed("annullato"),
                    failed("rimossa"),
                    failed("rimosso"),
                    failed("restituita"),
                    failed("restituito"),
                    failed("scaduta"),
                    failed("scaduto"),
                    completed("abgeschlossen"),
                    completed("zurückgezahlt"),
                    completed("teilweise zurückgezahlt"),
                    completed("rückbuchung"),
                    pending("ausstehend"),
                    pending("offen"),
                    pending("in bearbeitung"),
                    failed("abgelehnt"),
                    failed("fehlgeschlagen"),
                    failed("storniert"),
                    failed("abgebrochen"),
                    failed("entfernt"),
                    failed("abgelaufen"));

    private static final Map<String, Impact> IMPACTS =
            Map.of(
                    "credit", Impact.CREDIT,
                    "accredito", Impact.CREDIT,
                    "haben", Impact.CREDIT,
                    "debit", Impact.DEBIT,
                    "addebito", Impact.DEBIT,
                    "soll", Impact.DEBIT,
                    "memo", Impact.MEMO);

    private ActivityWords() {}

    private static Map.Entry<String, MovementStatus> completed(String word) {
        return Map.entry(word, MovementStatus.COMPLETED);
    }

    private static Map.Entry<String, MovementStatus> pending(String word) {
        return Map.entry(word, MovementStatus.PENDING);
    }

    private static Map.Entry<String, MovementStatus> failed(String word) {
        return Map.entry(word, MovementStatus.FAILED);
    }

    /// Null for a word we do not know.
    static @Nullable MovementStatus status(String word) {
        return STATUSES.get(word.strip().toLowerCase(Locale.ROOT));
    }

    /// Null for a word we do not know.
    static @Nullable Impact impact(String word) {
        return IMPACTS.get(word.strip().toLowerCase(Locale.ROOT));
    }
}
