package it.obolo.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;

/// An order or a subscription that a program asked for and a reader has to approve, in PayPal's
/// words.
final class Approval {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,127}");

    private final int number;
    private final boolean monthly;
    private final long cents;
    private final String custom;
    private final String brand;
    private final String description;
    private final boolean italian;
    private final URI returnTo;
    private final URI cancelTo;
    private final Instant at;
    private State state = State.OPEN;
    private Reader reader = new Reader("", "", "");
    private boolean cardDeclined;
    private boolean late;
    private int approvals;

    /// How far it is.
    enum State {
        OPEN,
        APPROVED,
        COMPLETED
    }

    /// Who approved.
    record Reader(String name, String email, String country) {}

    private Approval(
            int number, boolean monthly, long cents, String custom, JsonNode wish, Instant at) {
        var context = wish.path("application_context");
        this.number = number;
        this.monthly = monthly;
        this.cents = cents;
        this.custom = REFERENCE.matcher(custom).matches() ? custom : "";
        this.brand = context.path("brand_name").asText("Newsroom");
        this.description = wish.path("purchase_units").path(0).path("description").asText("");
        this.italian = context.path("locale").asText("").startsWith("it");
        this.returnTo = address(context.path("return_url"));
        this.cancelTo = address(context.path("cancel_url"));
        this.at = at;
    }

    static Approval order(int number, long cents, JsonNode wish, Instant at) {
        var custom = wish.path("purchase_units").path(0).path("custom_id").asText("");
        return new Approval(number, false, cents, custom, wish, at);
    }

    static Approval subscription(int number, long cents, JsonNode wish, Instant at) {
        return new Approval(number, true, cents, wish.path("custom_id").asText(""), wish, at);
    }

    private static URI address(JsonNode text) {
        return URI.create(text.asText("http://127.0.0.1/"));
    }

    String id() {
        return monthly ? "I-STANDIN%04d".formatted(number) : "ORDER%08d".formatted(number);
    }

    int number() {
        return number;
    }

    boolean isMonthly() {
        return monthly;
    }

    long cents() {
        return cents;
    }

    String custom() {
        return custom;
    }

    String brand() {
        return brand;
    }

    String description() {
        return description;
    }

    boolean isItalian() {
        return italian;
    }

    URI cancelTo() {
        return cancelTo;
    }

    /// Where the reader goes, with what PayPal adds to the address.
    URI returnTo() {
        var name = monthly ? "subscription_id=" + id() : "token=" + id() + "&PayerID=" + payerId();
        return URI.create(returnTo + (returnTo.getQuery() == null ? "?" : "&") + name);
    }

    synchronized Reader reader() {
        return reader;
    }

    synchronized State state() {
        return state;
    }

    /// Whether messages about it go out late.
    synchronized boolean isLate() {
        return late;
    }

    /// The reader approves.
    ///
    /// @param declined whether the bank will say no when it is captured
    /// @param late whether messages about it go out late
    /// @return whether it was open
    synchronized boolean approve(Reader by, boolean declined, boolean late) {
        if (state == State.COMPLETED) {
            return false;
        }
        this.state = State.APPROVED;
        this.reader = by;
        this.cardDeclined = declined;
        this.late = late;
        this.approvals++;
        return true;
    }

    /// How often it was approved.
    synchronized int approvals() {
        return approvals;
    }

    /// The bank's answer at the capture: whether it pays. A no opens the order again.
    synchronized boolean isPaid() {
        if (cardDeclined) {
            state = State.OPEN;
            cardDeclined = false;
            return false;
        }
        state = State.COMPLETED;
        return true;
    }

    private String payerId() {
        var email = reader().email();
        return "PAYER%08X".formatted(email.isEmpty() ? id().hashCode() : email.hashCode());
    }

    /// The order, with what was captured of it.
    ///
    /// @param payPal the stand-in's address
    /// @param capture as JSON; empty while there is none
    synchronized String order(URI payPal, String capture) {
        var status =
                switch (state) {
                    case OPEN -> "CREATED";
                    case APPROVED -> "APPROVED";
                    case COMPLETED -> "COMPLETED";
                };
        var payments = capture.isEmpty() ? "" : ",\"payments\":{\"captures\":[" + capture + "]}";
        return """
        {"id":"%1$s","intent":"CAPTURE","status":"%2$s","create_time":"%3$s",%4$s"purchase_units":[{"reference_id":"default","custom_id":"%5$s",
        "amount":{"currency_code":"EUR","value":"%6$s"}%7$s}],"links":[{"href":"%8$s/v2/checkout/orders/%1$s","rel":"self","method":"GET"},
        {"href":"%8$s/checkoutnow?token=%1$s","rel":"approve","method":"GET"}]}\
        """
                .formatted(
                        id(),
                        status,
                        at,
                        state == State.OPEN ? "" : "\"payer\":" + payer() + ",",
                        custom,
                        Till.Gift.euros(cents),
                        payments,
                        payPal);
    }

    private String payer() {
        var names = reader.name().split(" ", 2);
        return """
        {"payer_id":"%s","email_address":"%s","name":{"given_name":"%s","surname":"%s"},"address":{"country_code":"%s"}}\
        """
                .formatted(
                        payerId(),
                        reader.email(),
                        names[0],
                        names.length > 1 ? names[1] : "",
                        reader.country());
    }

    /// The subscription while nobody has approved it.
    String subscription(URI payPal, String planId) {
        return """
        {"id":"%1$s","status":"APPROVAL_PENDING","status_update_time":"%2$s","plan_id":"%3$s","custom_id":"%4$s","create_time":"%2$s",
        "links":[{"href":"%5$s/webapps/billing/subscriptions?ba_token=%1$s","rel":"approve","method":"GET"}]}\
        """
                .formatted(id(), at, planId, custom, payPal);
    }
}
