package it.obolo.paypal;

import com.paypal.orders.OrderCaptureRequest;
import com.paypal.orders.OrdersCaptureRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/// Captures an approved order through the Checkout SDK: the reader's money moves.
@Singleton
public class CaptureOrder {

    /// What became of it.
    public sealed interface Outcome {

        /// PayPal's answer is the order with its capture.
        ///
        /// @param json the order as PayPal wrote it
        record Captured(String json) implements Outcome {

            /// Without the text, which holds personal data.
            @Override
            public String toString() {
                return "Captured[" + json.length() + " characters]";
            }
        }

        /// It was captured before; PayPal is to be asked for the order.
        record CapturedBefore() implements Outcome {}

        /// The card or account the reader chose was declined: nothing was charged, and the reader
        /// can approve the same order again with another.
        ///
        /// @param reason PayPal's word for why, such as `INSTRUMENT_DECLINED`
        record Declined(String reason) implements Outcome {}

        /// The reader has not approved it yet, or must approve something more at PayPal.
        ///
        /// @param approveAt the page of PayPal's where that is done, if PayPal says
        record NotApproved(Optional<URI> approveAt) implements Outcome {}

        /// PayPal has forgotten the order, or let it expire: nothing was charged.
        record Gone() implements Outcome {}

        /// PayPal will not capture it: nothing was charged.
        ///
        /// @param reason PayPal's word for why
        record Refused(String reason) implements Outcome {}
    }

    private final AskPayPal askPayPal;
    private final PayPalSettings settings;

    CaptureOrder(AskPayPal askPayPal, PayPalSettings settings) {
        this.askPayPal = askPayPal;
        this.settings = settings;
    }

    /// Captures the whole order. Asked again with the same request id it captures no second time.
    ///
    /// @throws PayPalUnavailable if it is unknown whether the money moved
    public Outcome capture(String orderId, String requestId) {
        if (!AskPayPal.isId(orderId)) {
            return new Outcome.Gone();
        }
        var answer =
                askPayPal.order(
                        new OrdersCaptureRequest(orderId)
                                .payPalRequestId(requestId)
                                .prefer("return=representation")
                                .requestBody(new OrderCaptureRequest()));
        return answer.isDone() ? captured(answer, orderId) : failed(answer);
    }

    private static Outcome captured(AskPayPal.Answer answer, String orderId) {
        var order = PayPalAnswer.object(answer.body());
        if (!order.path("id").asText("").equals(orderId)) {
            throw new PayPalUnavailable("PayPal answered with something else than the order");
        }
        return new Outcome.Captured(answer.body());
    }

    private Outcome failed(AskPayPal.Answer answer) {
        var issue = PayPalAnswer.issue(answer);
        return switch (issue) {
            case "ORDER_ALREADY_CAPTURED", "ORDER_ALREADY_COMPLETED" ->
                    new Outcome.CapturedBefore();
            case "INSTRUMENT_DECLINED", "TRANSACTION_REFUSED" -> new Outcome.Declined(issue);
            case "ORDER_NOT_APPROVED", "PAYER_ACTION_REQUIRED" ->
                    new Outcome.NotApproved(
                            PayPalAnswer.approveAt(PayPalAnswer.object(answer.body()), settings));
            case "ORDER_EXPIRED", "INVALID_RESOURCE_ID", "RESOURCE_NOT_FOUND" -> new Outcome.Gone();
            case "PREVIOUS_REQUEST_IN_PROGRESS" ->
                    throw new PayPalUnavailable("PayPal is still at the capture before");
            default -> new Outcome.Refused(issue);
        };
    }
}
