package it.obolo.testing;

/// Webhook bodies about subscriptions, disputes and orders by situation, in the shape PayPal sends
/// them.
public final class PayPalEvents {

    private PayPalEvents() {}

    /// A subscription of version 2 without its plan, told at that time of day on 2026-03-01.
    public static String subscription(String type, String id, String status, String time) {
        return """
        {"id":"WH-%1$s-%2$s-%4$s","event_version":"1.0","create_time":"2026-03-01T%4$s:02Z","resource_type":"subscription",
         "resource_version":"2.0","event_type":"BILLING.SUBSCRIPTION.%1$s",
         "resource":{"id":"%2$s","status":"%3$s","status_update_time":"2026-03-01T%4$s:00Z","plan_id":"P-SYN1",
          "subscriber":{"email_address":"Livia@reader.example","payer_id":"PAYERLIVIA","name":{"given_name":"Livia","surname":"Sartor"},
           "shipping_address":{"address":{"country_code":"IT"}}},
          "billing_info":{"next_billing_time":"2026-04-01T10:00:00Z","failed_payments_count":0},
          "custom_id":"wall:7","update_time":"2026-03-01T%4$s:00Z","links":[]}}
        """
                .formatted(type, id, status, time);
    }

    /// A dispute about one payment of 13.37 EUR, opened on 2026-03-02.
    ///
    /// @param outcome empty while it is open
    public static String dispute(
            String type, String id, String payment, String value, String outcome) {
        return """
        {"id":"WH-%1$s-%2$s","event_version":"1.0","create_time":"2026-03-%6$sT10:00:05Z","resource_type":"dispute",
         "event_type":"CUSTOMER.DISPUTE.%1$s",
         "resource":{"dispute_id":"%2$s","create_time":"2026-03-02T10:00:00.000Z","update_time":"2026-03-%6$sT10:00:00.000Z",
          "disputed_transactions":[{"seller_transaction_id":"%3$s","buyer":{"name":"Livia Sartor"}}],
          "reason":"UNAUTHORISED","status":"%7$s","dispute_amount":{"currency_code":"EUR","value":"%4$s"},
          %5$s"seller_response_due_date":"2026-03-16T10:00:00.000","links":[]}}
        """
                .formatted(
                        type,
                        id,
                        payment,
                        value,
                        outcome.isEmpty()
                                ? ""
                                : "\"dispute_outcome\":{\"outcome_code\":\"" + outcome + "\"},",
                        outcome.isEmpty() ? "02" : "25",
                        outcome.isEmpty() ? "UNDER_REVIEW" : "RESOLVED");
    }
}
