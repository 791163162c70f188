package it.obolo.intake;

import it.obolo.donation.Channel;
import it.obolo.donation.Subject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// Keeps what PayPal's API answered as a delivery like any other; the same answer is kept once.
@Singleton
public class KeepAnswer {

    private final StoreDeliveries storeDeliveries;

    KeepAnswer(StoreDeliveries storeDeliveries) {
        this.storeDeliveries = storeDeliveries;
    }

    /// Waits until it is on disk, or says that it cannot be kept now.
    ///
    /// @param about what was asked about
    /// @param kind how it is to be read: a constant of [it.obolo.paypal.TranslateAnswer]
    public StoreDeliveries.Outcome keep(Subject about, String kind, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var checksum = new CRC32();
        checksum.update(body);
        var key =
                "api:" + about.text() + ":" + HexFormat.of().toHexDigits((int) checksum.getValue());
        return storeDeliveries.store(new NewDelivery(Channel.API, key, kind, body, null)).join();
    }
}
