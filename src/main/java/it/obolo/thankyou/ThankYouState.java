package it.obolo.thankyou;

/// What became of a note.
enum ThankYouState {
    /// Not sent yet.
    OWED,
    /// Not sent yet, and an editor does not want it to go for now.
    HELD,
    /// Being handed over.
    SENDING,
    /// Handed over; the other side said so.
    SENT,
    /// It may have gone or not. Never sent again by itself.
    UNCERTAIN,
    /// Not to be sent, for the reason beside it.
    WITHHELD,
    /// Refused for good, or too often.
    FAILED,
    /// An editor thanked in person.
    BY_HAND
}
