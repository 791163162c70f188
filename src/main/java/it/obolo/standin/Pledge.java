package it.obolo.standin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// One monthly gift made at the desk, and what PayPal says of it.
final class Pledge {

    /// Something PayPal says.
    record Message(String type, String body) {}

    /// A payment of it, which can be disputed.
    record Payment(String id, long cents, Instant at) {}

    private final String id;
    private final String name;
    private final String email;
    private final String country;
    private long cents;
    private final String custom;
    private final Instant startedAt;
    private final List<Payment> payments = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String status = "APPROVAL_PENDING";
    private Instant statusAt;
    private Instant changedAt;
    private Instant nextAt;
    private Instant lastAt;
    private int failed;
    private int messages;

    /// @param custom what the newsroom gave PayPal to carry; empty if nothing
    Pledge(
            String id,
            String name,
            String email,
            String country,
            long cents,
            String custom,
            Instant at) {
        this.id = id;
        this.name = name;
        this.email = email;
        this.country = country;
        this.cents = cents;
        this.custom = custom;
        this.startedAt = at.truncatedTo(ChronoUnit.SECONDS);
        this.statusAt = startedAt;
        this.changedAt = startedAt;
        this.nextAt = startedAt;
        this.lastAt = startedAt.minusSeconds(60);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String email() {
        return email;
    }

    String country() {
        return country;
    }

    /// What PayPal keeps of a payment.
    static long fee(long cents) {
        return cents * 34 / 1000 + 35;
    }

    synchronized long cents() {
        return cents;
    }

    synchronized String status() {
        return status;
    }

    synchronized boolean goesOn() {
        return !status.equals("CANCELLED");
    }

    synchronized List<Payment> payments() {
        return List.copyOf(payments);
    }

    synchronized void note(String what) {
        notes.add(what);
        if (notes.size() > 8) {
            notes.removeFirst();
        }
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    synchronized Message created() {
        return event("CREATED", later(startedAt.minusSeconds(40)));
    }

    synchronized Message activated() {
        turn("ACTIVE", later(startedAt));
        return event("ACTIVATED", statusAt);
    }

    /// Charges it; the first that succeeds ends a row of failures.
    synchronized Message charged(Instant at) {
        failed = 0;
        var moment = later(at);
        nextAt = moment.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
        var payment =
                new Payment("SALE" + id.substring(2) + "N" + (payments.size() + 1), cents, moment);
        payments.add(payment);
        return new Message(
                "PAYMENT.SALE.COMPLETED",
                """
                {"id":"WH-%1$s","event_version":"1.0","create_time":"%2$s","resource_type":"sale","event_type":"PAYMENT.SALE.COMPLETED",
                "resource":{"id":"%1$s","billing_agreement_id":"%3$s",%6$s"amount":{"total":"%4$s","currency":"EUR"},
                "transaction_fee":{"value":"%5$s","currency":"EUR"},"state":"completed","create_time":"%2$s","links":[]}}
                """
                        .formatted(
                                payment.id(),
                                moment,
                                id,
                                Till.Gift.euros(cents),
                                Till.Gift.euros(fee(cents)),
                                customField("custom")));
    }

    synchronized Message failed(Instant at) {
        failed++;
        return event("PAYMENT.FAILED", later(at));
    }

    synchronized Message cancelled(Instant at) {
        turn("CANCELLED", later(at));
        return event("CANCELLED", statusAt);
    }

    /// Its giver agreed to another amount.
    synchronized Message revised(long to, Instant at) {
        cents = to;
        changedAt = later(at);
        return event("UPDATED", changedAt);
    }

    /// That time, but later than all that was said before.
    private Instant later(Instant at) {
        var moment = at.truncatedTo(ChronoUnit.SECONDS);
        lastAt = moment.isAfter(lastAt) ? moment : lastAt.plusSeconds(1);
        return lastAt;
    }

    private void turn(String to, Instant at) {
        status = to;
        statusAt = at;
        changedAt = at;
    }

    private Message event(String what, Instant at) {
        messages++;
        return new Message(
                "BILLING.SUBSCRIPTION." + what,
                """
                {"id":"WH-%1$s-%2$d","event_version":"1.0","create_time":"%3$s","resource_type":"subscription","resource_version":"2.0",
                "event_type":"BILLING.SUBSCRIPTION.%4$s","resource":%5$s}
                """
                        .formatted(id, messages, at, what, resource("")));
    }

    /// What the API answers: the same with its plan.
    synchronized String answer() {
        return resource("," + plan(cents));
    }

    private String resource(String more) {
        var names = name.split(" ", 2);
        return """
        {"id":"%1$s",%14$s"status":"%2$s","status_update_time":"%3$s","plan_id":"P-DEMO%4$d","start_time":"%5$s","quantity":"1",
        "subscriber":{"payer_id":"PAYER%6$08X","email_address":"%7$s","name":{"given_name":"%8$s","surname":"%9$s"},
        "shipping_address":{"address":{"country_code":"%10$s"}}},
        "billing_info":{"next_billing_time":"%11$s","failed_payments_count":%12$d},"update_time":"%15$s"%13$s}\
        """
                .formatted(
                        id,
                        status,
                        statusAt,
                        cents,
                        startedAt,
                        email.isEmpty() ? id.hashCode() : email.hashCode(),
                        email,
                        names[0],
                        names.length > 1 ? names[1] : "",
                        country,
                        nextAt,
                        failed,
                        more,
                        customField("custom_id"),
                        changedAt);
    }

    private String customField(String name) {
        return custom.isEmpty() ? "" : "\"%s\":\"%s\",".formatted(name, custom);
    }

    /// A plan of so much every month.
    static String plan(long cents) {
        return """
        "plan":{"billing_cycles":[{"tenure_type":"REGULAR","frequency":{"interval_unit":"MONTH","interval_count":1},
        "pricing_scheme":{"fixed_price":{"currency_code":"EUR","value":"%s"}}}]}\
        """
                .formatted(Till.Gift.euros(cents));
    }
}
