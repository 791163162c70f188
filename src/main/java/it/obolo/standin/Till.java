package it.obolo.standin;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/// The gifts made at the desk, at most two hundred, in PayPal's words.
final class Till {

    private static final int MOST = 200;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,6}([.,][0-9]{1,2})?");
    private static final Pattern ODD = Pattern.compile("[\\p{Cntrl}\"\\\\]");
    private static final List<String> NAMES =
            List.of(
                    "Anna Verdi",
                    "Bruno Neri",
                    "Chiara Bianchi",
                    "Davide Russo",
                    "Elena Fontana",
                    "Emma Clarke",
                    "Luca Moretti",
                    "Paul Jansen",
                    "Sara Conti",
                    "Tom Baker");
    private static final int[] AMOUNTS = {500, 1000, 1000, 1500, 2500, 2500, 5000, 10000};

    private final Deque<Gift> gifts = new ArrayDeque<>();
    private int serial;

    /// How a gift is made.
    enum Way {
        /// Through the REST app: told by webhook.
        APP,
        /// With the hosted Donate button: told by instant payment notification.
        BUTTON,
        /// The same, from a bank account: pending for days.
        ECHECK
    }

    /// A message about a gift.
    record Message(Gift gift, String type, String body) {}

    /// What became of an id we were asked for.
    synchronized Optional<Gift> find(String id) {
        return gifts.stream().filter(gift -> gift.knows(id)).findFirst();
    }

    synchronized List<Gift> newestFirst() {
        return new ArrayList<>(gifts);
    }

    /// Takes a gift as typed; empty if the amount is none.
    synchronized Optional<Gift> take(
            String name,
            String email,
            String country,
            String amount,
            boolean monthly,
            Way way,
            String custom,
            Instant at) {
        if (!AMOUNT.matcher(amount.strip()).matches()) {
            return Optional.empty();
        }
        var cents =
                new BigDecimal(amount.strip().replace(',', '.')).movePointRight(2).longValueExact();
        return cents == 0
                ? Optional.empty()
                : Optional.of(
                        add(
                                reserve(),
                                clean(name),
                                clean(email),
                                clean(country),
                                cents,
                                monthly,
                                way,
                                clean(custom),
                                at));
    }

    synchronized Gift inventGift(Random random, Instant at) {
        var name = NAMES.get(random.nextInt(NAMES.size()));
        var email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@reader.example";
        var country =
                List.of("Emma Clarke", "Paul Jansen", "Tom Baker").contains(name) ? "GB" : "IT";
        return add(
                reserve(),
                name,
                email,
                country,
                AMOUNTS[random.nextInt(AMOUNTS.length)],
                random.nextInt(4) == 0,
                random.nextInt(3) == 0 ? Way.BUTTON : Way.APP,
                "",
                at);
    }

    /// The number of a gift to come, as of an order that has yet to be captured.
    synchronized int reserve() {
        serial++;
        return serial;
    }

    /// A gift through the app under a number that was reserved.
    synchronized Gift captured(
            int reserved,
            String name,
            String email,
            String country,
            long cents,
            String custom,
            Instant at) {
        return add(reserved, name, email, country, cents, false, Way.APP, custom, at);
    }

    private Gift add(
            int number,
            String name,
            String email,
            String country,
            long cents,
            boolean monthly,
            Way way,
            String custom,
            Instant at) {
        var gift =
                new Gift(
                        number,
                        name,
                        email,
                        country,
                        cents,
                        monthly && way == Way.APP,
                        way,
                        custom,
                        at.truncatedTo(ChronoUnit.SECONDS));
        gifts.addFirst(gift);
        if (gifts.size() > MOST) {
            gifts.removeLast();
        }
        return gift;
    }

    static String clean(String text) {
        var clean = ODD.matcher(text).replaceAll(" ").strip();
        return clean.length() <= 100 ? clean : clean.substring(0, 100);
    }

    /// One gift, and what PayPal says of it.
    static final class Gift {

        private final String id;
        private final String name;
        private final String email;
        private final String country;
        private final long cents;
        private final boolean monthly;
        private final Way way;
        private final String custom;
        private final Instant at;
        private final List<String> notes = new ArrayList<>();
        private final Map<String, Long> givenBack = new LinkedHashMap<>();
        private boolean done;

        Gift(
                int serial,
                String name,
                String email,
                String country,
                long cents,
                boolean monthly,
                Way way,
                String custom,
                Instant at) {
            this.id = "%08d".formatted(serial);
            this.name = name;
            this.email = email;
            this.country = country;
            this.cents = cents;
            this.monthly = monthly;
            this.way = way;
            this.custom = custom;
            this.at = at;
            this.done = way != Way.ECHECK;
        }

        Instant at() {
            return at;
        }

        /// Whether its money has come.
        synchronized boolean isDone() {
            return done;
        }

        /// What went back, by the id of each refund.
        synchronized Map<String, Long> givenBack() {
            return Map.copyOf(givenBack);
        }

        String subscriptionId() {
            return "I-DEMO" + id;
        }

        String id() {
            return "DEMO" + id;
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

        long cents() {
            return cents;
        }

        Way way() {
            return way;
        }

        /// What the newsroom gave PayPal to carry; empty if nothing.
        String custom() {
            return custom;
        }

        private String customField(String name) {
            return custom.isEmpty() ? "" : "\"%s\":\"%s\",".formatted(name, custom);
        }

        /// The same for everything one address gave.
        String payerId() {
            return "PAYER%08X".formatted(email.isEmpty() ? id.hashCode() : email.hashCode());
        }

        boolean isMonthly() {
            return monthly;
        }

        synchronized void note(String what) {
            if (notes.size() < 8) {
                notes.add(what);
            }
        }

        synchronized List<String> notes() {
            return List.copyOf(notes);
        }

        boolean knows(String asked) {
            return asked.equals(id()) || asked.equals("ORDER" + id) || asked.equals("I-DEMO" + id);
        }

        long fee() {
            return cents * 34 / 1000 + 35;
        }

        Message completed() {
            return way == Way.APP ? monthly ? sale() : capture() : byIpn("Completed", at);
        }

        /// A payment of the hosted button in that `payment_status`.
        synchronized Message byIpn(String status, Instant when) {
            done = done || status.equals("Completed");
            return new Message(
                    this,
                    "IPN " + status,
                    IpnMessages.payment(this, status, way == Way.ECHECK, when));
        }

        private Message capture() {
            return new Message(
                    this,
                    "PAYMENT.CAPTURE.COMPLETED",
                    """
                    {"id":"WH-DEMO-%s-C","event_version":"1.0","create_time":"%s","resource_type":"capture","resource_version":"2.0",
                    "event_type":"PAYMENT.CAPTURE.COMPLETED","resource":%s}
                    """
                            .formatted(id, at, captureJson()));
        }

        /// The capture, as messages and answers write it.
        String captureJson() {
            return """
            {"id":"%s",%s"amount":{"currency_code":"EUR","value":"%s"},
            "seller_receivable_breakdown":{"gross_amount":{"currency_code":"EUR","value":"%s"},"paypal_fee":{"currency_code":"EUR","value":"%s"},
            "net_amount":{"currency_code":"EUR","value":"%s"}},"status":"COMPLETED","supplementary_data":{"related_ids":{"order_id":"ORDER%s"}},
            "create_time":"%s","update_time":"%s","links":[]}\
            """
                    .formatted(
                            id(),
                            customField("custom_id"),
                            euros(cents),
                            euros(cents),
                            euros(fee()),
                            euros(cents - fee()),
                            id,
                            at,
                            at);
        }

        private Message sale() {
            return new Message(
                    this,
                    "PAYMENT.SALE.COMPLETED",
                    """
                    {"id":"WH-DEMO-%s-C","event_version":"1.0","create_time":"%s","resource_type":"sale","event_type":"PAYMENT.SALE.COMPLETED",
                    "resource":{"id":"%s","billing_agreement_id":"I-DEMO%s","amount":{"total":"%s","currency":"EUR"},
                    "transaction_fee":{"value":"%s","currency":"EUR"},"state":"completed","create_time":"%s","links":[]}}
                    """
                            .formatted(id, at, id(), id, euros(cents), euros(fee()), at));
        }

        synchronized Message refunded(long back) {
            givenBack.put("REFUND" + (way == Way.APP ? id : id()), back);
            if (way != Way.APP) {
                return new Message(this, "IPN Refunded", IpnMessages.refund(this, back, at));
            }
            var type = monthly ? "PAYMENT.SALE.REFUNDED" : "PAYMENT.CAPTURE.REFUNDED";
            var body =
                    monthly
                            ? """
                            {"id":"WH-DEMO-%s-R","event_version":"1.0","create_time":"%s","resource_type":"refund","event_type":"%s",
                            "resource":{"id":"REFUND%s","sale_id":"%s","state":"completed","amount":{"total":"-%s","currency":"EUR"},"create_time":"%s","links":[]}}
                            """
                            : """
                            {"id":"WH-DEMO-%s-R","event_version":"1.0","create_time":"%s","resource_type":"refund","resource_version":"2.0","event_type":"%s",
                            "resource":{"id":"REFUND%s","status":"COMPLETED","links":[{"rel":"up","href":"https://api.paypal.com/v2/payments/captures/%s"}],
                            "amount":{"currency_code":"EUR","value":"%s"},"create_time":"%s"}}
                            """;
            return new Message(this, type, body.formatted(id, at, type, id, id(), euros(back), at));
        }

        /// The order, or the subscription, with its payer.
        String answer() {
            var given = name.isEmpty() ? "" : name.split(" ", 2)[0];
            var family = name.contains(" ") ? name.split(" ", 2)[1] : "";
            var payer =
                    """
                    {"payer_id":"%s","email_address":"%s","name":{"given_name":"%s","surname":"%s"},"address":{"country_code":"%s"}}
                    """
                            .formatted(payerId(), email, given, family, country);
            return monthly
                    ? "{\"id\":\"I-DEMO"
                            + id
                            + "\",\"status\":\"ACTIVE\",\"subscriber\":"
                            + payer
                            + ","
                            + Pledge.plan(cents)
                            + "}"
                    : "{\"id\":\"ORDER"
                            + id
                            + "\",\"status\":\"COMPLETED\",\"payer\":"
                            + payer
                            + ",\"purchase_units\":[]}";
        }

        static String euros(long cents) {
            return BigDecimal.valueOf(cents, 2).toPlainString();
        }
    }
}
