package it.obolo.thankyou;

import it.obolo.web.Newsroom;
import jakarta.inject.Singleton;

/// Sends the notes that are due, each once.
@Singleton
public class SendThankYous {

    private static final int MOST_ROUNDS = 10;

    private final TakeDueNotes takeDueNotes;
    private final HandOverNote handOverNote;
    private final Newsroom newsroom;
    private final NoteVariants variants;
    private final NoteSettings settings;
    private final SenderBell bell;

    SendThankYous(
            TakeDueNotes takeDueNotes,
            HandOverNote handOverNote,
            Newsroom newsroom,
            NoteVariants variants,
            NoteSettings settings,
            SenderBell bell) {
        this.takeDueNotes = takeDueNotes;
        this.handOverNote = handOverNote;
        this.newsroom = newsroom;
        this.variants = variants;
        this.settings = settings;
        this.bell = bell;
    }

    /// Wakes the sender that runs in the server.
    public void wake() {
        bell.ring();
    }

    /// Sends what is due, 200 notes at most, and stops early when the mail host is away. Not inside
    /// a transaction; several may run at once.
    ///
    /// @return how many were sent
    public int sendDue() {
        handOverNote.tidyUp();
        var sent = 0;
        for (var round = 0; round < MOST_ROUNDS; round++) {
            if (settings.choice().paused()) {
                return sent;
            }
            var taken = takeDueNotes.take();
            if (taken.looked() == 0) {
                return sent;
            }
            var profile = newsroom.profile();
            var book = variants.book();
            for (var note : taken.inHand()) {
                switch (handOverNote.handOver(note, taken.until(), profile, book)) {
                    case SENT -> sent++;
                    case NOT_SENT -> {
                        // the next one
                    }
                    case HOST_AWAY -> {
                        handOverNote.putBack(taken.inHand());
                        return sent;
                    }
                }
            }
        }
        return sent;
    }
}
