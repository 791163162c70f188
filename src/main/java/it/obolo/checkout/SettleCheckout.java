package it.obolo.checkout;

import it.obolo.donation.Subject;
import it.obolo.intake.KeepAnswer;
import it.obolo.intake.StoreDeliveries;
import it.obolo.paypal.CaptureOrder;
import it.obolo.paypal.FetchOrder;
import it.obolo.paypal.FetchSubscription;
import it.obolo.paypal.Fetched;
import it.obolo.paypal.PayPalUnavailable;
import it.obolo.paypal.ReadOrder;
import it.obolo.paypal.ReadSubscription;
import it.obolo.paypal.TranslateAnswer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a checkout on: asks PayPal how its order or subscription stands, captures an order that
/// was approved, and keeps PayPal's answer as a delivery. What PayPal says is trusted, what an
/// address or a message says is not: an order that does not carry our reference and our amount is
/// never captured. One at a time holds a checkout, and PayPal captures once under one request id.
@Singleton
class SettleCheckout {

    /// Why somebody looks.
    enum Occasion {
        /// The reader came back from approving.
        RETURN,
        /// A message of PayPal's came.
        TOLD,
        /// It is time.
        TIME
    }

    private static final Logger LOG = LoggerFactory.getLogger(SettleCheckout.class);

    /// How long after its start an order that nobody approved is looked after. PayPal lets it
    /// expire after three hours.
    private static final Duration ORDER_LIFE = Duration.ofMinutes(190);

    /// The same for a subscription, and for a gift that was begun with the hosted button.
    private static final Duration LONGEST_LIFE = Duration.ofDays(3);

    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int MOST_ATTEMPTS = 50;

    private final CheckoutTable table;
    private final FetchOrder fetchOrder;
    private final FetchSubscription fetchSubscription;
    private final ReadOrder readOrder;
    private final ReadSubscription readSubscription;
    private final CaptureOrder captureOrder;
    private final KeepAnswer keepAnswer;
    private final Clock clock;

    SettleCheckout(
            CheckoutTable table,
            FetchOrder fetchOrder,
            FetchSubscription fetchSubscription,
            ReadOrder readOrder,
            ReadSubscription readSubscription,
            CaptureOrder captureOrder,
            KeepAnswer keepAnswer,
            Clock clock) {
        this.table = table;
        this.fetchOrder = fetchOrder;
        this.fetchSubscription = fetchSubscription;
        this.readOrder = readOrder;
        this.readSubscription = readSubscription;
        this.captureOrder = captureOrder;
        this.keepAnswer = keepAnswer;
        this.clock = clock;
    }

    /// Brings it on as far as it goes now. Does nothing if somebody else is at it, or if it is
    /// over.
    ///
    /// @return where the reader has something more to do at PayPal, if so
    Optional<URI> settle(String checkoutId, Occasion occasion) {
        var now = clock.instant();
        var held = table.hold(checkoutId, now);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        var checkout = held.get();
        try {
            if (checkout.orderId() != null) {
                return order(checkout, checkout.orderId(), occasion, now);
            }
            if (checkout.subscriptionId() != null) {
                subscription(checkout, checkout.subscriptionId(), now);
            } else {
                notApproved(checkout, now);
            }
        } catch (PayPalUnavailable e) {
            LOG.info("a checkout waits for PayPal: {}", e.getMessage());
            later(asNews(checkout, occasion), now);
        } catch (RuntimeException e) {
            LOG.warn("a checkout waits: {}", e.getClass().getSimpleName());
            later(asNews(checkout, occasion), now);
        }
        return Optional.empty();
    }

    /// News of another approval after a no is not forgotten while PayPal gives no answer.
    private Checkout asNews(Checkout checkout, Occasion occasion) {
        if (checkout.status() == CheckoutStatus.DECLINED && occasion != Occasion.TIME) {
            table.reopen(checkout.checkoutId());
        }
        return checkout;
    }

    private Optional<URI> order(Checkout checkout, String orderId, Occasion occasion, Instant now) {
        switch (fetchOrder.fetch(orderId)) {
            case Fetched.NotFound _ -> over(checkout, "NOT_FOUND");
            case Fetched.NotAllowed _ -> later(checkout, now);
            case Fetched.Found(var json) -> {
                var order = readOrder.read(json);
                if (!isOurs(checkout, order)) {
                    LOG.warn("an order that is not what we asked for is left alone");
                    over(checkout, "NOT_OURS");
                    return Optional.empty();
                }
                switch (order.progress()) {
                    case COMPLETED -> captured(checkout, orderId, json, now);
                    case VOIDED -> over(checkout, "VOIDED");
                    case OPEN -> notApproved(checkout, now);
                    case APPROVED -> {
                        return mayCapture(checkout, occasion)
                                ? capture(checkout, orderId, now)
                                : notApprovedAgain(checkout, now);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOurs(Checkout checkout, ReadOrder.Order order) {
        return checkout.checkoutId().equals(order.reference())
                && checkout.amount().equals(order.amount());
    }

    /// After a no PayPal may go on calling the order approved; only the reader's return or news of
    /// another approval is a reason to try again.
    private static boolean mayCapture(Checkout checkout, Occasion occasion) {
        return checkout.status() != CheckoutStatus.DECLINED || occasion != Occasion.TIME;
    }

    private Optional<URI> notApprovedAgain(Checkout checkout, Instant now) {
        notApproved(checkout, now);
        return Optional.empty();
    }

    private Optional<URI> capture(Checkout checkout, String orderId, Instant now) {
        table.capturing(checkout.checkoutId());
        switch (captureOrder.capture(orderId, checkout.captureRequestId())) {
            case CaptureOrder.Outcome.Captured(var json) -> captured(checkout, orderId, json, now);
            case CaptureOrder.Outcome.CapturedBefore _ -> ask(checkout, orderId, now);
            case CaptureOrder.Outcome.Declined(var reason) -> declined(checkout, reason);
            case CaptureOrder.Outcome.Refused(var reason) -> {
                LOG.warn("PayPal does not capture an approved order: {}", reason);
                declined(checkout, reason);
            }
            case CaptureOrder.Outcome.Gone _ -> over(checkout, "GONE");
            case CaptureOrder.Outcome.NotApproved(var approveAt) -> {
                notApproved(checkout, now);
                return approveAt;
            }
        }
        return Optional.empty();
    }

    /// Keeps the answer and says what it says. Where the answer is too short to tell of the money,
    /// PayPal is asked for the whole order.
    private void captured(Checkout checkout, String orderId, String json, Instant now) {
        if (readOrder.read(json).payment() == ReadOrder.Payment.NONE) {
            ask(checkout, orderId, now);
        } else {
            keepOrder(checkout, orderId, json, now);
        }
    }

    private void ask(Checkout checkout, String orderId, Instant now) {
        if (fetchOrder.fetch(orderId) instanceof Fetched.Found(var json)) {
            keepOrder(checkout, orderId, json, now);
        } else {
            later(checkout, now);
        }
    }

    private void keepOrder(Checkout checkout, String orderId, String json, Instant now) {
        var order = readOrder.read(json);
        var kept = keepAnswer.keep(Subject.order(orderId), TranslateAnswer.ORDER, json);
        if (kept != StoreDeliveries.Outcome.STORED) {
            later(checkout, now);
            return;
        }
        switch (order.payment()) {
            case COMPLETED -> moved(checkout, CheckoutStatus.DONE, order.transactionId());
            case PENDING -> moved(checkout, CheckoutStatus.PENDING, order.transactionId());
            case FAILED ->
                    table.close(
                            checkout.checkoutId(),
                            CheckoutStatus.DECLINED,
                            "CAPTURE_FAILED",
                            order.transactionId());
            case NONE -> later(checkout, now);
        }
    }

    private void subscription(Checkout checkout, String subscriptionId, Instant now) {
        switch (fetchSubscription.fetch(subscriptionId)) {
            case Fetched.NotFound _ -> over(checkout, "NOT_FOUND");
            case Fetched.NotAllowed _ -> later(checkout, now);
            case Fetched.Found(var json) -> {
                var subscription = readSubscription.read(json);
                if (!checkout.checkoutId().equals(subscription.reference())) {
                    over(checkout, "NOT_OURS");
                    return;
                }
                switch (subscription.progress()) {
                    case OPEN -> notApproved(checkout, now);
                    case APPROVED ->
                            table.leave(
                                    checkout.checkoutId(),
                                    CheckoutStatus.APPROVED,
                                    now,
                                    now.plus(pause(checkout)));
                    case ACTIVE -> keepSubscription(checkout, subscriptionId, json, now);
                    case ENDED -> over(checkout, "ENDED");
                }
            }
        }
    }

    private void keepSubscription(Checkout checkout, String id, String json, Instant now) {
        var kept = keepAnswer.keep(Subject.subscription(id), TranslateAnswer.SUBSCRIPTION, json);
        switch (kept) {
            case STORED -> moved(checkout, CheckoutStatus.DONE, null);
            case NOT_NOW -> later(checkout, now);
        }
    }

    private void over(Checkout checkout, String reason) {
        table.close(checkout.checkoutId(), CheckoutStatus.EXPIRED, reason, null);
    }

    private void moved(Checkout checkout, CheckoutStatus status, @Nullable String transactionId) {
        table.close(checkout.checkoutId(), status, null, transactionId);
    }

    /// Only what is told after PayPal's no is news of another approval.
    private void declined(Checkout checkout, String reason) {
        var now = clock.instant();
        table.declined(checkout, reason, now, now.plus(SHORTEST_PAUSE));
    }

    /// The reader has yet to approve; looked at less and less often until PayPal forgets it.
    private void notApproved(Checkout checkout, Instant now) {
        var age = Duration.between(checkout.createdAt(), now);
        var life = checkout.orderId() == null ? LONGEST_LIFE : ORDER_LIFE;
        if (age.compareTo(life) >= 0) {
            expire(checkout, now);
            return;
        }
        var pause = age.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : age;
        var next = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        var end = checkout.createdAt().plus(life);
        table.leave(
                checkout.checkoutId(), unapproved(checkout), now, next.isAfter(end) ? end : next);
    }

    /// A reader who turned back or whose card was declined stays that; nothing is expected any
    /// more.
    private void expire(Checkout checkout, Instant now) {
        switch (unapproved(checkout)) {
            case DECLINED, CANCELLED ->
                    table.leave(checkout.checkoutId(), checkout.status(), now, CheckoutTable.NEVER);
            default -> over(checkout, "NOT_APPROVED");
        }
    }

    private static CheckoutStatus unapproved(Checkout checkout) {
        return switch (checkout.status()) {
            case DECLINED, CANCELLED -> checkout.status();
            case STARTED, APPROVED, EXPIRED, DONE, PENDING -> CheckoutStatus.STARTED;
        };
    }

    /// PayPal gave no answer. If the reader had approved, the money may have moved: it is asked for
    /// ten days, and what PayPal tells by then books the gift all the same.
    private void later(Checkout checkout, Instant now) {
        if (checkout.attemptCount() >= MOST_ATTEMPTS) {
            over(checkout, "UNKNOWN");
            return;
        }
        var known = table.find(checkout.checkoutId()).map(Checkout::status);
        table.leave(
                checkout.checkoutId(),
                known.orElse(checkout.status()),
                now,
                now.plus(pause(checkout)));
    }

    private static Duration pause(Checkout checkout) {
        var pause = Duration.ofSeconds(5L << Math.min(checkout.attemptCount(), 13));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
