package it.obolo.site;

import it.obolo.byhand.ReadAmount;
import it.obolo.campaign.Appeal;
import it.obolo.campaign.Appeals;
import it.obolo.campaign.Campaign;
import it.obolo.campaign.Campaigns;
import it.obolo.campaign.Level;
import it.obolo.campaign.Pictures;
import it.obolo.checkout.PaymentWays;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers what the donate page shows, in one reading of the database.
@Singleton
class DescribeDonate {

    private final Appeals appeals;
    private final Pictures pictures;
    private final Campaigns campaigns;
    private final PaymentWays ways;
    private final SiteFrames frames;
    private final Sql sql;

    DescribeDonate(
            Appeals appeals,
            Pictures pictures,
            Campaigns campaigns,
            PaymentWays ways,
            SiteFrames frames,
            Sql sql) {
        this.appeals = appeals;
        this.pictures = pictures;
        this.campaigns = campaigns;
        this.ways = ways;
        this.frames = frames;
        this.sql = sql;
    }

    /// What a gift would be for.
    ///
    /// @param campaign null for the newsroom as a whole
    record Asked(@Nullable Campaign campaign, List<Level> levels, Appeal appeal) {}

    /// What is asked for under that code: the campaign if it takes gifts, else the newsroom.
    Asked asked(String code) {
        return sql.reading(() -> {
            var campaign =
                    campaigns
                            .find(code)
                            .filter(found -> found.isOpen(campaigns.today()))
                            .orElse(null);
            return asked(campaign);
        });
    }

    private Asked asked(@Nullable Campaign campaign) {
        var appeal = appeals.now();
        return campaign == null
                ? new Asked(null, List.of(), appeal)
                : new Asked(
                        campaign,
                        campaigns.levels(campaign),
                        campaign.currency().equals(appeal.currency())
                                ? appeal
                                : appeal.in(campaign.currency()));
    }

    /// The page as a link asks for it: with the campaign it names, else the newest that runs.
    ///
    /// @param turnedBack whether the reader comes back from PayPal without having given
    DonatePage linked(Language language, DonateForm form, boolean turnedBack) {
        return sql.reading(() -> {
            var open = campaigns.open();
            var named = open.stream().filter(one -> one.code().equals(form.campaign())).findFirst();
            var campaign =
                    form.campaign().equals(DonateForm.NONE)
                            ? named
                            : named.or(() -> open.stream().findFirst());
            var asked = asked(campaign.orElse(null));
            return page(language, "", asked, open, preset(form, asked, language), turnedBack);
        });
    }

    /// A campaign's own page, over or not; empty if there is none of that code.
    Optional<DonatePage> campaign(Language language, String code, DonateForm form) {
        return sql.reading(() ->
                campaigns
                        .find(code)
                        .map(campaign -> {
                            var asked = asked(campaign);
                            return page(
                                    language,
                                    "/" + campaign.code(),
                                    asked,
                                    campaigns.open(),
                                    preset(form, asked, language),
                                    false);
                        }));
    }

    /// The page after something was sent.
    DonatePage answer(
            Language language,
            DonateForm form,
            Asked asked,
            List<DonateFlaw> flaws,
            @Nullable Money understood,
            @Nullable String notice) {
        var page = sql.reading(() -> page(language, "", asked, campaigns.open(), form, false));
        return new DonatePage(
                page.frame(),
                page.appeal(),
                page.picture(),
                page.campaign(),
                page.thermometer(),
                page.levels(),
                page.others(),
                page.takes(),
                page.payable(),
                page.canOnce(),
                page.canMonthly(),
                page.isHosted(),
                form,
                flaws,
                understood,
                notice,
                false);
    }

    private DonatePage page(
            Language language,
            String below,
            Asked asked,
            List<Campaign> open,
            DonateForm form,
            boolean turnedBack) {
        var campaign = asked.campaign();
        var today = campaigns.today();
        var frame = frame(language, below, form);
        var payable = ways.canOnce() || ways.canMonthly();
        return new DonatePage(
                frame,
                asked.appeal(),
                pictures.now().orElse(null),
                campaign,
                campaign == null
                        ? null
                        : Thermometer.of(
                                campaign, campaigns.figures(campaign), today, frame.words()),
                asked.levels(),
                open.stream().filter(other -> !other.equals(campaign)).toList(),
                payable && (campaign == null || campaign.isOpen(today)),
                payable,
                ways.canOnce(),
                ways.canMonthly(),
                ways.isHostedOnly(),
                form,
                List.of(),
                null,
                null,
                turnedBack);
    }

    /// The other language's page is asked the same.
    private SiteFrame frame(Language language, String below, DonateForm form) {
        var frame = frames.frame(Place.DONATE, language, below);
        var presets = new LinkedHashMap<String, String>();
        presets.put("amount", form.amount().isEmpty() ? form.other() : form.amount());
        presets.put("every", form.isMonthly() ? "month" : "");
        presets.put("campaign", below.isEmpty() ? form.campaign() : "");
        presets.put("from", form.from());
        var query = new StringBuilder();
        presets.forEach((name, value) -> {
            if (!value.isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return new SiteFrame(
                frame.words(),
                frame.newsroom(),
                frame.stylesheet(),
                frame.place(),
                frame.here(),
                frame.elsewhere() + query,
                frame.publicUrl(),
                frame.demo());
    }

    /// An amount of a link that is one to choose is chosen, another one stands in the free field;
    /// what is no amount we take is left out, like everything else that means nothing here.
    private static DonateForm preset(DonateForm form, Asked asked, Language language) {
        var appeal = asked.appeal();
        var levels = asked.levels();
        var known =
                levels.stream().anyMatch(level -> Ids.text(level.levelId()).equals(form.level()))
                        ? form
                        : form.withLevel("");
        if (form.amount().isEmpty()
                || !(ReadWish.reading(form.amount(), appeal.currency(), language)
                        instanceof ReadAmount.Reading.Read(var amount))
                || amount.minorUnits() < appeal.least().minorUnits()
                || amount.minorUnits() > Appeal.MOST_MINOR) {
            return known.withAmount("", "");
        }
        return appeal.amounts().contains(amount)
                ? known.withAmount(DonatePage.choiceOf(amount), "")
                : known.withAmount("", typed(amount, language));
    }

    /// As a reader would type it.
    static String typed(Money amount, Language language) {
        var plain = DonatePage.choiceOf(amount);
        return language == Language.IT ? plain.replace('.', ',') : plain;
    }

    /// What is said in the language of the page.
    Words words(Language language) {
        return frames.frame(Place.DONATE, language).words();
    }
}
