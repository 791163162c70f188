package it.obolo.donation;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `movement` table. A row read back has no identity keys: those are joined anew from the
/// evidence.
@Singleton
class MovementTable {

    /// How a payment's giver is called.
    record Payer(@Nullable String name, @Nullable String email) {}

    private static final String SELECT =
            """
            SELECT m.transaction_id, m.kind, m.status, m.currency, m.gross_minor, m.fee_minor
                 , m.credited_currency, m.credited_minor, m.exchange_rate, m.occurred_at, m.occurred_at_told
                 , m.parent_transaction_id, m.order_id, m.subscription_id
                 , m.payer_id, m.payer_email, m.payer_name, m.payer_country, m.custom_text
                 , m.memo, m.item_text, m.reason_text, m.method, m.due_at
                 , m.channels, m.contradiction
              FROM movement m
            """;

    private final Sql sql;

    MovementTable(Sql sql) {
        this.sql = sql;
    }

    List<Movement> byId(Collection<Long> movementIds) {
        return find(" WHERE m.movement_id = ANY(?)", movementIds);
    }

    List<Movement> byParent(Collection<Long> movementIds) {
        return find(" WHERE m.parent_movement_id = ANY(?)", movementIds);
    }

    /// @param orders the numbers of orders
    List<Movement> byOrder(Collection<Long> orders) {
        return find(" WHERE m.order_subject_id = ANY(?)", orders);
    }

    List<Movement> bySubscription(Collection<String> subscriptionIds) {
        return sql.queryTexts(
                SELECT + " WHERE m.subscription_id = ANY(?)", subscriptionIds, MovementTable::read);
    }

    /// What these movements tell of who paid, by transaction.
    Map<String, Payer> payers(Collection<Long> movementIds) {
        var payers = new HashMap<String, Payer>();
        sql.queryNumbers(
                """
                SELECT m.transaction_id
                     , m.payer_name
                     , m.payer_email
                  FROM movement m
                 WHERE m.movement_id = ANY(?)
                """,
                movementIds,
                rows ->
                        payers.put(
                                rows.getString(1),
                                new Payer(rows.getString(2), rows.getString(3))));
        return payers;
    }

    private List<Movement> find(String which, Collection<Long> numbers) {
        return sql.queryNumbers(SELECT + which, numbers, MovementTable::read);
    }

    /// @param numbers of the movements, their parents and orders
    void insert(List<Movement> movements, SubjectNumbers numbers) {
        sql.batch(
                """
                INSERT INTO movement
                     ( kind, status, currency, gross_minor, fee_minor
                     , credited_currency, credited_minor, exchange_rate, occurred_at, occurred_at_told
                     , parent_transaction_id, order_id, subscription_id
                     , payer_id, payer_email, payer_name, payer_country, custom_text
                     , memo, item_text, reason_text, method, due_at
                     , channels, contradiction, parent_movement_id, order_subject_id
                     , movement_id, transaction_id )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                movements,
                (statement, movement) -> {
                    bind(statement, movement, numbers);
                    statement.setString(29, movement.transactionId());
                });
    }

    /// @param numbers as for [#insert]
    void update(List<Movement> movements, SubjectNumbers numbers) {
        sql.batch(
                """
                UPDATE movement
                   SET kind = ?, status = ?, currency = ?, gross_minor = ?, fee_minor = ?
                     , credited_currency = ?, credited_minor = ?, exchange_rate = ?, occurred_at = ?, occurred_at_told = ?
                     , parent_transaction_id = ?, order_id = ?, subscription_id = ?
                     , payer_id = ?, payer_email = ?, payer_name = ?, payer_country = ?, custom_text = ?
                     , memo = ?, item_text = ?, reason_text = ?, method = ?, due_at = ?
                     , channels = ?, contradiction = ?, parent_movement_id = ?, order_subject_id = ?
                 WHERE movement_id = ?
                """,
                movements,
                (statement, movement) -> bind(statement, movement, numbers));
    }

    private static void bind(PreparedStatement statement, Movement movement, SubjectNumbers numbers)
            throws SQLException {
        var fee = movement.fee();
        var credited = movement.credited();
        statement.setString(1, movement.kind().name());
        statement.setString(2, movement.status().name());
        statement.setString(3, movement.gross().currencyCode());
        statement.setLong(4, movement.gross().minorUnits());
        Sql.setLong(statement, 5, fee == null ? null : fee.minorUnits());
        statement.setString(6, credited == null ? null : credited.currencyCode());
        Sql.setLong(statement, 7, credited == null ? null : credited.minorUnits());
        statement.setString(8, movement.exchangeRate());
        Sql.setInstant(statement, 9, movement.occurredAt());
        statement.setBoolean(10, movement.occurredAtTold());
        statement.setString(11, movement.parentTransactionId());
        statement.setString(12, movement.orderId());
        statement.setString(13, movement.subscriptionId());
        statement.setString(14, movement.payerId());
        statement.setString(15, movement.payerEmail());
        statement.setString(16, movement.payerName());
        statement.setString(17, movement.payerCountry());
        statement.setString(18, movement.customText());
        statement.setString(19, movement.memo());
        statement.setString(20, movement.itemText());
        statement.setString(21, movement.reasonText());
        var method = movement.method();
        statement.setString(22, method == null ? null : method.name());
        Sql.setInstant(statement, 23, movement.dueAt());
        statement.setString(24, movement.channels());
        statement.setString(25, movement.contradiction());
        var parent = movement.parentTransactionId();
        Sql.setLong(statement, 26, parent == null ? null : numbers.ofTransaction(parent));
        var order = movement.orderId();
        Sql.setLong(statement, 27, order == null ? null : numbers.of(Subject.order(order)));
        statement.setLong(28, numbers.ofTransaction(movement.transactionId()));
    }

    private static Movement read(ResultSet rows) throws SQLException {
        var currency = rows.getString("currency");
        return new Movement(
                rows.getString("transaction_id"),
                MovementKind.valueOf(rows.getString("kind")),
                MovementStatus.valueOf(rows.getString("status")),
                Money.of(rows.getLong("gross_minor"), currency),
                money(rows, "fee_minor", currency),
                money(rows, "credited_minor", rows.getString("credited_currency")),
                rows.getString("exchange_rate"),
                Sql.instant(rows, "occurred_at"),
                rows.getBoolean("occurred_at_told"),
                rows.getString("parent_transaction_id"),
                rows.getString("order_id"),
                rows.getString("subscription_id"),
                rows.getString("payer_id"),
                rows.getString("payer_email"),
                rows.getString("payer_name"),
                rows.getString("payer_country"),
                rows.getString("custom_text"),
                rows.getString("memo"),
                rows.getString("item_text"),
                rows.getString("reason_text"),
                method(rows.getString("method")),
                Sql.instantOrNull(rows, "due_at"),
                rows.getString("channels"),
                Set.of(),
                rows.getString("contradiction"));
    }

    private static @Nullable PaymentMethod method(@Nullable String name) {
        return name == null ? null : PaymentMethod.valueOf(name);
    }

    private static @Nullable Money money(ResultSet rows, String column, @Nullable String currency)
            throws SQLException {
        var minor = Sql.longOrNull(rows, column);
        return minor == null || currency == null ? null : Money.of(minor, currency);
    }
}
