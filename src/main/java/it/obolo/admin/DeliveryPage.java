package it.obolo.admin;

import it.obolo.storage.Ids;
import java.util.List;

/// One delivery with what it says.
///
/// @param text of its body, veiled or not
/// @param veiled whether personal data are hidden in `text`
/// @param donations that it told of
/// @param replayed whether it was put back into the queue just now
public record DeliveryPage(
        Frame frame,
        DeliveryRow delivery,
        String text,
        boolean veiled,
        List<Long> donations,
        boolean replayed) {

    /// Its status in words.
    public State state() {
        return State.ofDelivery(frame.words(), delivery.status());
    }

    /// Whether working it again can bring anything, and the editor may ask for it.
    public boolean mayReplay() {
        return frame.editor().mayEdit()
                && !delivery.invalid()
                && (!delivery.status().equals("REFUSED") || delivery.channel().equals("IPN"))
                && !delivery.status().equals("WAITING");
    }

    /// Where a donation is shown.
    public String donationPath(long donationId) {
        return Section.DONATIONS.path() + "/" + Ids.text(donationId);
    }
}
