package it.obolo.site;

import it.obolo.campaign.Appeal;
import it.obolo.campaign.Campaign;
import it.obolo.campaign.Level;
import it.obolo.campaign.Picture;
import it.obolo.money.Money;
import it.obolo.money.MoneyFormat;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where one gives, for the newsroom or for one of its campaigns.
///
/// @param appeal in the currency that is asked for
/// @param picture null where there is none
/// @param campaign null for the newsroom as a whole
/// @param thermometer null without a campaign
/// @param levels of the campaign
/// @param others that take gifts too
/// @param takes whether there is a form: a way to pay is set up, and the campaign is running
/// @param payable whether a way to pay is set up at all
/// @param canMonthly whether one can give every month, beside once
/// @param canOnce whether one can give once
/// @param isHosted whether the reader goes on at PayPal's own donate page
/// @param understood the amount that is said back for the reader to agree to; null for none
/// @param notice what went wrong, in words; null for nothing
/// @param turnedBack whether the reader turned back at PayPal just now
public record DonatePage(
        SiteFrame frame,
        Appeal appeal,
        @Nullable Picture picture,
        @Nullable Campaign campaign,
        @Nullable Thermometer thermometer,
        List<Level> levels,
        List<Campaign> others,
        boolean takes,
        boolean payable,
        boolean canOnce,
        boolean canMonthly,
        boolean isHosted,
        DonateForm form,
        List<DonateFlaw> flaws,
        @Nullable Money understood,
        @Nullable String notice,
        boolean turnedBack) {

    private Language language() {
        return frame.words().language();
    }

    /// The page's title.
    public String title() {
        return campaign == null ? headline() : campaign.name(language());
    }

    private String headline() {
        var own = appeal.headline(language());
        return own.isEmpty() ? frame.of("site.donate.headline", frame.newsroom().name()) : own;
    }

    /// What the money does.
    public String sentence() {
        var own = appeal.sentence(language());
        return own.isEmpty() ? frame.of("site.donate.sentence", frame.newsroom().name()) : own;
    }

    /// What the campaign is for.
    public List<String> paragraphs() {
        return campaign == null
                ? List.of()
                : Arrays.stream(campaign.text(language()).split("\n\\s*\n"))
                        .filter(paragraph -> !paragraph.isBlank())
                        .toList();
    }

    /// What is wrong with a field, in words; null if nothing.
    public @Nullable String flaw(String field) {
        return flaws.stream()
                .filter(flaw -> flaw.field().equals(field))
                .findFirst()
                .map(DonateFlaw::text)
                .orElse(null);
    }

    /// What describes a field to a screen reader.
    public String describedBy(String field) {
        return flaw(field) == null ? field + "-hint" : field + "-flaw " + field + "-hint";
    }

    /// `true` for a field with a flaw.
    public @Nullable String invalid(String field) {
        return flaw(field) == null ? null : "true";
    }

    /// An amount as people say it.
    public String brief(Money money) {
        return MoneyFormat.writeBriefly(money, language().locale());
    }

    /// The value of an amount to choose, as a link would write it: `25` or `12.50`.
    public String choice(Money money) {
        return choiceOf(money);
    }

    static String choiceOf(Money money) {
        return money.decimal().replaceFirst("\\.0+$", "");
    }

    /// The code of a level.
    public String code(Level level) {
        return Ids.text(level.levelId());
    }

    /// How many rewards of a level are left, in words; empty where that needs no word.
    public String left(Level level) {
        if (!level.hasReward() || level.left() == null) {
            return "";
        }
        return level.isSoldOut()
                ? frame.of("site.donate.level.sold_out")
                : frame.of("site.donate.level.left", level.left());
    }

    /// Where a campaign is asked for.
    public String path(Campaign other) {
        return Place.DONATE.path(language()) + "/" + other.code();
    }

    /// The sign of the currency that is asked for.
    public String sign() {
        return appeal.least().currency().getSymbol(language().locale());
    }
}
