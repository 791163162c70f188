package it.obolo.report;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `gift_sum` over a span: its whole months from the sums by month, the days at its ends from
/// those by day. Each question names kind and currency, so that it reads a stretch of the key and
/// nothing beside it.
@Singleton
public class ReadGiftSums {

    /// Gifts or people, and minor units.
    public record Sum(long count, long minor) {

        Sum plus(Sum other) {
            return new Sum(count + other.count, minor + other.minor);
        }
    }

    /// A stretch of a span.
    ///
    /// @param isMonths whether it is made of whole months; both are then the first days of months
    record Stretch(boolean isMonths, LocalDate from, LocalDate until) {}

    private static final String SUMS =
            """
              SELECT g.label
                   , SUM(g.gift_count)   AS gift_count
                   , SUM(g.amount_minor) AS amount_minor
                FROM gift_sum g
               WHERE g.kind     = ?
                 AND g.currency = ?
                 AND g.counted_on BETWEEN ? AND ?
            GROUP BY g.label
            """;

    private final Sql sql;

    ReadGiftSums(Sql sql) {
        this.sql = sql;
    }

    /// The currencies in which anybody gave or tried to, in the order of their codes.
    public List<String> currencies() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT DISTINCT g.currency
                            FROM gift_sum g
                           WHERE g.kind = 'STATUS_M'
                        ORDER BY g.currency
                        """,
                        rows -> rows.getString(1)));
    }

    /// By label; `kind` is one that is kept by day and by month.
    public Map<String, Sum> of(String kind, String currency, Span span) {
        return sql.reading(() -> summed(kind, currency, span));
    }

    private Map<String, Sum> summed(String kind, String currency, Span span) {
        var sums = new HashMap<String, Sum>();
        for (var stretch : stretches(span)) {
            sql.query(
                    SUMS,
                    statement -> {
                        statement.setString(1, stretch.isMonths() ? kind + "_M" : kind);
                        statement.setString(2, currency);
                        statement.setObject(3, stretch.from());
                        statement.setObject(4, stretch.until());
                    },
                    rows ->
                            sums.merge(
                                    rows.getString("label"),
                                    new Sum(
                                            rows.getLong("gift_count"),
                                            rows.getLong("amount_minor")),
                                    Sum::plus));
        }
        return sums;
    }

    /// At most three: days, months, days.
    static List<Stretch> stretches(Span span) {
        var first = YearMonth.from(span.from());
        var last = YearMonth.from(span.until());
        var begins = first.atDay(1).equals(span.from()) ? first : first.plusMonths(1);
        var ends = last.atEndOfMonth().equals(span.until()) ? last : last.minusMonths(1);
        if (ends.isBefore(begins)) {
            return List.of(new Stretch(false, span.from(), span.until()));
        }
        var stretches = new ArrayList<Stretch>();
        if (span.from().isBefore(begins.atDay(1))) {
            stretches.add(new Stretch(false, span.from(), begins.atDay(1).minusDays(1)));
        }
        stretches.add(new Stretch(true, begins.atDay(1), ends.atDay(1)));
        if (span.until().isAfter(ends.atEndOfMonth())) {
            stretches.add(new Stretch(false, ends.atEndOfMonth().plusDays(1), span.until()));
        }
        return List.copyOf(stretches);
    }
}
