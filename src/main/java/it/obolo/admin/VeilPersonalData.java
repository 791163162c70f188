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
        return Arrays.stream(body.split("&"))
                .map(VeilPersonalData::veilField)
                .collect(Collectors.joining("\n"));
    }

    private static JsonNode veil(String name, JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                object.properties()
                        .forEach(field -> field.setValue(veil(field.getKey(), field.getValue())));
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

    private static String veilField(String field) {
        var equals = field.indexOf('=');
        if (equals < 0) {
            return VEIL;
        }
        var name = field.substring(0, equals);
        return HARMLESS.contains(name) ? field : name + "=" + VEIL;
    }
}
