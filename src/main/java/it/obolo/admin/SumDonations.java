package it.obolo.admin;

import it.obolo.admin.SearchDonations.Meant;
import it.obolo.donation.DonationStatus;
import it.obolo.money.Money;
import it.obolo.report.ReadGiftSums;
import it.obolo.report.Span;
import it.obolo.storage.Sql;
import it.obolo.supporter.FindPeople;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a view of donations comes to. Views by days, currency, campaign and status are sums of days
/// and months; others count their gifts.
@Singleton
class SumDonations {

    private final Sql sql;
    private final ReadGiftSums giftSums;
    private final SumCampaignGifts campaignGifts;
    private final FindPeople findPeople;

    SumDonations(
            Sql sql, ReadGiftSums giftSums, SumCampaignGifts campaignGifts, FindPeople findPeople) {
        this.findPeople = findPeople;
        this.sql = sql;
        this.giftSums = giftSums;
        this.campaignGifts = campaignGifts;
    }

    /// A row for each currency; empty where so many people are meant that adding their gifts up
    /// would take seconds.
    Optional<List<DonationSum>> sums(DonationFilter filter, Meant meant) {
        if (meant instanceof Meant.OfMany) {
            return Optional.empty();
        }
        if (filter.isOfCampaign()) {
            return Optional.of(campaignGifts.sums(filter));
        }
        return Optional.of(filter.isOfSums() ? kept(filter) : counted(filter, meant));
    }

    /// What reached us of all those who are meant, where they are too many for [#sums]; empty where
    /// more is asked than who gave.
    Optional<FindPeople.Given> given(DonationFilter filter, Meant meant) {
        var words = filter.q();
        return meant instanceof Meant.OfMany && filter.isOfWords() && words != null
                ? Optional.of(findPeople.given(words))
                : Optional.empty();
    }

    private List<DonationSum> kept(DonationFilter filter) {
        if (filter.lastDay().isBefore(filter.firstDay())) {
            return List.of();
        }
        var span = new Span(filter.firstDay(), filter.lastDay());
        var asked = filter.currency();
        var currencies =
                asked == null ? giftSums.currencies() : List.of(asked.toUpperCase(Locale.ROOT));
        var sums = new ArrayList<DonationSum>();
        for (var currency : currencies) {
            var stand = giftSums.of("STATUS", currency, span);
            var back = giftSums.of("BACK", currency, span);
            if (filter.status() != null) {
                stand.keySet().retainAll(List.of(filter.status()));
                back.keySet().retainAll(List.of(filter.status()));
            }
            var count = stand.values().stream().mapToLong(ReadGiftSums.Sum::count).sum();
            if (count > 0) {
                sums.add(new DonationSum(count, received(stand, currency), all(back, currency)));
            }
        }
        return List.copyOf(sums);
    }

    private static Money received(Map<String, ReadGiftSums.Sum> stand, String currency) {
        return Money.of(
                stand.entrySet().stream()
                        .filter(one -> DonationStatus.valueOf(one.getKey()).reachedUs())
                        .mapToLong(one -> one.getValue().minor())
                        .sum(),
                currency);
    }

    private static Money all(Map<String, ReadGiftSums.Sum> sums, String currency) {
        return Money.of(sums.values().stream().mapToLong(ReadGiftSums.Sum::minor).sum(), currency);
    }

    private List<DonationSum> counted(DonationFilter filter, Meant meant) {
        var conditions = SearchDonations.conditions(filter, meant);
        return sql.reading(() ->
                sql.query(
                        """
                        SELECT d.currency
                             , COUNT(*)              AS donation_count
                             , SUM(CASE WHEN d.status IN ('PENDING', 'FAILED')
                                        THEN 0
                                        ELSE d.gross_minor
                                   END)              AS received_minor
                             , SUM(d.refunded_minor) AS refunded_minor
                          FROM donation d
                         WHERE 1 = 1
                        """
                                + conditions.sql()
                                + " GROUP BY d.currency ORDER BY d.currency",
                        statement -> conditions.bind(statement, 1),
                        SumDonations::sum));
    }

    private static DonationSum sum(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new DonationSum(
                row.getLong("donation_count"),
                Money.of(row.getLong("received_minor"), currency),
                Money.of(row.getLong("refunded_minor"), currency));
    }
}
