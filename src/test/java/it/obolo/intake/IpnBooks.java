package it.obolo.intake;

import it.obolo.donation.Channel;
import it.obolo.standin.StandInIpn;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.Ipns;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// An Obolo that believes a stand-in PayPal, without a server: the test says when messages are
/// confirmed and worked.
record IpnBooks(TestObolo obolo, StandInPayPal paypal, TemporaryFolder folder)
        implements AutoCloseable {

    /// On H2 and on PostgreSQL.
    static final class OnBoth implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Stream.of(Database.Kind.values())
                    .map(kind -> Arguments.argumentSet(kind.name(), on(kind, Map.of())));
        }
    }

    /// With the receivers of [Ipns], and these settings on top.
    static IpnBooks on(Database.Kind kind, Map<String, Object> settings) {
        var folder = TemporaryFolder.create();
        var paypal =
                StandInPayPal.start(StandInPayPal.Options.sandbox(folder.path(), new TestClock()));
        Map<String, Object> all = new HashMap<>(paypal.settings());
        all.put("paypal.receiver", Ipns.RECEIVERS);
        all.putAll(settings);
        return new IpnBooks(TestObolo.on(kind, all), paypal, folder);
    }

    /// PayPal sends it, and it is confirmed and worked.
    void tell(Ipns message) {
        tell(message.bytes());
    }

    void tell(byte[] message) {
        receive(paypal.ipn().send(message));
        settle();
    }

    /// It arrives, from whomever.
    void receive(byte[] message) {
        obolo.get(ReceiveIpn.class).receive(message).join();
    }

    void webhook(String event) {
        var delivery =
                new NewDelivery(
                        Channel.WEBHOOK,
                        "test:" + event.hashCode(),
                        "TEST",
                        event.getBytes(StandardCharsets.UTF_8),
                        null);
        obolo.get(StoreDeliveries.class).store(delivery).join();
        settle();
    }

    /// Everything that is due is confirmed and worked.
    void settle() {
        while (obolo.get(VerifyIpns.class).verifyDue() > 0) {
            // the next handful
        }
        obolo.get(WorkDeliveries.class).workAll();
    }

    List<String> donations() {
        return lines(
                "SELECT transaction_id, status, currency, gross_minor, fee_minor, refunded_minor FROM donation ORDER BY 1",
                6);
    }

    /// Status, attempts and reason of what is in the queue, oldest first.
    List<String> queue() {
        return lines(
                "SELECT status, attempt_count, reason FROM delivery_queue ORDER BY delivery_id", 3);
    }

    List<String> lines(String question, int columns) {
        var sql = obolo.sql();
        return sql.reading(() ->
                sql.query(
                        question,
                        rows -> {
                            var line = new ArrayList<String>();
                            for (var column = 1; column <= columns; column++) {
                                line.add(String.valueOf(rows.getObject(column)));
                            }
                            return String.join(" ", line);
                        }));
    }

    void empty() {
        paypal.ipn().be(StandInIpn.Mood.HONEST);
        obolo.clock().set(TestClock.START);
        obolo.forget();
    }

    @Override
    public void close() {
        obolo.close();
        paypal.close();
        folder.close();
    }
}
