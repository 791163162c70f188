package it.obolo.checkout;

import it.obolo.checkout.CheckoutView.State;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells how far a checkout is. PayPal is not asked: what was told so far counts, and the books
/// count most.
@Singleton
public class ReadCheckout {

    private final Sql sql;

    ReadCheckout(Sql sql) {
        this.sql = sql;
    }

    /// The checkout of that name; empty for any text that is none.
    public Optional<CheckoutView> find(String checkoutId) {
        return CheckoutIds.isOne(checkoutId)
                ? sql.reading(() ->
                        sql.find(
                                """
                                   SELECT c.checkout_id
                                        , c.status
                                        , c.rhythm
                                        , c.currency
                                        , c.amount_minor
                                        , c.language
                                        , g.code AS campaign_code
                                        , c.source
                                        , c.message
                                        , c.wall_name
                                        , c.wall_withdrawn_at
                                        , c.order_id
                                        , c.subscription_id
                                        , c.transaction_id
                                     FROM checkout c
                                LEFT JOIN campaign g ON g.campaign_id = c.campaign_id
                                    WHERE c.checkout_id = ?
                                """,
                                statement -> statement.setString(1, checkoutId),
                                this::read))
                : Optional.empty();
    }

    private CheckoutView read(ResultSet row) throws SQLException {
        var rhythm = Rhythm.valueOf(row.getString("rhythm"));
        var wallName = row.getString("wall_name");
        return new CheckoutView(
                row.getString("checkout_id"),
                state(
                        CheckoutStatus.valueOf(row.getString("status")),
                        rhythm,
                        booked(row).orElse(null)),
                rhythm,
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                Language.parse(row.getString("language")).orElse(Language.IT),
                row.getString("campaign_code"),
                row.getString("source"),
                row.getString("message"),
                wallName,
                wallName != null && row.getObject("wall_withdrawn_at") == null);
    }

    /// The status of its donation in the books, of a monthly gift of the first. Known by PayPal's
    /// ids, or by the text the gift carries.
    private Optional<String> booked(ResultSet row) throws SQLException {
        var transactionId = row.getString("transaction_id");
        var orderId = row.getString("order_id");
        var subscriptionId = row.getString("subscription_id");
        if (transactionId != null) {
            return status(
                    "d.movement_id = (SELECT s.subject_id FROM subject s WHERE s.subject = 'T:' || ?)",
                    transactionId);
        }
        if (orderId != null) {
            return status(
                    "d.movement_id IN (SELECT m.movement_id FROM subject s JOIN movement m ON m.order_subject_id = s.subject_id WHERE s.subject = 'O:' || ?)",
                    orderId);
        }
        return subscriptionId != null
                ? status("d.subscription_id = ?", subscriptionId)
                : status(
                        "d.donation_id IN (SELECT o.donation_id FROM gift_origin o WHERE o.checkout_id = ?)",
                        row.getString("checkout_id"));
    }

    private Optional<String> status(String condition, String id) {
        return sql.find(
                "SELECT d.status FROM donation d WHERE "
                        + condition
                        + " ORDER BY d.given_at, d.donation_id LIMIT 1",
                statement -> statement.setString(1, id),
                found -> found.getString(1));
    }

    private static State state(CheckoutStatus status, Rhythm rhythm, @Nullable String booked) {
        if (booked != null) {
            return switch (booked) {
                case "PENDING" -> State.PENDING;
                case "FAILED" -> State.BOUNCED;
                default -> State.BOOKED;
            };
        }
        return switch (status) {
            case STARTED -> State.OPEN;
            case APPROVED -> State.CONFIRMING;
            case DONE -> rhythm == Rhythm.MONTHLY ? State.BEGUN : State.CONFIRMING;
            case PENDING -> State.PENDING;
            case CANCELLED -> State.CANCELLED;
            case DECLINED -> State.DECLINED;
            case EXPIRED -> State.EXPIRED;
        };
    }
}
