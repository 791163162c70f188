package it.obolo.thankyou;

import it.obolo.web.Language;
import java.time.Instant;

/// A note that is marked as on its way, with the words it goes with.
///
/// @param sendBy when it is no longer begun, so that its sender is done before it is given up
record ClaimedNote(
        OwedNote note,
        String messageId,
        Language language,
        String variantCode,
        NoteText text,
        Instant sendBy) {

    long donationId() {
        return note.donationId();
    }

    /// Which hand-over of this note it is, counted from 1.
    int attempt() {
        return note.course().attemptCount() + 1;
    }
}
