package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.SubscriptionStatus;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a subscription keeps what we want of it: in version 2 (`status`, `subscriber`,
/// `billing_info`) and in version 1, the billing agreement (`state`, `payer`, `agreement_details`).
/// Its payer and our reference hold for every payment of it.
final class SubscriptionFields {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");
    private static final Pattern EVERY = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Set<String> UNITS = Set.of("DAY", "WEEK", "SEMI_MONTH", "MONTH", "YEAR");

    private SubscriptionFields() {}

    /// @param otherwise the status, where the subscription does not say it itself
    static ToldBuilder read(JsonNode subscription, @Nullable SubscriptionStatus otherwise)
            throws NotReadable {
        var told =
                new ToldBuilder()
                        .subscriptionStatus(
                                PayPalWords.subscriptionStatus(subscription, otherwise),
                                JsonReader.time(subscription, "status_update_time"));
        return isVersion1(subscription)
                ? version1(subscription, told)
                : version2(subscription, told);
    }

    static boolean isVersion1(JsonNode subscription) {
        return subscription.has("agreement_details") || subscription.has("state");
    }

    private static ToldBuilder version2(JsonNode subscription, ToldBuilder told)
            throws NotReadable {
        var regular = regular(subscription.path("plan").path("billing_cycles"), "tenure_type");
        var price = PayPalMoney.readIfTold(regular, "pricing_scheme", "fixed_price");
        var billing = subscription.path("billing_info");
        return Payer.read(subscription.path("subscriber"))
                .in(told)
                .plan(
                        JsonReader.text(subscription, 64, "plan_id"),
                        promised(times(price, JsonReader.text(subscription, 10, "quantity"))),
                        interval(
                                JsonReader.text(regular, 3, "frequency", "interval_count"),
                                JsonReader.text(regular, 20, "frequency", "interval_unit")))
                .nextCharge(JsonReader.time(billing, "next_billing_time"))
                .failedPayments(count(JsonReader.text(billing, 4, "failed_payments_count")))
                .custom(JsonReader.text(subscription, 300, "custom_id"));
    }

    private static ToldBuilder version1(JsonNode agreement, ToldBuilder told) throws NotReadable {
        var plan = agreement.path("plan");
        var regular = regular(plan.path("payment_definitions"), "type");
        var value = JsonReader.text(regular, 40, "amount", "value");
        var ownCurrency = JsonReader.text(regular, 3, "amount", "currency");
        var currency = ownCurrency != null ? ownCurrency : JsonReader.text(plan, 3, "curr_code");
        var details = agreement.path("agreement_details");
        return Payer.readVersion1(agreement.path("payer"))
                .in(told)
                .plan(
                        JsonReader.text(plan, 64, "id"),
                        promised(
                                value == null || currency == null
                                        ? null
                                        : PayPalMoney.of(value, currency)),
                        interval(
                                JsonReader.text(regular, 3, "frequency_interval"),
                                JsonReader.text(regular, 20, "frequency")))
                .nextCharge(JsonReader.time(details, "next_billing_date"))
                .failedPayments(count(JsonReader.text(details, 4, "failed_payment_count")));
    }

    /// What is charged after any trial.
    private static JsonNode regular(JsonNode cycles, String type) {
        for (var cycle : cycles) {
            if ("REGULAR".equalsIgnoreCase(JsonReader.text(cycle, 20, type))) {
                return cycle;
            }
        }
        return cycles.path("none");
    }

    private static @Nullable Money times(@Nullable Money price, @Nullable String quantity) {
        var number = count(quantity);
        return price == null || number == null || number < 2
                ? price
                : new Money(
                        Math.multiplyExact(price.minorUnits(), number.longValue()),
                        price.currency());
    }

    private static @Nullable Money promised(@Nullable Money amount) {
        return amount == null || amount.minorUnits() <= 0 ? null : amount;
    }

    private static @Nullable String interval(@Nullable String every, @Nullable String unit) {
        var word = unit == null ? "" : unit.toUpperCase(Locale.ROOT);
        return every == null || !EVERY.matcher(every).matches() || !UNITS.contains(word)
                ? null
                : every + " " + word;
    }

    private static @Nullable Integer count(@Nullable String text) {
        return text == null || !COUNT.matcher(text).matches() ? null : Integer.valueOf(text);
    }
}
