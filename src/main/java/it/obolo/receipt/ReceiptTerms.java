package it.obolo.receipt;

import it.obolo.receipt.ReceiptFacts.Issuer;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the newsroom says about itself on receipts. All of it is empty and off until its editor
/// says otherwise, because the newsroom's legal form is not known to this program: a receipt then
/// attests what was given and says nothing about taxes.
@Singleton
public class ReceiptTerms {

    private static final String PREFIX = "receipt.";

    private final Sql sql;
    private final Newsroom newsroom;

    ReceiptTerms(Sql sql, Newsroom newsroom) {
        this.sql = sql;
        this.newsroom = newsroom;
    }

    /// The settings; a text that was not given is empty.
    ///
    /// @param register the entry in a public register, as `RUNTS n. 12345`
    /// @param stampDutyOn whether the words on stamp duty are written
    /// @param taxWordsOn whether the newsroom's own words on taxes are written
    /// @param onOwnPage whether readers see their receipts on their own page, and may have the
    ///   statement of a past year made
    public record Terms(
            String association,
            String address,
            String taxCode,
            String register,
            boolean stampDutyOn,
            String stampDutyIt,
            String stampDutyEn,
            boolean taxWordsOn,
            String taxTextIt,
            String taxTextEn,
            boolean onOwnPage) {

        /// What holds until the editor says otherwise.
        public static final Terms NONE =
                new Terms("", "", "", "", false, "", "", false, "", "", false);

        /// Whether the newsroom has said who it is by law: its name, its tax number, its register.
        /// Without that no word on taxes is written, whatever the switch says.
        public boolean isWhole() {
            return !association.isEmpty() && !taxCode.isEmpty() && !register.isEmpty();
        }
    }

    /// The settings as they are now.
    public Terms terms() {
        var saved = new HashMap<String, String>();
        sql.reading(() ->
                sql.query(
                        """
                        SELECT setting_name
                             , setting_value
                          FROM setting
                         WHERE setting_name LIKE 'receipt.%'
                        """,
                        row ->
                                saved.put(
                                        row.getString(1).substring(PREFIX.length()),
                                        row.getString(2))));
        return new Terms(
                saved.getOrDefault("association", ""),
                saved.getOrDefault("address", ""),
                saved.getOrDefault("tax_code", ""),
                saved.getOrDefault("register", ""),
                saved.containsKey("stamp_duty"),
                saved.getOrDefault("stamp_duty_it", ""),
                saved.getOrDefault("stamp_duty_en", ""),
                saved.containsKey("tax_words"),
                saved.getOrDefault("tax_text_it", ""),
                saved.getOrDefault("tax_text_en", ""),
                saved.containsKey("own_page"));
    }

    /// Puts `terms` in place of what was there.
    public void change(Terms terms) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("association", terms.association());
        settings.put("address", terms.address());
        settings.put("tax_code", terms.taxCode());
        settings.put("register", terms.register());
        settings.put("stamp_duty", terms.stampDutyOn() ? "on" : "");
        settings.put("stamp_duty_it", terms.stampDutyIt());
        settings.put("stamp_duty_en", terms.stampDutyEn());
        settings.put("tax_words", terms.taxWordsOn() ? "on" : "");
        settings.put("tax_text_it", terms.taxTextIt());
        settings.put("tax_text_en", terms.taxTextEn());
        settings.put("own_page", terms.onOwnPage() ? "on" : "");
        sql.transaction(() -> {
            sql.update("DELETE FROM setting WHERE setting_name LIKE 'receipt.%'");
            sql.batch(
                    "INSERT INTO setting (setting_name, setting_value) VALUES (?, ?)",
                    settings.entrySet().stream()
                            .filter(setting -> !setting.getValue().isEmpty())
                            .map(setting ->
                                    Map.entry(PREFIX + setting.getKey(), setting.getValue()))
                            .toList(),
                    (statement, setting) -> {
                        statement.setString(1, setting.getKey());
                        statement.setString(2, setting.getValue());
                    });
            return terms;
        });
    }

    /// Who issues a receipt in `language`, as the settings are now.
    Issuer issuer(Language language) {
        var terms = terms();
        var isItalian = language == Language.IT;
        var tax = isItalian ? terms.taxTextIt() : terms.taxTextEn();
        var stamp = isItalian ? terms.stampDutyIt() : terms.stampDutyEn();
        return new Issuer(
                terms.association().isEmpty() ? newsroom.profile().name() : terms.association(),
                orNull(terms.address()),
                orNull(terms.taxCode()),
                orNull(terms.register()),
                terms.stampDutyOn() ? orNull(stamp) : null,
                terms.taxWordsOn() && terms.isWhole() ? orNull(tax) : null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
