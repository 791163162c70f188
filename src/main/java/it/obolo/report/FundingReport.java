package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;

/// How the newsroom is funded. Whole months are read from `monthly_total`, the days at the ends of
/// a period from `daily_total`, so that nothing costs by donations. Days are those of Rome;
/// currencies are never mixed.
@Singleton
public class FundingReport {

    private static final String DAYS =
            """
            SELECT t.currency, t.gift_count, t.gross_minor, t.fee_minor, t.fee_unknown, t.refund_count, t.refunded_minor
              FROM daily_total t
             WHERE t.booked_on BETWEEN ? AND ?
            """;

    private static final String MONTHS =
            """
            SELECT m.currency, m.gift_count, m.gross_minor, m.fee_minor, m.fee_unknown, m.refund_count, m.refunded_minor
              FROM monthly_total m
             WHERE m.month_on BETWEEN ? AND ?
            """;

    private final Sql sql;

    FundingReport(Sql sql) {
        this.sql = sql;
    }

    /// What a month brought in one currency.
    public record MonthFigures(YearMonth month, CurrencyFigures figures) {}

    /// The figures of the days from `from` to `until`, both included; a row for each currency in
    /// which something happened, in the order of their codes.
    public List<CurrencyFigures> between(LocalDate from, LocalDate until) {
        var stretches = ReadGiftSums.stretches(new Span(from, until));
        var sums =
                stretches.stream()
                        .map(stretch -> stretch.isMonths() ? MONTHS : DAYS)
                        .collect(Collectors.joining(" UNION ALL "));
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT s.currency
                               , SUM(s.gift_count)     AS gift_count
                               , SUM(s.gross_minor)    AS gross_minor
                               , SUM(s.fee_minor)      AS fee_minor
                               , SUM(s.fee_unknown)    AS fee_unknown
                               , SUM(s.refund_count)   AS refund_count
                               , SUM(s.refunded_minor) AS refunded_minor
                            FROM ( %s ) s
                        GROUP BY s.currency
                        ORDER BY s.currency
                        """
                                .formatted(sums),
                        statement -> {
                            var index = 1;
                            for (var stretch : stretches) {
                                statement.setObject(index++, stretch.from());
                                statement.setObject(index++, stretch.until());
                            }
                        },
                        FundingReport::figures));
    }

    /// All months in which something happened.
    public FundingMonths months() {
        return sql.reading(() ->
                new FundingMonths(
                        sql.query(
                                """
                                  SELECT m.month_on
                                       , m.currency
                                       , m.gift_count
                                       , m.gross_minor
                                       , m.fee_minor
                                       , m.fee_unknown
                                       , m.refund_count
                                       , m.refunded_minor
                                    FROM monthly_total m
                                ORDER BY m.month_on
                                       , m.currency
                                """,
                                row ->
                                        new MonthFigures(
                                                YearMonth.from(
                                                        row.getObject("month_on", LocalDate.class)),
                                                figures(row)))));
    }

    /// How many supporters gave since the beginning of the month of `from`: each is counted once,
    /// by their latest gift.
    public long supportersSince(LocalDate from) {
        return sql.reading(() ->
                sql.find(
                                """
                                SELECT COALESCE(SUM(g.amount), 0)
                                  FROM giver_total g
                                 WHERE g.kind = 'LATEST'
                                   AND g.counted_on >= ?
                                """,
                                statement -> statement.setObject(1, from.withDayOfMonth(1)),
                                row -> row.getLong(1))
                        .orElse(0L));
    }

    private static CurrencyFigures figures(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new CurrencyFigures(
                row.getLong("gift_count"),
                Money.of(row.getLong("gross_minor"), currency),
                Money.of(row.getLong("fee_minor"), currency),
                row.getLong("fee_unknown"),
                row.getLong("refund_count"),
                Money.of(row.getLong("refunded_minor"), currency));
    }
}
