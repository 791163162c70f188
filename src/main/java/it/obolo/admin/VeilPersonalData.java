package it.obolo.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Shows what a delivery says without saying of whom: every text is hidden unless its name is known
/// to hold nothing personal. A name we do not know is hidden.
final class VeilPersonalData {

    static final String VEIL = "•••";

    private static final Set<String> HARMLESS =
            Set.of(
                    "id",
                    "event_type",
                    "event_version",
                    "resource_type",
                    "resource_version",
                    "create_time",
                    "update_time",
                    "status",
                    "state",
                    "reason",
                    "reason_code",
                    "currency",
                    "currency_code",
                    "value",
                    "total",
                    "subtotal",
                    "intent",
                    "rel",
                    "method",
                    "final_capture",
                    "disbursement_mode",
                    "payment_mode",
                    "protection_eligibility",
                    "parent_payment",
                    "sale_id",
                    "capture_id",
                    "dispute_id",
                    "seller_transaction_id",
                    "outcome_code",
                    "dispute_life_cycle_stage",
                    "seller_response_due_date",
                    "status_update_time",
                    "next_billing_time",
                    "next_billing_date",
                    "failed_payment_count",
                    "frequency",
                    "frequency_interval",
                    "interval_unit",
                    "tenure_type",
                    "order_id",
                    "billing_agreement_id",
                    "plan_id",
                    "exchange_rate",
                    "country_code",
                    // form fields of an instant payment notification
                    "txn_id",
                    "txn_type",
                    "parent_txn_id",
                    "payment_status",
                    "payment_type",
                    "pending_reason",
                    "payment_date",
                    "mc_gross",
                    "mc_fee",
                    "mc_currency",
                    "subscr_id",
                    "recurring_payment_id",
                    "profile_status",
                    "payment_cycle",
                    "period3",
                    "mc_amount3",
                    "amount_per_cycle",
                    "next_payment_date",
                    "retry_at",
                    "case_id",
                    "case_type",
                    "settle_amount",
                    "settle_currency",
                    "ipn_track_id",
                    "charset",
                    "test_ipn",
                    "notify_version",
                    // fields of a row of an activity file
                    "format",
                    "language",
                    "decimals",
                    "dates",
                    "date",
                    "time",
                    "time_zone",
                    "type",
                    "description",
                    "gross",
                    "fee",
                    "net",
                    "balance",
                    "transaction_id",
                    "reference",
                    "impact");

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private VeilPersonalData() {}

    /// The body, laid out, with every text veiled that might be personal.
    static String veil(String body) {
        try {
            var tree = JSON.readTree(body);
            if (tree != null && tree.isContainerNode()) {
                return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(veil("", tree));
            }
        } catch (JsonProcessingException _) {
            // not JSON: a form, or nothing we know
        }
        return veilForm(body.replace('&', '\n'));
    }

    /// A form with a field on each line, every value veiled that might be personal.
    static String veilForm(String lines) {
        return Arrays.stream(lines.split("\n"))
                .map(VeilPersonalData::veilField)
                .collect(Collectors.joining("\n"));
    }

    private static JsonNode veil(String name, JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                object.properties().forEach(field -> field.setValue(veilIn(name, field)));
                yield object;
            }
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    array.set(i, veil(name, array.get(i)));
                }
                yield array;
            }
            case TextNode _ -> HARMLESS.contains(name) ? node : TextNode.valueOf(VEIL);
            default -> node;
        };
    }

    /// A state is where somebody lives, in an address, and else how far something got.
    private static JsonNode veilIn(String object, Map.Entry<String, JsonNode> field) {
        return object.endsWith("address") && field.getKey().equals("state")
                ? TextNode.valueOf(VEIL)
                : veil(field.getKey(), field.getValue());
    }

    private static String veilField(String field) {
        var equals = field.indexOf('=');
        if (equals < 0) {
            return VEIL;
        }
        var name = field.substring(0, equals);
        return HARMLESS.contains(name) ? field : name + "=" + VEIL;
    }
}
