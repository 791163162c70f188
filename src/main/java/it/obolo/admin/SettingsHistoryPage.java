package it.obolo.admin;

import it.obolo.account.Role;
import it.obolo.campaign.Campaigns;
import it.obolo.money.Money;
import it.obolo.report.Costs;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import it.obolo.web.SettingsBook.Change;
import it.obolo.web.SettingsBook.Difference;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who changed which setting when.
///
/// @param costs those there are, for their names
/// @param levels what the levels there are are called
/// @param notice the key of what happened just now; null if nothing
public record SettingsHistoryPage(
        Frame frame,
        Listing<Change> listing,
        List<Costs.Cost> costs,
        Map<Long, Campaigns.LevelName> levels,
        @Nullable String notice) {

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
                    "picture.name",
                    "picture.alt_it",
                    "picture.alt_en",
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
    private static final Set<String> EDITORS_TOO =
            Set.of("appeal", "notes", "campaign", "cost", "picture");

    private static final Set<String> WITHOUT_DEFAULT = Set.of("campaign", "cost", "picture");

    /// Whose settings are named by what they belong to: `campaign.editoriale-2026.goal`.
    private static final Set<String> OF_SOMETHING = Set.of("campaign", "cost");

    /// What the setting is called.
    public String name(Change change, Difference difference) {
        var parts = difference.name().split("\\.", 3);
        if (parts.length == 3 && parts[2].startsWith("level.")) {
            var level = parts[2].split("\\.", 3);
            return frame.words()
                    .of(
                            "needs.setting.level." + level[2],
                            parts[1],
                            level(change, parts, level[1]));
        }
        if (parts.length == 3 && OF_SOMETHING.contains(parts[0])) {
            return frame.words()
                    .of(
                            "needs.setting." + parts[0] + "." + parts[2],
                            parts[0].equals("cost") ? cost(parts[1]) : parts[1]);
        }
        return NAMED.contains(difference.name())
                ? frame.words().of("needs.setting." + difference.name())
                : difference.name();
    }

    /// What a level was called when the saving changed its name, what it is called now where it did
    /// not; its id where it is gone.
    private String level(Change change, String[] parts, String id) {
        var language = frame.words().language();
        var own = parts[0] + "." + parts[1] + ".level." + id + ".name_" + language.code();
        return change.differences().stream()
                .filter(difference -> difference.name().equals(own))
                .map(difference ->
                        difference.after() == null ? difference.before() : difference.after())
                .findFirst()
                .or(() -> Ids.parse(id).map(levels::get).map(names -> names.in(language)))
                .orElse(id);
    }

    /// What a cost is called now; its id where it is gone.
    private String cost(String id) {
        return costs.stream()
                .filter(cost -> Ids.text(cost.costId()).equals(id))
                .map(cost ->
                        frame.words().language() == Language.IT
                                ? cost.is().nameIt()
                                : cost.is().nameEn())
                .findFirst()
                .orElse(id);
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
    public String value(Change change, Difference difference, @Nullable String value) {
        if (value != null) {
            return shown(difference.name(), value);
        }
        var hasDefault = !WITHOUT_DEFAULT.contains(change.group());
        return frame.words().of(hasDefault ? "needs.history.unset" : "needs.history.nothing");
    }

    private String shown(String name, String value) {
        var words = frame.words();
        var ofCost = name.startsWith("cost.");
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "starts_on", "ends_on" -> words.longDay(LocalDate.parse(value));
            case "until" -> words.month(YearMonth.parse(value));
            case "from" -> ofCost ? words.month(YearMonth.parse(value)) : decimal(value);
            case "goal" -> decimal(value);
            case "monthly" -> money(value.split(" ", 2));
            case "language" -> SupporterChips.language(words, value);
            default ->
                    switch (value) {
                        case "true" -> words.of("needs.history.yes");
                        case "false" -> words.of("needs.history.no");
                        default -> value;
                    };
        };
    }

    private String money(String[] amountAndCurrency) {
        return frame.words().money(Money.parse(amountAndCurrency[0], amountAndCurrency[1]));
    }

    /// An amount in the currency of its campaign, which the saving does not say.
    private String decimal(String value) {
        return frame.words().language() == Language.IT ? value.replace('.', ',') : value;
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
