package it.obolo.checkout;

import it.obolo.checkout.SettleCheckout.Occasion;
import it.obolo.money.Money;
import it.obolo.standin.Desk;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.Http;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.WatchedPayPal;
import it.obolo.testing.Webhooks;
import it.obolo.web.Language;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// An Obolo with a stand-in PayPal whose pages a test uses as a reader would. The stand-in's own
/// messages go nowhere: a test tells those it wants told. Background work is done by hand.
final class CheckoutObolo implements AutoCloseable {

    /// One on each kind of database, started when its turn comes.
    static final class Databases implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Stream.of(Database.Kind.values())
                    .map(kind -> Arguments.argumentSet(kind.name(), new CheckoutObolo(kind)));
        }
    }

    private static final String NOWHERE = "http://127.0.0.1:1/webhooks/paypal";

    private final TemporaryFolder folder = TemporaryFolder.create();
    private final StandInPayPal payPal =
            StandInPayPal.start(StandInPayPal.Options.sandbox(folder.path(), new TestClock()));
    private final WatchedPayPal watched = new WatchedPayPal(payPal.address());
    private final Desk desk = Desk.open(payPal, URI.create(NOWHERE));
    private final Http reader = new Http(payPal.address());
    private final TestObolo obolo;
    private final ToldObolo told;
    private int messages;

    CheckoutObolo(Database.Kind kind) {
        Map<String, Object> settings = new HashMap<>(payPal.settings());
        settings.put("paypal.api-url", watched.address().toString());
        this.obolo = TestObolo.on(kind, settings);
        this.told = new ToldObolo(obolo);
    }

    TestObolo obolo() {
        return obolo;
    }

    ToldObolo told() {
        return told;
    }

    WatchedPayPal payPal() {
        return watched;
    }

    /// Forgets every gift.
    void forget() {
        told.forget();
        sql("DELETE FROM paypal_plan");
    }

    static Wish wish(Rhythm rhythm, String euros) {
        return new Wish(
                rhythm,
                Money.parse(euros, "EUR"),
                Language.IT,
                null,
                null,
                "edition-182",
                "Continuate così",
                "Anna V.");
    }

    Started start(Wish wish) {
        return obolo.get(StartCheckout.class).start(wish);
    }

    /// Starts a gift that PayPal takes; its reference.
    String begin(Rhythm rhythm, String euros) {
        if (start(wish(rhythm, euros)) instanceof Started.AtPayPal(var address)) {
            var id = address.getQuery().replaceFirst("^(ba_)?token=", "");
            return told.lines(
                            "SELECT checkout_id FROM checkout WHERE order_id = '%1$s' OR subscription_id = '%1$s'"
                                    .formatted(id))
                    .getFirst();
        }
        throw new AssertionError("the gift did not start");
    }

    /// What the reader does on PayPal's page: `pay`, `declined`, `closed`, `late`, `cancel`.
    void choose(String checkoutId, String choice) {
        reader.post(
                "/checkoutnow",
                Map.of(
                        "token",
                        payPalId(checkoutId),
                        "choice",
                        choice,
                        "name",
                        "Anna Verdi",
                        "email",
                        "anna.verdi@reader.example"));
    }

    /// The id of its order or subscription.
    String payPalId(String checkoutId) {
        return told.lines(
                        "SELECT COALESCE(order_id, subscription_id) FROM checkout WHERE checkout_id = '"
                                + checkoutId
                                + "'")
                .getFirst();
    }

    /// The reader comes back; what came is worked into the books.
    Optional<URI> comeBack(String checkoutId) {
        var more = obolo.get(SettleCheckout.class).settle(checkoutId, Occasion.RETURN);
        told.work();
        return more;
    }

    /// What the background does after so long.
    void wait(Duration pause) {
        obolo.clock().advance(pause);
        obolo.get(CheckoutLoop.class).settleDue();
        told.work();
        obolo.get(CheckoutLoop.class).settleDue();
    }

    /// PayPal tells that the reader approved.
    void tellApproved(String checkoutId) {
        messages++;
        told.webhook(
                """
                {"id":"WH-A%d","event_type":"CHECKOUT.ORDER.APPROVED","resource_version":"2.0","create_time":"2026-03-01T18:03:00Z",
                "resource":{"id":"%s","status":"APPROVED","purchase_units":[{"custom_id":"%s"}]}}
                """
                        .formatted(messages, payPalId(checkoutId), checkoutId));
    }

    /// PayPal tells of the capture.
    void tellCaptured(String checkoutId, String euros) {
        var order = payPalId(checkoutId);
        told.webhook(
                Webhooks.captureCompleted("CAP", euros, "EUR")
                        .replace("ORDERCAP", order)
                        .replace("\"CAP\"", "\"" + order.replace("ORDER", "DEMO") + "\"")
                        .replace("\"status\"", "\"custom_id\":\"" + checkoutId + "\",\"status\""));
    }

    CheckoutView view(String checkoutId) {
        return obolo.get(ReadCheckout.class).find(checkoutId).orElseThrow();
    }

    /// Status, reason and transaction of a checkout.
    String row(String checkoutId) {
        return told.lines(
                        "SELECT status, reason, transaction_id FROM checkout WHERE checkout_id = '"
                                + checkoutId
                                + "'")
                .getFirst();
    }

    /// Amount, status and our reference of every donation.
    List<String> donations() {
        return told.lines(
                """
                  SELECT d.gross_minor
                       , d.status
                       , m.custom_text
                    FROM donation d
                    JOIN movement m ON m.transaction_id = d.transaction_id
                ORDER BY d.given_at, d.donation_id
                """);
    }

    int captures() {
        return watched.asked("POST", "/capture").size();
    }

    void sql(String command) {
        obolo.sql().transaction(() -> obolo.sql().update(command));
    }

    @Override
    public void close() {
        obolo.close();
        desk.close();
        watched.close();
        payPal.close();
        folder.close();
    }
}
