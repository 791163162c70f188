package it.obolo.bench;

import static it.obolo.bench.Batches.at;
import static it.obolo.bench.InventedGifts.id;

import it.obolo.storage.DatabaseUrl;
import it.obolo.supporter.Giving;
import it.obolo.testing.TestObolo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/// Fills empty books with invented gifts as a booking would leave them, every sum included, but in
/// batches: people, messages, evidence, movements, ledger, thank-yous, subscriptions, campaigns.
/// Only the messages are empty, so `verify` would accept every sum and miss what was told.
final class FillBooks {

    private static final byte[] BODY =
            ("{\"invented\":\"" + "un giornale vive dei suoi lettori ".repeat(6) + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
    private static final int REFUND_IDS = 500_000_000;
    private static final int DISPUTE_IDS = 700_000_000;
    private static final int STUCK = 20;

    /// Above this, only what the overview and the list of donations read: ten million would take
    /// hours more.
    static final int LARGEST_WHOLE = 2_000_000;

    private final Connection connection;
    private final InventedGifts gifts;
    private final Instant now;
    private final boolean isTold;
    private final long begun = System.nanoTime();

    private FillBooks(Connection connection, InventedGifts gifts, Instant now, boolean isTold) {
        this.connection = connection;
        this.gifts = gifts;
        this.now = now;
        this.isTold = isTold;
    }

    /// Makes an embedded database in `home` and fills it: without indexes, which are built at the
    /// end, and without its journal, which nobody needs before the end.
    static void make(Path home, int count) throws SQLException {
        var url = DatabaseUrl.scratch(home);
        TestObolo.at(url, Map.of()).close();
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
            var indexes = dropIndexes(statement);
            fillFromTwoSides(url, count);
            for (var index : indexes) {
                statement.execute(index);
            }
            statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
            statement.execute("ANALYZE");
            statement.execute("SHUTDOWN");
        }
    }

    /// Drops the indexes that no constraint needs, and returns how they are made.
    private static List<String> dropIndexes(Statement statement) throws SQLException {
        var made = new ArrayList<String>();
        try (var script = statement.executeQuery("SCRIPT NODATA NOPASSWORDS NOSETTINGS")) {
            while (script.next()) {
                var line = script.getString(1);
                if (line.startsWith("CREATE INDEX")) {
                    made.add(line);
                }
            }
        }
        var dropped = new ArrayList<String>();
        for (var index : made) {
            try {
                statement.execute("DROP INDEX " + index.split(" ")[2]);
                dropped.add(index);
            } catch (SQLException e) {
                if (e.getErrorCode() != ErrorCode.INDEX_BELONGS_TO_CONSTRAINT_2) {
                    throw e;
                }
            }
        }
        return dropped;
    }

    /// On two connections, each with tables of its own.
    private static void fillFromTwoSides(String url, int count) throws SQLException {
        var now = Clock.systemUTC().instant();
        var gifts = new InventedGifts(count, now);
        try (var one = DriverManager.getConnection(url, "sa", "");
                var other = DriverManager.getConnection(url, "sa", "");
                var threads = Executors.newFixedThreadPool(2)) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            var books = new FillBooks(one, gifts, now, true);
            var beside = new FillBooks(other, gifts, now, true);
            var parts =
                    List.<Callable<Void>>of(
                            () -> {
                                books.people();
                                if (books.isWhole()) {
                                    books.movements();
                                }
                                books.promises();
                                new FillSums(one, gifts).write();
                                return null;
                            },
                            () -> {
                                beside.messages();
                                beside.donations();
                                beside.origins();
                                beside.thanks();
                                return null;
                            });
            for (var part : threads.invokeAll(parts)) {
                part.get();
            }
            books.trouble();
            books.tell("all but the indexes");
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Fills the database at the other end, without a word.
    static void fill(Connection connection, int count) throws SQLException {
        connection.setAutoCommit(false);
        var now = Clock.systemUTC().instant();
        var books = new FillBooks(connection, new InventedGifts(count, now), now, false);
        books.people();
        books.messages();
        books.movements();
        books.donations();
        books.promises();
        books.origins();
        books.thanks();
        books.trouble();
        new FillSums(connection, books.gifts).write();
        connection.commit();
        connection.setAutoCommit(true);
    }

    private boolean isWhole() {
        return gifts.count() <= LARGEST_WHOLE;
    }

    private void people() throws SQLException {
        each(
                "INSERT INTO supporter (supporter_id, anonymous, name, email, language, country, first_given_at, last_given_at, gift_count, given, given_on, subscriptions) VALUES (?, FALSE, ?, ?, 'it', 'IT', ?, ?, ?, ?, ?, ?)",
                gifts.people(),
                (row, person) -> {
                    var first = person(row, person);
                    at(row, 4, first);
                    row.setLong(1, id(person));
                    row.setString(2, InventedGifts.name(person));
                    row.setString(3, InventedGifts.address(person));
                    at(row, 5, gifts.at(gifts.latest(person)));
                    return true;
                });
        if (isWhole()) {
            keys();
        }
        tell("%,d people".formatted(gifts.people()));
    }

    private void keys() throws SQLException {
        each(
                "INSERT INTO supporter_key (identity_key, supporter_id) VALUES (?, ?)",
                gifts.people(),
                (row, person) -> {
                    row.setString(1, "email:" + InventedGifts.address(person));
                    row.setLong(2, id(person));
                    return true;
                });
    }

    /// Sets what their gifts come to, and returns when the first was.
    private Instant person(PreparedStatement row, int person) throws SQLException {
        var giving = new Giving();
        var count = 0;
        var first = gifts.latest(person);
        for (var gift = first; gift >= 0; gift = gifts.before(gift)) {
            giving.with(
                    InventedGifts.currency(gift),
                    InventedGifts.gross(gift),
                    subscription(person),
                    gifts.at(gift));
            count++;
            first = gift;
        }
        row.setInt(6, count);
        row.setString(7, giving.givenText());
        row.setString(8, giving.givenOnText());
        row.setString(9, giving.subscriptionsText());
        return gifts.at(first);
    }

    private void messages() throws SQLException {
        each(
                "INSERT INTO delivery (delivery_id, channel, environment, external_key, kind, body, received_at) VALUES (?, 'WEBHOOK', 'SANDBOX', ?, 'PAYMENT.CAPTURE.COMPLETED', ?, ?)",
                gifts.count(),
                (row, gift) -> {
                    row.setLong(1, id(gift));
                    row.setString(2, "WH-" + InventedGifts.transaction(gift));
                    row.setBytes(3, BODY);
                    at(row, 4, gifts.at(gift));
                    return true;
                });
        if (isWhole()) {
            evidence();
        }
        run(
                """
                INSERT INTO message_hour (hour_at, message_count, last_at)
                SELECT DATE_TRUNC('HOUR', d.received_at), COUNT(*), MAX(d.received_at)
                  FROM delivery d
                 WHERE d.received_at > CURRENT_TIMESTAMP - INTERVAL '400' DAY
                 GROUP BY DATE_TRUNC('HOUR', d.received_at)
                """);
        run("UPDATE message_mark SET delivery_id = " + id(gifts.count() - 1));
        tell("messages and evidence");
    }

    private void evidence() throws SQLException {
        each(
                "INSERT INTO evidence (evidence_id, delivery_id, channel, subject_id, told) VALUES (?, ?, 'WEBHOOK', ?, '{}')",
                gifts.count(),
                (row, gift) -> {
                    row.setLong(1, id(gift));
                    row.setLong(2, id(gift));
                    row.setLong(3, id(gift));
                    return true;
                });
    }

    private void subjects() throws SQLException {
        subjects("", 0, _ -> true);
        subjects("R", REFUND_IDS, gifts::isRefunded);
        subjects("PP-", DISPUTE_IDS, InventedGifts::isDisputed);
    }

    private void subjects(String prefix, int ids, IntPredicate which) throws SQLException {
        each(
                "INSERT INTO subject (subject_id, subject) VALUES (?, ?)",
                gifts.count(),
                (row, gift) -> {
                    row.setLong(1, id(ids + gift));
                    row.setString(2, "T:" + prefix + InventedGifts.transaction(gift));
                    return which.test(gift);
                });
    }

    private void movements() throws SQLException {
        subjects();
        var insert =
                "INSERT INTO movement (transaction_id, kind, status, currency, gross_minor, fee_minor, occurred_at, occurred_at_told, parent_transaction_id, subscription_id, payer_email, payer_name, payer_country, custom_text, channels, contradiction, movement_id, parent_movement_id) VALUES (?, ?, ?, ?, ?, ?, ?, TRUE, ?, ?, ?, ?, ?, ?, 'WEBHOOK', ?, ?, ?)";
        each(insert, gifts.count(), this::payment);
        each(
                insert,
                gifts.count(),
                (row, gift) ->
                        gifts.isRefunded(gift)
                                && takenBack(
                                        row,
                                        gift,
                                        "REFUND",
                                        "R",
                                        REFUND_IDS,
                                        gifts.refundedAt(gift)));
        each(
                insert,
                gifts.count(),
                (row, gift) ->
                        InventedGifts.isDisputed(gift)
                                && takenBack(
                                        row, gift, "DISPUTE", "PP-", DISPUTE_IDS, gifts.at(gift)));
        each(
                "INSERT INTO ledger_entry (entry_id, transaction_id, delivery_id, currency, paypal_minor, bank_minor, gifts_minor, fees_minor, refunds_minor, disputed_minor, conversion_minor, posted_at, movement_id) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, ?, ?)",
                gifts.count(),
                (row, gift) -> {
                    var gross = InventedGifts.gross(gift);
                    var fee = InventedGifts.fee(gift);
                    return entry(row, gift, "", gift, gross - fee, -gross, fee, 0);
                });
        each(
                "INSERT INTO ledger_entry (entry_id, transaction_id, delivery_id, currency, paypal_minor, bank_minor, gifts_minor, fees_minor, refunds_minor, disputed_minor, conversion_minor, posted_at, movement_id) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, ?, ?)",
                gifts.count(),
                (row, gift) -> {
                    var gross = InventedGifts.gross(gift);
                    return gifts.isRefunded(gift)
                            && entry(row, gift, "R", REFUND_IDS + gift, -gross, 0, 0, gross);
                });
        tell("movements and ledger");
    }

    private boolean payment(PreparedStatement row, int gift) throws SQLException {
        var giver = gifts.giver(gift);
        movement(row, gift, "PAYMENT", "", gifts.at(gift));
        row.setLong(6, InventedGifts.fee(gift));
        row.setString(8, null);
        row.setString(9, subscription(giver));
        row.setString(10, InventedGifts.address(giver));
        row.setString(11, InventedGifts.name(giver));
        row.setString(12, InventedGifts.country(gift));
        row.setString(13, gifts.campaign(gift) > 0 ? InventedGifts.checkout(gift) : null);
        row.setString(14, isContradicted(gift) ? "amount" : null);
        row.setLong(15, id(gift));
        row.setNull(16, Types.BIGINT);
        return true;
    }

    private boolean isContradicted(int gift) {
        return gift % (gifts.count() / STUCK + 1) == 0;
    }

    private static boolean takenBack(
            PreparedStatement row, int gift, String kind, String prefix, int ids, Instant at)
            throws SQLException {
        movement(row, gift, kind, prefix, at);
        row.setLong(15, id(ids + gift));
        row.setLong(16, id(gift));
        row.setNull(6, Types.BIGINT);
        row.setString(8, InventedGifts.transaction(gift));
        for (var column = 9; column <= 14; column++) {
            row.setString(column, null);
        }
        return true;
    }

    private static void movement(
            PreparedStatement row, int gift, String kind, String prefix, Instant at)
            throws SQLException {
        row.setString(1, prefix + InventedGifts.transaction(gift));
        row.setString(2, kind);
        row.setString(3, "COMPLETED");
        row.setString(4, InventedGifts.currency(gift));
        row.setLong(5, InventedGifts.gross(gift));
        at(row, 7, at);
    }

    private boolean entry(
            PreparedStatement row,
            int gift,
            String prefix,
            int number,
            long paypal,
            long given,
            long fees,
            long refunds)
            throws SQLException {
        row.setLong(1, id(number));
        row.setString(2, prefix + InventedGifts.transaction(gift));
        row.setLong(3, id(gift));
        row.setString(4, InventedGifts.currency(gift));
        row.setLong(5, paypal);
        row.setLong(6, given);
        row.setLong(7, fees);
        row.setLong(8, refunds);
        at(row, 9, gifts.at(gift));
        row.setLong(10, id(number));
        return true;
    }

    private void donations() throws SQLException {
        each(
                "INSERT INTO donation (donation_id, transaction_id, supporter_id, status, currency, gross_minor, fee_minor, net_minor, refunded_minor, disputed, given_at, subscription_id, campaign, channels, country, movement_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, ?, ?, ?, 'WEBHOOK', ?, ?)",
                gifts.count(),
                (row, gift) -> {
                    var giver = gifts.giver(gift);
                    var gross = InventedGifts.gross(gift);
                    var fee = InventedGifts.fee(gift);
                    var campaign = gifts.campaign(gift);
                    row.setLong(1, id(gift));
                    row.setString(2, InventedGifts.transaction(gift));
                    row.setLong(3, id(giver));
                    row.setString(4, gifts.isRefunded(gift) ? "REFUNDED" : "COMPLETED");
                    row.setString(5, InventedGifts.currency(gift));
                    row.setLong(6, gross);
                    row.setLong(7, fee);
                    row.setLong(8, gross - fee);
                    row.setLong(9, gifts.isRefunded(gift) ? gross : 0);
                    at(row, 10, gifts.at(gift));
                    row.setString(11, subscription(giver));
                    row.setString(12, campaign > 0 ? InventedGifts.code(campaign) : null);
                    row.setString(13, InventedGifts.country(gift));
                    row.setLong(14, id(gift));
                    return true;
                });
        tell("donations");
    }

    /// One in five has ended, one in a hundred fails.
    private void promises() throws SQLException {
        each(
                "INSERT INTO subscription (subscription_id, status, currency, amount_minor, plan_interval, status_at, next_charge_at, failed_payments, started_at) VALUES (?, ?, 'EUR', 500, '1 MONTH', ?, ?, ?, ?)",
                gifts.people(),
                (row, person) -> {
                    if (subscription(person) == null) {
                        return false;
                    }
                    var first = first(person);
                    var ended = person % 50 == 13;
                    row.setString(1, subscription(person));
                    row.setString(2, ended ? "CANCELLED" : "ACTIVE");
                    at(row, 3, ended ? gifts.at(gifts.latest(person)) : first);
                    at(row, 4, ended ? null : now.plus(person % 30, ChronoUnit.DAYS));
                    row.setInt(5, person % 1000 == 23 ? 1 : 0);
                    at(row, 6, first);
                    return true;
                });
        each(
                "INSERT INTO subscription_change (subscription_id, changed_at, status) VALUES (?, ?, ?)",
                gifts.people(),
                (row, person) -> {
                    row.setString(1, subscription(person));
                    at(row, 2, first(person));
                    row.setString(3, "ACTIVE");
                    return subscription(person) != null;
                });
        each(
                "INSERT INTO subscription_change (subscription_id, changed_at, status) VALUES (?, ?, ?)",
                gifts.people(),
                (row, person) -> {
                    row.setString(1, subscription(person));
                    at(row, 2, gifts.at(gifts.latest(person)));
                    row.setString(3, "CANCELLED");
                    return person % 50 == 13;
                });
        tell("promises");
    }

    private Instant first(int person) {
        var first = gifts.latest(person);
        while (gifts.before(first) >= 0) {
            first = gifts.before(first);
        }
        return gifts.at(first);
    }

    private static @Nullable String subscription(int giver) {
        return InventedGifts.isMonthly(giver) ? InventedGifts.subscription(giver) : null;
    }

    private void origins() throws SQLException {
        new FillOrigins(connection, gifts, now).write();
        tell("campaigns and where gifts came from");
    }

    /// All but the newest were thanked.
    private void thanks() throws SQLException {
        each(
                "INSERT INTO thank_you (donation_id, status, message_id, language, attempt_count, next_attempt_at, owed_at, sent_at) VALUES (?, 'SENT', ?, 'it', 1, ?, ?, ?)",
                gifts.count() - STUCK,
                (row, gift) -> {
                    row.setLong(1, id(gift));
                    row.setString(2, "<thanks-" + gift + "@obolo.example>");
                    at(row, 3, gifts.at(gift));
                    at(row, 4, gifts.at(gift));
                    at(row, 5, gifts.at(gift).plusSeconds(90));
                    return true;
                });
        tell("thank-yous");
    }

    private void trouble() throws SQLException {
        run(
                "INSERT INTO finding (movement_id, transaction_id, kind, since) SELECT m.movement_id, m.transaction_id, 'CONTRADICTION', m.occurred_at FROM movement m WHERE m.contradiction IS NOT NULL");
    }

    private void each(String insert, int count, Batches.Row row) throws SQLException {
        Batches.insert(connection, insert, count, row);
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
        connection.commit();
    }

    private void tell(String what) {
        if (isTold && gifts.count() >= 100_000) {
            System.out.printf(
                    "  %s after %d s%n", what, (System.nanoTime() - begun) / 1_000_000_000);
        }
    }
}
