package it.obolo.report;

import it.obolo.report.ReportRows.Totals;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// What the rows behind a figure come to, from the sums that the report shows, so that it costs by
/// days and not by rows.
@Singleton
class KeptTotals {

    /// Of so many gifts and refunds their entries are counted: the sums know how many gifts there
    /// were, not in how many entries they were booked.
    private static final int MOST_COUNTED = 1000;

    private final ReadGiftSums sums;
    private final ReadPeriods periods;
    private final ReadSpreads spreads;
    private final FundingReport funding;
    private final int mostCounted;

    @Inject
    KeptTotals(ReadGiftSums sums, ReadPeriods periods, ReadSpreads spreads, FundingReport funding) {
        this(sums, periods, spreads, funding, MOST_COUNTED);
    }

    KeptTotals(
            ReadGiftSums sums,
            ReadPeriods periods,
            ReadSpreads spreads,
            FundingReport funding,
            int mostCounted) {
        this.sums = sums;
        this.periods = periods;
        this.spreads = spreads;
        this.funding = funding;
        this.mostCounted = mostCounted;
    }

    /// Empty where no sum is kept of such rows, and they have to be counted.
    Optional<Totals> of(RowsAsked asked) {
        var currency = asked.currency();
        return switch (asked.kind()) {
            case GIFTS -> currency == null ? Optional.empty() : gifts(asked, currency);
            case FEES -> entries(asked, brought -> brought.fees().minorUnits());
            case NET -> entries(asked, brought -> brought.net().minorUnits());
            case KEPT ->
                    entries(
                            asked,
                            brought ->
                                    brought.net().minorUnits() - brought.refunded().minorUnits());
            case GIVERS -> people(asked, People::givers);
            case NEW -> people(asked, People::fresh);
            case RETURNING -> people(asked, People::returning);
            case REGAINED -> people(asked, People::regained);
            case LAPSED -> people(asked, People::lapsed);
            default -> Optional.empty();
        };
    }

    private Optional<Totals> gifts(RowsAsked asked, String currency) {
        if (asked.parts().isEmpty()) {
            var least = asked.least() == null ? 0 : asked.least();
            var below = asked.below() == null ? Long.MAX_VALUE : asked.below();
            var amounts = sums.of("AMOUNT", currency, asked.span());
            amounts.keySet()
                    .removeIf(label ->
                            Long.parseLong(label) < least || Long.parseLong(label) >= below);
            return Optional.of(totals(amounts.values()));
        }
        if (asked.parts().size() > 1 || asked.least() != null || asked.below() != null) {
            return Optional.empty();
        }
        var part = asked.parts().entrySet().iterator().next();
        return brought(asked)
                .map(all -> {
                    var spread = spreads.part(part.getKey(), asked.span(), all, part.getValue());
                    return new Totals(spread.giftCount(), spread.gross().minorUnits());
                });
    }

    private Optional<Totals> entries(RowsAsked asked, ToLongFunction<CurrencyFigures> minor) {
        return brought(asked)
                .filter(all -> all.giftCount() + all.refundCount() > mostCounted)
                .map(all -> new Totals(null, minor.applyAsLong(all)));
    }

    /// Empty where nothing happened in the currency.
    private Optional<CurrencyFigures> brought(RowsAsked asked) {
        return funding.between(asked.span().from(), asked.span().until()).stream()
                .filter(one -> one.currency().equals(asked.currency()))
                .findFirst();
    }

    private Optional<Totals> people(RowsAsked asked, ToLongFunction<People> which) {
        if (!asked.parts().isEmpty()) {
            return Optional.empty();
        }
        var currency = asked.currency();
        if (currency == null) {
            return Optional.of(new Totals(which.applyAsLong(periods.people(asked.span())), 0));
        }
        return asked.kind() == RowKind.GIVERS
                ? Optional.of(new Totals(periods.givers(asked.span(), currency), 0))
                : Optional.empty();
    }

    private static Totals totals(Collection<ReadGiftSums.Sum> sums) {
        return new Totals(
                sums.stream().mapToLong(ReadGiftSums.Sum::count).sum(),
                sums.stream().mapToLong(ReadGiftSums.Sum::minor).sum());
    }
}
