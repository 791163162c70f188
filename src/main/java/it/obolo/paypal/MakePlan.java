package it.obolo.paypal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import it.obolo.money.Money;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Makes a plan at PayPal: so much, every month, until the giver ends it. Plans belong to a
/// product, "support for the newsroom", which is made with the first. The request ids follow from
/// what is asked, so that two who ask at once are given the same plan.
@Singleton
public class MakePlan {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// What became of it.
    public sealed interface Outcome {

        /// The plan is there.
        record Plan(String productId, String planId) implements Outcome {}

        /// PayPal does not make it.
        ///
        /// @param reason PayPal's word for why
        record Refused(String reason) implements Outcome {}
    }

    private final AskPayPal askPayPal;

    MakePlan(AskPayPal askPayPal) {
        this.askPayPal = askPayPal;
    }

    /// Makes a plan of that amount each month.
    ///
    /// @param name what the product is called, as the giver reads it at PayPal
    /// @param productId of the product there is; null if there is none yet
    /// @throws PayPalUnavailable if PayPal gives no answer
    public Outcome monthly(Money amount, String name, @Nullable String productId) {
        if (productId != null) {
            return plan(productId, amount, name);
        }
        var answer = post("/v1/catalogs/products", "product", product(name));
        return answer.isDone()
                ? plan(id(answer), amount, name)
                : new Outcome.Refused(PayPalAnswer.issue(answer));
    }

    private Outcome plan(String productId, Money amount, String name) {
        var answer = post("/v1/billing/plans", "plan", monthlyPlan(productId, amount, name));
        return answer.isDone()
                ? new Outcome.Plan(productId, id(answer))
                : new Outcome.Refused(PayPalAnswer.issue(answer));
    }

    private AskPayPal.Answer post(String path, String what, ObjectNode body) {
        var checksum = new CRC32();
        checksum.update(body.toString().getBytes(StandardCharsets.UTF_8));
        var requestId = what + "-" + HexFormat.of().toHexDigits((int) checksum.getValue());
        return askPayPal.post(path, requestId, body);
    }

    private static String id(AskPayPal.Answer answer) {
        var id = PayPalAnswer.object(answer.body()).path("id").asText("");
        if (!AskPayPal.isId(id)) {
            throw new PayPalUnavailable("PayPal's answer names no id");
        }
        return id;
    }

    private static ObjectNode product(String name) {
        return JSON.objectNode().put("name", PayPalTerms.cut(name)).put("type", "SERVICE");
    }

    private static ObjectNode monthlyPlan(String productId, Money amount, String name) {
        var price =
                JSON.objectNode()
                        .put("value", PayPalMoney.write(amount))
                        .put("currency_code", amount.currencyCode());
        var cycle =
                JSON.objectNode()
                        .put("tenure_type", "REGULAR")
                        .put("sequence", 1)
                        .put("total_cycles", 0);
        cycle.putObject("frequency").put("interval_unit", "MONTH").put("interval_count", 1);
        cycle.putObject("pricing_scheme").set("fixed_price", price);
        var plan =
                JSON.objectNode()
                        .put("product_id", productId)
                        .put("name", PayPalTerms.cut(name))
                        .put("status", "ACTIVE");
        plan.putArray("billing_cycles").add(cycle);
        plan.putObject("payment_preferences")
                .put("auto_bill_outstanding", false)
                .put("payment_failure_threshold", 3);
        return plan;
    }
}
