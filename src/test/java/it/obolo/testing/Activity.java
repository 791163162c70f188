package it.obolo.testing;

import it.obolo.donation.Channel;
import it.obolo.intake.NewDelivery;
import it.obolo.intake.StoreDeliveries;
import it.obolo.storage.Sql;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What tests of imports need around them.
public final class Activity {

    private Activity() {}

    /// Stores a webhook, under a key of its own.
    public static void tell(TestObolo obolo, String webhook) {
        obolo.get(StoreDeliveries.class)
                .store(
                        new NewDelivery(
                                Channel.WEBHOOK,
                                UUID.randomUUID().toString(),
                                "PAYMENT.CAPTURE.COMPLETED",
                                webhook.replace("\"FEE\"", "null").getBytes(StandardCharsets.UTF_8),
                                null))
                .join();
    }

    public static long count(Sql sql, String table) {
        return sql.reading(
                        () -> sql.query("SELECT COUNT(*) FROM " + table, rows -> rows.getLong(1)))
                .getFirst();
    }
}
