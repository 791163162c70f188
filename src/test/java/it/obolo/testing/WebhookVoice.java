package it.obolo.testing;

import static it.obolo.testing.StoryTeller.decimal;

import it.obolo.donation.Channel;
import it.obolo.testing.LifeStory.Kind;
import it.obolo.testing.LifeStory.Step;
import it.obolo.testing.StoryTeller.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Webhooks: captures and their refunds in version 2, monthly payments as sales in version 1,
/// disputes. They name no payer, and no canceled reversal.
final class WebhookVoice implements StoryTeller.Voice {

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public List<Said> tell(LifeStory story, Step step) {
        var type = type(story, step.kind());
        if (type == null) {
            return List.of();
        }
        var resource =
                switch (step.kind()) {
                    case PENDING, FAILED, COMPLETED ->
                            story.subscriptionId() == null
                                    ? capture(story, step)
                                    : sale(story, step);
                    case REFUND, REFUND_PENDING, REFUND_FAILED, REVERSAL ->
                            story.subscriptionId() == null
                                    ? refundOfCapture(story, step)
                                    : refundOfSale(story, step);
                    default -> dispute(story, step);
                };
        var key = step.id() + "-" + step.kind();
        return List.of(
                new Said(
                        key,
                        type,
                        """
                        {"id":"WH-%s","create_time":"%s","event_type":"%s","resource":%s}
                        """
                                .formatted(key, step.at(), type, resource)));
    }

    private static @Nullable String type(LifeStory story, Kind kind) {
        var isCapture = story.subscriptionId() == null;
        var what = isCapture ? "PAYMENT.CAPTURE." : "PAYMENT.SALE.";
        return switch (kind) {
            case PENDING -> what + "PENDING";
            case FAILED -> what + "DENIED";
            case COMPLETED -> what + "COMPLETED";
            case REFUND -> what + "REFUNDED";
            case REVERSAL -> what + "REVERSED";
            case REFUND_PENDING -> isCapture ? "PAYMENT.REFUND.PENDING" : null;
            case REFUND_FAILED -> isCapture ? "PAYMENT.REFUND.FAILED" : null;
            case REVERSAL_CANCELED -> null;
            case DISPUTE_OPENED -> "CUSTOMER.DISPUTE.CREATED";
            case DISPUTE_WON, DISPUTE_LOST -> "CUSTOMER.DISPUTE.RESOLVED";
        };
    }

    private static String capture(LifeStory story, Step step) {
        return """
        {"id":"%s","status":"%s","amount":%s,"create_time":"%s","links":[]%s%s}
        """
                .formatted(
                        story.id(),
                        step.kind() == Kind.FAILED ? "DECLINED" : step.kind(),
                        amount(story, story.grossMinor()),
                        story.steps().getFirst().at(),
                        story.orderId() == null
                                ? ""
                                : ",\"supplementary_data\":{\"related_ids\":{\"order_id\":\"%s\"}}"
                                        .formatted(story.orderId()),
                        step.kind() == Kind.COMPLETED ? breakdown(story) : "");
    }

    private static String breakdown(LifeStory story) {
        var credited =
                story.conversionMinor() == 0
                        ? ""
                        : ",\"receivable_amount\":{\"currency_code\":\"EUR\",\"value\":\"%s\"},\"exchange_rate\":{\"value\":\"0.9\"}"
                                .formatted(decimal(story.conversionMinor(), "EUR"));
        return ",\"seller_receivable_breakdown\":{\"paypal_fee\":%s%s}"
                .formatted(amount(story, story.feeMinor()), credited);
    }

    private static String sale(LifeStory story, Step step) {
        return """
        {"id":"%s","state":"%s","billing_agreement_id":"%s","amount":%s,"create_time":"%s"%s}
        """
                .formatted(
                        story.id(),
                        step.kind() == Kind.FAILED ? "denied" : "completed",
                        story.subscriptionId(),
                        total(story, story.grossMinor(), ""),
                        story.steps().getFirst().at(),
                        step.kind() == Kind.COMPLETED
                                ? ",\"transaction_fee\":{\"currency\":\"%s\",\"value\":\"%s\"}"
                                        .formatted(
                                                story.currency(),
                                                decimal(story.feeMinor(), story.currency()))
                                : "");
    }

    private static String refundOfCapture(LifeStory story, Step step) {
        return """
        {"id":"%s","status":"%s","amount":%s,"seller_payable_breakdown":{"paypal_fee":%s},
         "create_time":"%s","links":[{"rel":"up","href":"https://api.paypal.com/v2/payments/captures/%s"}]}
        """
                .formatted(
                        step.id(),
                        switch (step.kind()) {
                            case REFUND_PENDING -> "PENDING";
                            case REFUND_FAILED -> "FAILED";
                            default -> "COMPLETED";
                        },
                        amount(story, step.minor()),
                        amount(story, step.feeMinor()),
                        step.at(),
                        step.parent());
    }

    /// The sign varies, as it does with PayPal.
    private static String refundOfSale(LifeStory story, Step step) {
        return """
        {"id":"%s","state":"completed","sale_id":"%s","amount":%s,"create_time":"%s"}
        """
                .formatted(
                        step.id(),
                        step.parent(),
                        total(story, step.minor(), story.number() % 2 == 0 ? "-" : ""),
                        step.at());
    }

    private static String dispute(LifeStory story, Step step) {
        var outcome =
                switch (step.kind()) {
                    case DISPUTE_WON ->
                            ",\"dispute_outcome\":{\"outcome_code\":\"RESOLVED_SELLER_FAVOUR\"}";
                    case DISPUTE_LOST ->
                            ",\"dispute_outcome\":{\"outcome_code\":\"RESOLVED_BUYER_FAVOUR\"}";
                    default -> "";
                };
        return """
        {"dispute_id":"%s","status":"%s","dispute_amount":%s,"reason":"UNAUTHORISED","create_time":"%s",
         "disputed_transactions":[{"seller_transaction_id":"%s"}]%s}
        """
                .formatted(
                        step.id(),
                        outcome.isEmpty() ? "OPEN" : "RESOLVED",
                        amount(story, step.minor()),
                        step.at(),
                        step.parent(),
                        outcome);
    }

    private static String amount(LifeStory story, long minor) {
        return "{\"currency_code\":\"%s\",\"value\":\"%s\"}"
                .formatted(story.currency(), decimal(minor, story.currency()));
    }

    private static String total(LifeStory story, long minor, String sign) {
        return "{\"currency\":\"%s\",\"total\":\"%s%s\"}"
                .formatted(story.currency(), sign, decimal(minor, story.currency()));
    }
}
