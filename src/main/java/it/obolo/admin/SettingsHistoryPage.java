package it.obolo.admin;

import it.obolo.account.Role;
import it.obolo.storage.Ids;
import it.obolo.web.SettingsBook.Change;
import it.obolo.web.SettingsBook.Difference;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who changed which setting when.
///
/// @param notice the key of what happened just now; null if nothing
public record SettingsHistoryPage(Frame frame, Listing<Change> listing, @Nullable String notice) {

    private static final Set<String> NAMED =
            Set.of(
                    "newsroom.name",
                    "newsroom.language",
                    "newsroom.contact_email",
                    "newsroom.accent",
                    "appeal.headline.it",
                    "appeal.headline.en",
                    "appeal.sentence.it",
                    "appeal.sentence.en",
                    "appeal.currency",
                    "appeal.amounts",
                    "appeal.least",
                    "needs.mail",
                    "needs.mail_to",
                    "paypal.webhook_id.live",
                    "paypal.webhook_id.sandbox",
                    "receipt.association",
                    "receipt.address",
                    "receipt.tax_code",
                    "receipt.register",
                    "receipt.stamp_duty",
                    "receipt.stamp_duty_it",
                    "receipt.stamp_duty_en",
                    "receipt.tax_words",
                    "receipt.tax_text_it",
                    "receipt.tax_text_en",
                    "receipt.own_page",
                    "notes.paused",
                    "notes.payment_failed",
                    "notes.monthly_ended",
                    "notes.refund",
                    "notes.editor_news",
                    "notes.hour",
                    "notes.editor_address",
                    "notes.above");

    /// What editors decide too; the rest is for owners.
    private static final Set<String> EDITORS_TOO = Set.of("appeal", "notes");

    /// What the setting is called.
    public String name(Difference difference) {
        return NAMED.contains(difference.name())
                ? frame.words().of("needs.setting." + difference.name())
                : difference.name();
    }

    /// Whether somebody with that role may put such a saving back: who may save it.
    static boolean mayPutBack(Role role, String group) {
        return role == Role.OWNER || (role == Role.EDITOR && EDITORS_TOO.contains(group));
    }

    /// Whether whoever looks may put it back.
    public boolean mayPutBack(Change change) {
        return mayPutBack(frame.editor().role(), change.group());
    }

    /// A value as it is shown.
    public String value(@Nullable String value) {
        return value == null ? frame.words().of("needs.history.unset") : value;
    }

    /// The saving in an address.
    public String id(Change change) {
        return Ids.text(change.changeId());
    }

    /// Who did it.
    public String by(Change change) {
        var by = change.by();
        return by == null ? frame.words().of("needs.history.program") : by;
    }
}
