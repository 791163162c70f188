package it.obolo.site;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.CampaignFigures;
import it.obolo.money.Money;
import it.obolo.money.MoneyFormat;
import it.obolo.web.Words;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How far a campaign has come, as a bar and as a sentence. What fewer than five gifts brought is
/// not shown: it would tell what one reader gave.
///
/// @param filled of [#WIDTH]
/// @param goalAt where the goal stands in the bar; null where there is none or it is the bar's end
public record Thermometer(
        int filled, @Nullable Integer goalAt, boolean hasBar, String sentence, String days) {

    /// How wide the bar is drawn.
    public static final int WIDTH = 640;

    private static final int FEWEST_SHOWN = 5;

    static Thermometer of(
            Campaign campaign, CampaignFigures figures, LocalDate today, Words words) {
        var goal = campaign.goal();
        var isShown = figures.giftCount() >= FEWEST_SHOWN;
        var raised = isShown ? Math.max(0, figures.raised().minorUnits()) : 0;
        var end = goal == null ? 0 : Math.max(goal.minorUnits(), raised);
        return new Thermometer(
                end == 0 ? 0 : share(raised, end),
                goal != null && raised > goal.minorUnits() ? share(goal.minorUnits(), end) : null,
                goal != null && (isShown || campaign.state(today) != Campaign.State.OVER),
                sentence(campaign, figures, isShown, today, words),
                days(campaign, today, words));
    }

    /// Rounded down, so that only what is full looks full.
    private static int share(long part, long whole) {
        return (int) (Math.multiplyExact(part, WIDTH) / whole);
    }

    private static String sentence(
            Campaign campaign,
            CampaignFigures figures,
            boolean isShown,
            LocalDate today,
            Words words) {
        var goal = campaign.goal();
        if (!isShown) {
            if (campaign.state(today) == Campaign.State.OVER) {
                return words.of("site.campaign.few");
            }
            return goal == null
                    ? words.of("site.campaign.first")
                    : words.of("site.campaign.goal", brief(goal, words));
        }
        var count = figures.giftCount();
        var raised = brief(figures.raised(), words);
        if (goal == null) {
            return words.of("site.campaign.raised", count, raised);
        }
        var percent = figures.raised().minorUnits() * 100 / goal.minorUnits();
        var key = percent >= 100 ? "site.campaign.reached" : "site.campaign.raised.goal";
        return words.of(key, count, raised, brief(goal, words), Math.max(0, percent));
    }

    private static String days(Campaign campaign, LocalDate today, Words words) {
        var end = campaign.endsOn();
        return switch (campaign.state(today)) {
            case COMING -> words.of("site.campaign.coming", words.longDay(campaign.startsOn()));
            case OVER ->
                    words.of(
                            "site.campaign.over",
                            words.longDay(campaign.startsOn()),
                            words.longDay(end == null ? today : end));
            case OPEN ->
                    end == null
                            ? ""
                            : words.of(
                                    "site.campaign.days_left",
                                    ChronoUnit.DAYS.between(today, end),
                                    words.longDay(end));
        };
    }

    private static String brief(Money money, Words words) {
        return MoneyFormat.writeBriefly(money, words.language().locale());
    }
}
