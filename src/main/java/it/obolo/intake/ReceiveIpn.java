package it.obolo.intake;

import it.obolo.donation.Channel;
import it.obolo.paypal.IpnForm;
import it.obolo.storage.Sha256;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/// Takes an instant payment notification in: keeps it, and has it confirmed later. Its key is its
/// own bytes: whoever made one up with the id of a genuine one must not take its place.
@Singleton
class ReceiveIpn {

    private final StoreDeliveries storeDeliveries;
    private final VerifyIpns verifyIpns;
    private final IntakeCounters counters;

    ReceiveIpn(StoreDeliveries storeDeliveries, VerifyIpns verifyIpns, IntakeCounters counters) {
        this.storeDeliveries = storeDeliveries;
        this.verifyIpns = verifyIpns;
        this.counters = counters;
    }

    /// Completes when the outcome is known; never exceptionally. Nothing at all is taken and not
    /// kept.
    CompletableFuture<StoreDeliveries.Outcome> receive(byte[] body) {
        if (body.length == 0) {
            return CompletableFuture.completedFuture(StoreDeliveries.Outcome.STORED);
        }
        var delivery = new NewDelivery(Channel.IPN, key(body), IpnForm.name(body), body, null);
        return storeDeliveries.store(delivery).thenApply(this::note);
    }

    private StoreDeliveries.Outcome note(StoreDeliveries.Outcome outcome) {
        switch (outcome) {
            case STORED -> {
                counters.ipn("accepted");
                verifyIpns.wake();
            }
            case NOT_NOW -> counters.ipn("put_off");
        }
        return outcome;
    }

    /// The key a message is stored under: of its bytes alone, so that a forged message cannot take
    /// the place of a real one.
    static String key(byte[] body) {
        return "ipn:" + Sha256.hex(body);
    }
}
