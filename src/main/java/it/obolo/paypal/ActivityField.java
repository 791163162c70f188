package it.obolo.paypal;

import java.util.List;
import java.util.Locale;

/// What we read from a row of PayPal's activity files, with the names that the columns bear in each
/// language. Other columns (shipping addresses, telephone numbers) are not kept. Sources of the
/// names: `docs/paypal.md`; the German ones are from public importers and not confirmed by PayPal.
public enum ActivityField {
    DATE("Date", "Data", "Datum"),
    TIME("Time", "Orario|Ora", "Uhrzeit"),
    TIME_ZONE("TimeZone|Time Zone", "Fuso orario", "Zeitzone"),
    NAME("Name", "Nome", "Name"),
    /// What kind of movement it is, in the activity download.
    TYPE("Type", "Tipo", "Typ"),
    STATUS("Status", "Stato", "Status"),
    /// What kind of movement it is, in the statement.
    DESCRIPTION("Description", "Descrizione", "Beschreibung"),
    CURRENCY("Currency", "Valuta", "Währung"),
    GROSS("Gross", "Lordo", "Brutto"),
    FEE("Fee|Fees", "Tariffa", "Gebühr|Entgelt"),
    NET("Net", "Netto", "Netto"),
    BALANCE("Balance", "Saldo", "Guthaben"),
    TRANSACTION_ID("Transaction ID", "Codice transazione", "Transaktionscode"),
    REFERENCE(
            "Reference Txn ID|Reference Transaction ID",
            "Codice transazione di riferimento",
            "Zugehöriger Transaktionscode"),
    FROM("From Email Address", "Indirizzo email mittente", "Absender E-Mail-Adresse"),
    ITEM_TITLE("Item Title", "Titolo oggetto", "Artikelbezeichnung"),
    ITEM_ID("Item ID", "Codice articolo", "Artikelnummer"),
    CUSTOM("Custom Number", "Numero personalizzato", "Zollnummer"),
    NOTE("Note", "Messaggio", "Hinweis"),
    COUNTRY_CODE("Country Code", "Prefisso internazionale", "Ländervorwahl"),
    IMPACT("Balance Impact", "Impatto sul saldo", "Auswirkung auf Guthaben");

    private final String english;
    private final String italian;
    private final String german;

    ActivityField(String english, String italian, String german) {
        this.english = english;
        this.italian = italian;
        this.german = german;
    }

    /// The names a column may bear in `language`.
    List<String> names(ActivityLanguage language) {
        var names =
                switch (language) {
                    case EN -> english;
                    case IT -> italian;
                    case DE -> german;
                };
        return List.of(names.split("\\|"));
    }

    /// Its name in a stored row.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
