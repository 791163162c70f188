package it.obolo.standin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The stand-in's list of transactions: what its till sold and gave back, and the payments of
/// monthly gifts, in PayPal's words and pages.
final class TransactionList {

    /// A line of it.
    private record Line(Instant at, String json) {}

    private final Till till;
    private final LongStories stories;

    TransactionList(Till till, LongStories stories) {
        this.till = till;
        this.stories = stories;
    }

    /// One page of what happened in `[from, until]`.
    String page(Instant from, Instant until, int size, int page) {
        var lines =
                lines().stream()
                        .filter(line -> !line.at().isBefore(from) && !line.at().isAfter(until))
                        .map(Line::json)
                        .toList();
        var first = Math.min(lines.size(), (page - 1) * size);
        return """
        {"transaction_details":[%s],"page":%d,"total_items":%d,"total_pages":%d}\
        """
                .formatted(
                        lines.subList(first, Math.min(lines.size(), first + size)).stream()
                                .collect(Collectors.joining(",")),
                        page,
                        lines.size(),
                        (lines.size() + size - 1) / size);
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var gift : till.newestFirst()) {
            if (gift.isDone()) {
                lines.add(
                        new Line(
                                gift.at(),
                                line(
                                        gift,
                                        gift.id(),
                                        gift.isMonthly() ? "T0002" : "T0013",
                                        gift.cents(),
                                        -gift.fee(),
                                        gift.isMonthly()
                                                ? reference(gift.subscriptionId(), "SUB")
                                                : "")));
            }
            gift.givenBack()
                    .forEach((id, back) ->
                            lines.add(
                                    new Line(
                                            gift.at(),
                                            line(
                                                    gift,
                                                    id,
                                                    "T1107",
                                                    -back,
                                                    0,
                                                    reference(gift.id(), "TXN")))));
        }
        stories.pledges()
                .forEach(pledge ->
                        pledge.payments().forEach(payment -> lines.add(line(pledge, payment))));
        return lines;
    }

    private static Line line(Pledge pledge, Pledge.Payment payment) {
        return new Line(
                payment.at(),
                text(
                        payment.id(),
                        "T0002",
                        payment.at(),
                        payment.cents(),
                        -Pledge.fee(payment.cents()),
                        reference(pledge.id(), "SUB"),
                        payer("", pledge.email(), pledge.name(), pledge.country())));
    }

    private static String reference(String id, String type) {
        return "\"paypal_reference_id\":\"%s\",\"paypal_reference_id_type\":\"%s\","
                .formatted(id, type);
    }

    private static String line(
            Till.Gift gift, String id, String code, long cents, long fee, String reference) {
        return text(
                id,
                code,
                gift.at(),
                cents,
                fee,
                reference,
                payer(gift.payerId(), gift.email(), gift.name(), gift.country()));
    }

    private static String text(
            String id,
            String code,
            Instant at,
            long cents,
            long fee,
            String reference,
            String payer) {
        return """
        {"transaction_info":{"transaction_id":"%s","transaction_event_code":"%s",%s"transaction_initiation_date":"%s","transaction_updated_date":"%s",
        "transaction_amount":{"currency_code":"EUR","value":"%s"},%s"transaction_status":"S"},"payer_info":%s}\
        """
                .formatted(
                        id,
                        code,
                        reference,
                        at,
                        at,
                        Till.Gift.euros(cents),
                        fee == 0
                                ? ""
                                : "\"fee_amount\":{\"currency_code\":\"EUR\",\"value\":\"%s\"},"
                                        .formatted(Till.Gift.euros(fee)),
                        payer);
    }

    private static String payer(String id, String email, String name, String country) {
        return "{%s\"email_address\":\"%s\",\"payer_name\":{\"alternate_full_name\":\"%s\"},\"country_code\":\"%s\"}"
                .formatted(
                        id.isEmpty() ? "" : "\"account_id\":\"%s\",".formatted(id),
                        email,
                        name,
                        country);
    }
}
