package it.obolo.admin;

import it.obolo.byhand.ReadAmount;
import it.obolo.campaign.Campaign;
import it.obolo.campaign.Campaigns;
import it.obolo.money.Money;
import it.obolo.supporter.PeopleFilter.Monthly;
import it.obolo.supporter.PeopleFilterBuilder;
import it.obolo.supporter.PeopleOrder;
import it.obolo.web.Language;
import it.obolo.web.Problems;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads from an address which supporters are meant. Words such as `month` are meant as of today,
/// so that a search that is kept stays true.
@Singleton
class ReadSupporterFilter {

    private static final List<String> ORDERS =
            Arrays.stream(PeopleOrder.values()).map(PeopleOrder::word).toList();

    private final Campaigns campaigns;
    private final DonationList donations;

    ReadSupporterFilter(Campaigns campaigns, DonationList donations) {
        this.campaigns = campaigns;
        this.donations = donations;
    }

    /// @param words to say the conditions in
    SupporterFilter read(Query query, it.obolo.web.Words words) {
        return read(query, words, donations.currencies(), campaigns.all());
    }

    /// The same, for many filters of one page.
    SupporterFilter read(
            Query query,
            it.obolo.web.Words words,
            List<String> currencies,
            List<Campaign> everyCampaign) {
        var today = campaigns.today();
        var order = query.oneOf("order", ORDERS);
        var first = query.oneOf("first", List.of("month"));
        var lapsed = query.oneOf("lapsed", SupporterFilter.LAPSED);
        var currency = currency(query, currencies);
        var amount = amount(query, currency, words.language());
        var people =
                new PeopleFilterBuilder()
                        .text(query.text("q"))
                        .gave(query.day("from"), query.day("until"))
                        .first(
                                first == null ? query.day("first_from") : today.withDayOfMonth(1),
                                query.day("first_until"))
                        .amount(amount == null ? null : amount.minorUnits(), currency)
                        .gifts(query.count("gifts_from"), query.count("gifts_until"))
                        .campaign(lower(query.text("campaign")))
                        .monthly(monthly(query.oneOf("monthly", SupporterFilter.MONTHLY)))
                        .lapsedBefore(lapsedBefore(lapsed, today, everyCampaign))
                        .from(upper(query.text("country")), lower(query.text("language")))
                        .tag(lower(query.text("tag")))
                        .subscribed(subscribed(query.oneOf("newsletter", List.of("yes", "no"))))
                        .owed(query.isTicked("unthanked"), query.isTicked("reward"))
                        .wants(query.isTicked("no_name"), query.isTicked("no_email"))
                        .build();
        return new SupporterFilter(
                people,
                order == null
                        ? PeopleOrder.LATEST
                        : PeopleOrder.valueOf(order.toUpperCase(Locale.ROOT)),
                currency,
                amount,
                lapsed,
                first,
                new SupporterChips(query, words, everyCampaign).of(people, amount, lapsed, first),
                query.filter("order"));
    }

    private static String currency(Query query, List<String> known) {
        var usual = known.isEmpty() || known.contains("EUR") ? "EUR" : known.getFirst();
        var asked = upper(query.text("currency"));
        return asked == null ? usual : asked;
    }

    private static @Nullable Money amount(Query query, String currency, Language language) {
        var typed = query.text("amount");
        if (typed == null) {
            return null;
        }
        try {
            Money.of(0, currency);
        } catch (IllegalArgumentException _) {
            throw Problems.badRequest("currency is not a currency");
        }
        return switch (ReadAmount.read(typed, currency, language)) {
            case ReadAmount.Reading.Read(var amount) -> {
                query.rewrite("amount", amount.decimal());
                yield amount;
            }
            case ReadAmount.Reading.Unread _ -> throw Problems.badRequest("amount is no amount");
        };
    }

    private static @Nullable Boolean subscribed(@Nullable String word) {
        return word == null ? null : Boolean.valueOf(word.equals("yes"));
    }

    private static @Nullable Monthly monthly(@Nullable String word) {
        return word == null ? null : Monthly.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Twelve months ago, or the day the newest campaign began; twelve months too where there never
    /// was one.
    private static @Nullable LocalDate lapsedBefore(
            @Nullable String lapsed, LocalDate today, List<Campaign> campaigns) {
        if (lapsed == null) {
            return null;
        }
        var begun = new ArrayList<LocalDate>();
        if (lapsed.equals("campaign")) {
            campaigns.stream()
                    .map(Campaign::startsOn)
                    .filter(day -> !day.isAfter(today))
                    .forEach(begun::add);
        }
        return begun.stream().max(LocalDate::compareTo).orElse(today.minusMonths(12));
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }
}
