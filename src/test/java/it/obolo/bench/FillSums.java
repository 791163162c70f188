package it.obolo.bench;

import static it.obolo.bench.InventedGifts.id;

import it.obolo.donation.KeptSums;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Fills in the sums over the invented gifts: by day, by account, by people.
final class FillSums {

    private final Connection connection;
    private final InventedGifts gifts;
    private final Map<String, Day> days = new TreeMap<>();
    private final Map<String, Moved> accounts = new TreeMap<>();

    private record Day(
            LocalDate on,
            String currency,
            int count,
            long gross,
            long fee,
            int backCount,
            long back) {

        Day plus(Day other) {
            return new Day(
                    on,
                    currency,
                    count + other.count,
                    gross + other.gross,
                    fee + other.fee,
                    backCount + other.backCount,
                    back + other.back);
        }
    }

    private record Moved(LocalDate on, String currency, String account, long minor) {

        Moved plus(Moved other) {
            return new Moved(on, currency, account, minor + other.minor);
        }
    }

    FillSums(Connection connection, InventedGifts gifts) {
        this.connection = connection;
        this.gifts = gifts;
    }

    void write() throws SQLException {
        for (var gift = 0; gift < gifts.count(); gift++) {
            given(gift);
            if (gifts.isRefunded(gift)) {
                takenBack(gift);
            }
        }
        writeDays();
        writeMonths();
        writeAccounts();
        people().write(connection);
    }

    private void given(int gift) {
        var on = gifts.on(gift);
        var currency = InventedGifts.currency(gift);
        var gross = InventedGifts.gross(gift);
        var fee = InventedGifts.fee(gift);
        add(new Day(on, currency, 1, gross, fee, 0, 0));
        add(new Moved(on, currency, "PAYPAL", gross - fee));
        add(new Moved(on, currency, "GIFTS", -gross));
        add(new Moved(on, currency, "FEES", fee));
    }

    private void takenBack(int gift) {
        var on = InventedGifts.on(gifts.refundedAt(gift));
        var currency = InventedGifts.currency(gift);
        var gross = InventedGifts.gross(gift);
        add(new Day(on, currency, 0, 0, 0, 1, gross));
        add(new Moved(on, currency, "PAYPAL", -gross));
        add(new Moved(on, currency, "REFUNDS", gross));
    }

    private void add(Day day) {
        days.merge(day.currency() + day.on(), day, Day::plus);
    }

    private void add(Moved moved) {
        accounts.merge(moved.account() + moved.currency() + moved.on(), moved, Moved::plus);
    }

    private void writeDays() throws SQLException {
        var rows = List.copyOf(days.values());
        Batches.insert(
                connection,
                "INSERT INTO daily_total (booked_on, currency, gift_count, gross_minor, fee_minor, fee_unknown, refund_count, refunded_minor) VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
                rows.size(),
                (row, number) -> {
                    var day = rows.get(number);
                    row.setObject(1, day.on());
                    row.setString(2, day.currency());
                    row.setInt(3, day.count());
                    row.setLong(4, day.gross());
                    row.setLong(5, day.fee());
                    row.setInt(6, day.backCount());
                    row.setLong(7, day.back());
                    return true;
                });
    }

    private void writeMonths() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO monthly_total (month_on, currency, gift_count, gross_minor, fee_minor, fee_unknown, refund_count, refunded_minor)
                    SELECT CAST(DATE_TRUNC('MONTH', t.booked_on) AS date), t.currency, SUM(t.gift_count), SUM(t.gross_minor), SUM(t.fee_minor), 0, SUM(t.refund_count), SUM(t.refunded_minor)
                      FROM daily_total t
                     GROUP BY CAST(DATE_TRUNC('MONTH', t.booked_on) AS date), t.currency
                    """);
        }
    }

    private void writeAccounts() throws SQLException {
        var rows = List.copyOf(accounts.values());
        Batches.insert(
                connection,
                "INSERT INTO daily_account (booked_on, currency, account, amount_minor) VALUES (?, ?, ?, ?)",
                rows.size(),
                (row, number) -> {
                    var moved = rows.get(number);
                    row.setObject(1, moved.on());
                    row.setString(2, moved.currency());
                    row.setString(3, moved.account());
                    row.setLong(4, moved.minor());
                    return true;
                });
    }

    /// Counted person by person, as a booking does.
    private KeptSums people() {
        var sums = new KeptSums();
        for (var person = 0; person < gifts.people(); person++) {
            for (var gift = gifts.latest(person); gift >= 0; gift = gifts.before(gift)) {
                sums.gift(
                        id(gift),
                        gifts.at(gift),
                        gifts.on(gift),
                        InventedGifts.currency(gift),
                        InventedGifts.gross(gift),
                        InventedGifts.isMonthly(person),
                        InventedGifts.country(gift),
                        gifts.isRefunded(gift));
            }
            sums.endOfPerson();
        }
        return sums;
    }
}
