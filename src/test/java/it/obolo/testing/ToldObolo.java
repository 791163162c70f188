package it.obolo.testing;

import it.obolo.donation.Channel;
import it.obolo.intake.NewDelivery;
import it.obolo.intake.StoreDeliveries;
import it.obolo.intake.VerifyBooks;
import it.obolo.intake.WorkDeliveries;
import it.obolo.paypal.WebhookEvent;
import it.obolo.storage.Sql;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// An Obolo to which a test tells things as PayPal would, and whose tables it reads.
public final class ToldObolo {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final TestObolo obolo;
    private final Sql sql;

    public ToldObolo(TestObolo obolo) {
        this.obolo = obolo;
        this.sql = obolo.sql();
    }

    /// Forgets everything.
    public void forget() {
        obolo.forget();
    }

    /// A webhook that was verified, worked at once.
    public void webhook(String body) {
        var type = WebhookEvent.read(body.getBytes(StandardCharsets.UTF_8)).type();
        keep(Channel.WEBHOOK, type == null ? "?" : type, body);
        work();
    }

    /// An answer of PayPal's API, worked at once.
    public void answer(String kind, String body) {
        keep(Channel.API, kind, body);
        work();
    }

    /// Keeps without working.
    public void keep(Channel channel, String kind, String body) {
        var key = "told:" + SERIAL.incrementAndGet();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        obolo.get(StoreDeliveries.class)
                .store(new NewDelivery(channel, key, kind, bytes, null))
                .join();
    }

    public void work() {
        obolo.get(WorkDeliveries.class).workAll();
    }

    /// The rows of a question, their columns separated by blanks.
    public List<String> lines(String question) {
        return sql.reading(() ->
                sql.query(
                        question,
                        rows -> {
                            var line = new ArrayList<String>();
                            for (var column = 1;
                                    column <= rows.getMetaData().getColumnCount();
                                    column++) {
                                line.add(String.valueOf(rows.getObject(column)));
                            }
                            return String.join(" ", line);
                        }));
    }

    /// PayPal, gifts, fees, refunds and disputed, for each currency.
    public List<String> accounts() {
        return lines(
                """
                  SELECT currency
                       , SUM(paypal_minor)
                       , SUM(gifts_minor)
                       , SUM(fees_minor)
                       , SUM(refunds_minor)
                       , SUM(disputed_minor)
                    FROM ledger_entry
                GROUP BY currency
                ORDER BY currency
                """);
    }

    /// What is parked, with the reason.
    public List<String> parked() {
        return lines("SELECT reason FROM delivery_queue WHERE status = 'PARKED' ORDER BY 1");
    }

    /// What `verify` finds wrong; empty when the books are what the deliveries say.
    public List<String> wrong() {
        var proof = obolo.get(VerifyBooks.class).verify();
        var wrong = new ArrayList<>(proof.findings());
        proof.differences().forEach(difference -> wrong.add(difference.toString()));
        return wrong;
    }

    /// The digest of the books.
    public String digest() {
        return obolo.get(VerifyBooks.class).verify().digest();
    }
}
