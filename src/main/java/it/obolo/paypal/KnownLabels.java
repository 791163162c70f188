package it.obolo.paypal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The labels that Obolo knows by itself. "Confirmed" ones stand in PayPal's documents or in public
/// samples of real files (`docs/paypal.md`); the others are PayPal's names of the same events and
/// wait for a file that shows them. The Italian name of a donation payment was found nowhere, so it
/// is not here.
final class KnownLabels {

    static final Map<String, ActivityMeaning> MEANINGS = meanings();

    private KnownLabels() {}

    private static Map<String, ActivityMeaning> meanings() {
        var meanings = new HashMap<String, ActivityMeaning>();
        confirmed().forEach((meaning, labels) -> add(meanings, meaning, labels));
        unconfirmed().forEach((meaning, labels) -> add(meanings, meaning, labels));
        codes().forEach((meaning, labels) -> add(meanings, meaning, labels));
        return Map.copyOf(meanings);
    }

    private static void add(
            Map<String, ActivityMeaning> meanings, ActivityMeaning meaning, List<String> labels) {
        labels.forEach(label -> meanings.put(ActivityLabels.normal(label), meaning));
    }

    private static Map<ActivityMeaning, List<String>> confirmed() {
        return Map.of(
                ActivityMeaning.PAYMENT,
                List.of(
                        "Donation Payment",
                        "General Payment",
                        "Subscription Payment",
                        "Website Payment",
                        "Express Checkout Payment",
                        "Mobile Payment",
                        "Pagamento su sito web",
                        "Pagamento Express Checkout",
                        "Pagamento da cellulare",
                        "Pagamento abbonamento",
                        "Pagamento preautorizzato utenza",
                        "Pagamento generico",
                        "PayPal Express-Zahlung"),
                ActivityMeaning.REFUND,
                List.of("Payment Refund", "Rimborso di pagamento"),
                ActivityMeaning.REVERSAL,
                List.of("Payment Reversal", "Chargeback", "Storno pagamento"),
                ActivityMeaning.HOLD,
                List.of(
                        "Account Hold for Open Authorization",
                        "Reversal of General Account Hold",
                        "Blocco conto per autorizzazione aperta",
                        "Storno di blocco conto generico",
                        "Blocco saldo per revisione contestazione",
                        "Annullamento blocco per risoluzione contestazione"),
                ActivityMeaning.CONVERSION,
                List.of(
                        "General Currency Conversion",
                        "Conversione di valuta generica",
                        "Allgemeine Währungsumrechnung"),
                ActivityMeaning.BANK_TRANSFER,
                List.of(
                        "General Withdrawal",
                        "General Withdrawal - Bank Transfer",
                        "Bank Deposit to PP Account",
                        "General Card Deposit",
                        "Versamento generico con carta",
                        "Bonifico bancario sul conto PayPal",
                        "Trasferimento avviato dall'utente",
                        "Bankgutschrift auf PayPal-Konto",
                        "Allgemeine Abbuchung"));
    }

    private static Map<ActivityMeaning, List<String>> unconfirmed() {
        return Map.of(
                ActivityMeaning.PAYMENT,
                List.of(
                        "PreApproved Payment Bill User Payment",
                        "Mass Pay Payment",
                        "Virtual Terminal Payment",
                        "Spendenzahlung",
                        "Website-Zahlung",
                        "Allgemeine Zahlung",
                        "Abonnementzahlung",
                        "Handyzahlung"),
                ActivityMeaning.REFUND,
                List.of("Rückzahlung"),
                ActivityMeaning.REVERSAL,
                List.of("Chargeback Reversal"),
                ActivityMeaning.FEE,
                List.of("Chargeback Fee", "Fee Reversal"),
                ActivityMeaning.HOLD,
                List.of(
                        "Hold on Balance for Dispute Investigation",
                        "Cancellation of Hold for Dispute Resolution",
                        "Einbehaltung für offene Autorisierung",
                        "Rückbuchung allgemeine Einbehaltung"),
                ActivityMeaning.CONVERSION,
                List.of("User Initiated Currency Conversion"),
                ActivityMeaning.BANK_TRANSFER,
                List.of("User Initiated Withdrawal", "Von Nutzer eingeleitete Abbuchung"));
    }

    /// Event codes, should a file bear them instead of words.
    private static Map<ActivityMeaning, List<String>> codes() {
        return Map.of(
                ActivityMeaning.PAYMENT,
                List.of(
                        "T0000", "T0001", "T0002", "T0003", "T0006", "T0007", "T0011", "T0012",
                        "T0013"),
                ActivityMeaning.FEE,
                List.of("T0106", "T0113", "T1108"),
                ActivityMeaning.CONVERSION,
                List.of("T0200", "T0201"),
                ActivityMeaning.BANK_TRANSFER,
                List.of("T0300", "T0400"),
                ActivityMeaning.REVERSAL,
                List.of("T1106", "T1201", "T1202"),
                ActivityMeaning.REFUND,
                List.of("T1107"),
                ActivityMeaning.HOLD,
                List.of("T1110", "T1111"));
    }
}
