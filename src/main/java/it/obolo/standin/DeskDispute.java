package it.obolo.standin;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A dispute opened at the desk, and what PayPal says of it.
final class DeskDispute {

    private static final Duration TIME_TO_ANSWER = Duration.ofDays(10);

    private final String id;
    private final String paymentId;
    private final long cents;
    private final Instant openedAt;
    private final List<String> notes = new ArrayList<>();
    private boolean open = true;

    DeskDispute(String id, String paymentId, long cents, Instant at) {
        this.id = id;
        this.paymentId = paymentId;
        this.cents = cents;
        this.openedAt = at.truncatedTo(ChronoUnit.SECONDS);
    }

    String id() {
        return id;
    }

    String paymentId() {
        return paymentId;
    }

    long cents() {
        return cents;
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized void note(String what) {
        notes.add(what);
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    Pledge.Message opened() {
        return event("CREATED", openedAt, "WAITING_FOR_SELLER_RESPONSE", "");
    }

    /// Its end, for us or for the payer.
    synchronized Pledge.Message resolved(boolean forUs, Instant at) {
        open = false;
        var outcome =
                """
                ,"dispute_outcome":{"outcome_code":"%s","amount_refunded":{"currency_code":"EUR","value":"%s"}}\
                """
                        .formatted(
                                forUs ? "RESOLVED_SELLER_FAVOUR" : "RESOLVED_BUYER_FAVOUR",
                                Till.Gift.euros(forUs ? 0 : cents));
        return event("RESOLVED", at.truncatedTo(ChronoUnit.SECONDS), "RESOLVED", outcome);
    }

    private Pledge.Message event(String what, Instant at, String status, String outcome) {
        var due = openedAt.plus(TIME_TO_ANSWER).toString().replace("Z", "");
        return new Pledge.Message(
                "CUSTOMER.DISPUTE." + what,
                """
                {"id":"WH-%1$s-%2$s","event_version":"1.0","create_time":"%3$s","resource_type":"dispute","event_type":"CUSTOMER.DISPUTE.%2$s",
                "resource":{"dispute_id":"%1$s","create_time":"%4$s","update_time":"%3$s","disputed_transactions":[{"seller_transaction_id":"%5$s"}],
                "reason":"UNAUTHORISED","status":"%6$s","dispute_amount":{"currency_code":"EUR","value":"%7$s"},"dispute_life_cycle_stage":"INQUIRY",
                "seller_response_due_date":"%8$s"%9$s}}
                """
                        .formatted(
                                id,
                                what,
                                at,
                                openedAt,
                                paymentId,
                                status,
                                Till.Gift.euros(cents),
                                due,
                                outcome));
    }
}
