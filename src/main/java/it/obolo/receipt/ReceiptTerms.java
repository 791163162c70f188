package it.obolo.receipt;

import it.obolo.receipt.ReceiptFacts.Issuer;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.SettingsBook;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the newsroom says about itself on receipts. All of it is empty and off until its editor
/// says otherwise, because the newsroom's legal form is not known to this program: a receipt then
/// attests what was given and says nothing about taxes.
@Singleton
public class ReceiptTerms {

    private static final String GROUP = "receipt";

    private final SettingsBook settings;
    private final Newsroom newsroom;

    ReceiptTerms(SettingsBook settings, Newsroom newsroom) {
        this.settings = settings;
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
        var saved = settings.read(GROUP);
        return new Terms(
                saved.getOrDefault(GROUP + ".association", ""),
                saved.getOrDefault(GROUP + ".address", ""),
                saved.getOrDefault(GROUP + ".tax_code", ""),
                saved.getOrDefault(GROUP + ".register", ""),
                saved.containsKey(GROUP + ".stamp_duty"),
                saved.getOrDefault(GROUP + ".stamp_duty_it", ""),
                saved.getOrDefault(GROUP + ".stamp_duty_en", ""),
                saved.containsKey(GROUP + ".tax_words"),
                saved.getOrDefault(GROUP + ".tax_text_it", ""),
                saved.getOrDefault(GROUP + ".tax_text_en", ""),
                saved.containsKey(GROUP + ".own_page"));
    }

    /// Puts `terms` in place of what was there.
    ///
    /// @param by who said so
    public void change(Terms terms, String by) {
        settings.save(
                GROUP,
                Map.ofEntries(
                        Map.entry(GROUP + ".association", terms.association()),
                        Map.entry(GROUP + ".address", terms.address()),
                        Map.entry(GROUP + ".tax_code", terms.taxCode()),
                        Map.entry(GROUP + ".register", terms.register()),
                        Map.entry(GROUP + ".stamp_duty", terms.stampDutyOn() ? "on" : ""),
                        Map.entry(GROUP + ".stamp_duty_it", terms.stampDutyIt()),
                        Map.entry(GROUP + ".stamp_duty_en", terms.stampDutyEn()),
                        Map.entry(GROUP + ".tax_words", terms.taxWordsOn() ? "on" : ""),
                        Map.entry(GROUP + ".tax_text_it", terms.taxTextIt()),
                        Map.entry(GROUP + ".tax_text_en", terms.taxTextEn()),
                        Map.entry(GROUP + ".own_page", terms.onOwnPage() ? "on" : "")),
                by);
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
