package it.obolo.report;

import it.obolo.donation.Account;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The accounts of the ledger: balances and entries. Costs by days and by what a page shows, not by
/// how much was ever posted. Amounts have the sign people expect: gifts positive.
@Singleton
public class AccountsReport {

    /// The balance of each account in one currency.
    public record Balances(String currency, Map<Account, Money> accounts) {

        /// Nothing where the account was never moved.
        public Money of(Account account) {
            return accounts.getOrDefault(account, Money.of(0, currency));
        }
    }

    /// One entry on one account.
    ///
    /// @param kind of its movement
    /// @param donationId the gift it belongs to; null where it is none's
    /// @param deliveryId what made it necessary
    /// @param balance of the account after it
    public record Line(
            long entryId,
            Instant occurredAt,
            String transactionId,
            String kind,
            @Nullable Long donationId,
            long deliveryId,
            Money amount,
            Money balance) {}

    /// Where a page begins: after this entry, on the day it happened.
    private record Anchor(long entryId, Instant at, LocalDate day) {}

    private final Sql sql;

    AccountsReport(Sql sql) {
        this.sql = sql;
    }

    /// A row for each currency in which anything was ever posted.
    public List<Balances> balances() {
        var found = new TreeMap<String, Map<Account, Money>>();
        sql.reading(() ->
                sql.query(
                        """
                          SELECT a.currency
                               , a.account
                               , SUM(a.amount_minor) AS amount_minor
                            FROM daily_account a
                        GROUP BY a.currency
                               , a.account
                        """,
                        rows -> {
                            var currency = rows.getString("currency");
                            var account = Account.valueOf(rows.getString("account"));
                            var minor = account.shown(rows.getLong("amount_minor"));
                            return found.computeIfAbsent(
                                            currency, _ -> new EnumMap<>(Account.class))
                                    .put(account, Money.of(minor, currency));
                        }));
        found.forEach((currency, accounts) -> {
            for (var account : Account.values()) {
                accounts.putIfAbsent(account, Money.of(0, currency));
            }
        });
        return found.entrySet().stream()
                .map(entry -> new Balances(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// Entries of one account, newest first by the time of their movement.
    ///
    /// @param after the entry after which the page begins
    /// @param size at most so many
    public List<Line> lines(Account account, String currency, OptionalLong after, int size) {
        return sql.reading(() -> {
            var anchor = after.isPresent() ? anchor(after.getAsLong()) : null;
            var lines = new ArrayList<Line>();
            var balance = balance(account, currency, anchor);
            for (var day : days(account, currency, anchor, size)) {
                if (lines.size() == size) {
                    break;
                }
                var here = anchor != null && anchor.day().equals(day) ? anchor : null;
                for (var line : ofDay(account, currency, day, here, size - lines.size())) {
                    lines.add(with(line, account, balance));
                    balance -= line.amount().minorUnits();
                }
            }
            return lines;
        });
    }

    private @Nullable Anchor anchor(long entryId) {
        return sql.find(
                        """
                        SELECT m.occurred_at
                          FROM ledger_entry e
                          JOIN movement m ON m.movement_id = e.movement_id
                         WHERE e.entry_id = ?
                        """,
                        statement -> statement.setLong(1, entryId),
                        rows -> Sql.instant(rows, "occurred_at"))
                .map(at -> new Anchor(entryId, at, LocalDate.ofInstant(at, Words.ROME)))
                .orElse(null);
    }

    /// Debit positive, at the end of all days or right before the anchor.
    private long balance(Account account, String currency, @Nullable Anchor anchor) {
        var until = anchor == null ? LocalDate.of(9999, 12, 31) : anchor.day();
        var balance =
                sql.query(
                                """
                                SELECT COALESCE(SUM(a.amount_minor), 0)
                                  FROM daily_account a
                                 WHERE a.account    = ?
                                   AND a.currency   = ?
                                   AND a.booked_on <= ?
                                """,
                                statement -> {
                                    statement.setString(1, account.name());
                                    statement.setString(2, currency);
                                    statement.setObject(3, until);
                                },
                                rows -> rows.getLong(1))
                        .getFirst();
        if (anchor == null) {
            return balance;
        }
        var later =
                sql.query(
                                "SELECT COALESCE(SUM(e."
                                        + account.column()
                                        + "), 0)"
                                        + """
                                          FROM movement m
                                          JOIN ledger_entry e ON e.movement_id = m.movement_id
                                         WHERE m.occurred_at >= ?
                                           AND m.occurred_at <  ?
                                           AND e.currency     = ?
                                           AND (m.occurred_at > ? OR e.entry_id >= ?)
                                        """,
                                statement -> {
                                    Sql.setInstant(statement, 1, anchor.at());
                                    Sql.setInstant(statement, 2, start(anchor.day().plusDays(1)));
                                    statement.setString(3, currency);
                                    Sql.setInstant(statement, 4, anchor.at());
                                    statement.setLong(5, anchor.entryId());
                                },
                                rows -> rows.getLong(1))
                        .getFirst();
        return balance - later;
    }

    /// The days on which the account was moved, newest first; each has an entry at least.
    private List<LocalDate> days(
            Account account, String currency, @Nullable Anchor anchor, int most) {
        return sql.query(
                """
                  SELECT a.booked_on
                    FROM daily_account a
                   WHERE a.account    = ?
                     AND a.currency   = ?
                     AND a.booked_on <= ?
                ORDER BY a.booked_on DESC
                   LIMIT ?
                """,
                statement -> {
                    statement.setString(1, account.name());
                    statement.setString(2, currency);
                    statement.setObject(
                            3, anchor == null ? LocalDate.of(9999, 12, 31) : anchor.day());
                    statement.setInt(4, most + 1);
                },
                rows -> rows.getObject(1, LocalDate.class));
    }

    private List<Line> ofDay(
            Account account, String currency, LocalDate day, @Nullable Anchor anchor, int most) {
        var until = anchor == null ? start(day.plusDays(1)) : anchor.at().plusNanos(1000);
        return sql.query(
                """
                  SELECT e.entry_id
                       , m.occurred_at
                       , e.transaction_id
                       , m.kind
                       , COALESCE(o.donation_id, p.donation_id) AS donation_id
                       , e.delivery_id
                       , e.COLUMN AS amount_minor
                    FROM movement m
                    JOIN ledger_entry e ON e.movement_id = m.movement_id
                    LEFT JOIN donation o ON o.movement_id = m.movement_id
                    LEFT JOIN donation p ON p.movement_id = m.parent_movement_id
                   WHERE m.occurred_at >= ?
                     AND m.occurred_at <  ?
                     AND e.currency     = ?
                     AND e.COLUMN      <> 0
                     AND (m.occurred_at < ? OR e.entry_id < ?)
                ORDER BY m.occurred_at DESC
                       , e.entry_id DESC
                   LIMIT ?
                """
                        .replace("COLUMN", account.column()),
                statement -> {
                    Sql.setInstant(statement, 1, start(day));
                    Sql.setInstant(statement, 2, until);
                    statement.setString(3, currency);
                    Sql.setInstant(statement, 4, anchor == null ? until : anchor.at());
                    statement.setLong(5, anchor == null ? Long.MAX_VALUE : anchor.entryId());
                    statement.setInt(6, most);
                },
                rows -> line(rows, currency));
    }

    private static Line line(ResultSet rows, String currency) throws SQLException {
        var amount = Money.of(rows.getLong("amount_minor"), currency);
        return new Line(
                rows.getLong("entry_id"),
                Sql.instant(rows, "occurred_at"),
                rows.getString("transaction_id"),
                rows.getString("kind"),
                Sql.longOrNull(rows, "donation_id"),
                rows.getLong("delivery_id"),
                amount,
                amount);
    }

    private static Line with(Line line, Account account, long balance) {
        var currency = line.amount().currencyCode();
        return new Line(
                line.entryId(),
                line.occurredAt(),
                line.transactionId(),
                line.kind(),
                line.donationId(),
                line.deliveryId(),
                Money.of(account.shown(line.amount().minorUnits()), currency),
                Money.of(account.shown(balance), currency));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Words.ROME).toInstant();
    }
}
