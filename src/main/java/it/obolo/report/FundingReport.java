package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/// How the newsroom is funded. Sums are of `daily_total`, so a report costs by the days of its
/// period and not by donations. Days are those of Rome; currencies are never mixed.
@Singleton
public class FundingReport {

    private final Sql sql;

    FundingReport(Sql sql) {
        this.sql = sql;
    }

    /// What a month brought in one currency.
    public record MonthFigures(YearMonth month, CurrencyFigures figures) {}

    /// The figures of the days from `from` to `until`, both included; a row for each currency in
    /// which something happened, in the order of their codes.
    public List<CurrencyFigures> between(LocalDate from, LocalDate until) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT currency
                               , SUM(gift_count)     AS gift_count
                               , SUM(gross_minor)    AS gross_minor
                               , SUM(fee_minor)      AS fee_minor
                               , SUM(fee_unknown)    AS fee_unknown
                               , SUM(refund_count)   AS refund_count
                               , SUM(refunded_minor) AS refunded_minor
                            FROM daily_total
                           WHERE booked_on BETWEEN ? AND ?
                        GROUP BY currency
                        ORDER BY currency
                        """,
                        statement -> {
                            statement.setObject(1, from);
                            statement.setObject(2, until);
                        },
                        FundingReport::figures));
    }

    /// The figures of all days there are.
    public List<CurrencyFigures> allTime() {
        return between(LocalDate.of(1990, 1, 1), LocalDate.of(9999, 12, 31));
    }

    /// The months from `from` to `until`, both included, in which something happened in `currency`,
    /// in order.
    public List<MonthFigures> months(YearMonth from, YearMonth until, String currency) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT EXTRACT(YEAR FROM booked_on)  AS in_year
                               , EXTRACT(MONTH FROM booked_on) AS in_month
                               , currency
                               , SUM(gift_count)               AS gift_count
                               , SUM(gross_minor)              AS gross_minor
                               , SUM(fee_minor)                AS fee_minor
                               , SUM(fee_unknown)              AS fee_unknown
                               , SUM(refund_count)             AS refund_count
                               , SUM(refunded_minor)           AS refunded_minor
                            FROM daily_total
                           WHERE booked_on BETWEEN ? AND ?
                             AND currency = ?
                        GROUP BY EXTRACT(YEAR FROM booked_on)
                               , EXTRACT(MONTH FROM booked_on)
                               , currency
                        ORDER BY in_year
                               , in_month
                        """,
                        statement -> {
                            statement.setObject(1, from.atDay(1));
                            statement.setObject(2, until.atEndOfMonth());
                            statement.setString(3, currency);
                        },
                        row ->
                                new MonthFigures(
                                        YearMonth.of(row.getInt("in_year"), row.getInt("in_month")),
                                        figures(row))));
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
