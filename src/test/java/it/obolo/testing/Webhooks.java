package it.obolo.testing;

/// Webhook bodies by situation, in the shape PayPal sends them.
public final class Webhooks {

    private Webhooks() {}

    /// A completed capture with a fee of 77 hundredths and an order of the same name.
    public static String captureCompleted(String id, String value, String currency) {
        return capture("PAYMENT.CAPTURE.COMPLETED", id, "COMPLETED", value, currency)
                .replace("\"FEE\"", fee(value, currency));
    }

    /// A capture in any state, without a fee.
    public static String capture(
            String type, String id, String status, String value, String currency) {
        return """
        {"id":"WH-%s-%s","event_version":"1.0","create_time":"2026-03-01T18:00:11.402Z","resource_type":"capture",
         "resource_version":"2.0","event_type":"%s","summary":"€",
         "resource":{"id":"%s","amount":{"currency_code":"%s","value":"%s"},"status":"%s",
          "seller_receivable_breakdown":"FEE",
          "supplementary_data":{"related_ids":{"order_id":"ORDER%s"}},
          "create_time":"2026-03-01T18:00:00Z","update_time":"2026-03-01T18:00:00Z","links":[]}}
        """
                .formatted(type, id, type, id, currency, value, status, id);
    }

    private static String fee(String value, String currency) {
        return """
        {"gross_amount":{"currency_code":"%s","value":"%s"},"paypal_fee":{"currency_code":"%s","value":"0.77"}}
        """
                .formatted(currency, value, currency);
    }

    /// A refund or reversal of a capture, version 2: positive amount, parent in the link.
    public static String refunded(String type, String id, String captureId, String value) {
        return """
        {"id":"WH-%s","event_version":"1.0","create_time":"2026-03-02T10:00:00Z","resource_type":"refund",
         "resource_version":"2.0","event_type":"%s",
         "resource":{"id":"%s","amount":{"currency_code":"EUR","value":"%s"},"status":"COMPLETED",
          "seller_payable_breakdown":{"paypal_fee":{"currency_code":"EUR","value":"0.10"}},
          "create_time":"2026-03-02T09:59:00Z",
          "links":[{"href":"https://api.paypal.com/v2/payments/captures/%s","rel":"up","method":"GET"}]}}
        """
                .formatted(id, type, id, value, captureId);
    }

    /// A payment of a subscription, with a fee of 52 hundredths.
    public static String saleCompleted(String id, String subscriptionId, String total) {
        return """
        {"id":"WH-%s","event_version":"1.0","create_time":"2026-03-01T18:00:20Z","resource_type":"sale",
         "event_type":"PAYMENT.SALE.COMPLETED",
         "resource":{"id":"%s","billing_agreement_id":"%s","amount":{"total":"%s","currency":"EUR"},
          "transaction_fee":{"value":"0.52","currency":"EUR"},"state":"completed",
          "create_time":"2026-03-01T18:00:00Z","links":[]}}
        """
                .formatted(id, id, subscriptionId, total);
    }

    /// What the API answers about an order.
    public static String order(String id, String payerId, String email, String name) {
        return """
        {"id":"%s","status":"COMPLETED","create_time":"2026-03-01T17:59:00Z",
         "payer":{"payer_id":"%s","email_address":"%s","name":{"given_name":"%s","surname":"Verdi"},
          "address":{"country_code":"IT"}},"purchase_units":[]}
        """
                .formatted(id, payerId, email, name);
    }
}
