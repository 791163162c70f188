package it.obolo.thankyou;

/// What became of a note.
enum ThankYouState {
    /// Not sent yet.
    OWED,
    /// Being handed over.
    SENDING,
    /// Handed over; the other side said so.
    SENT,
    /// It may have gone or not. Never sent again by itself.
    UNCERTAIN,
    /// Not to be sent, for the reason beside it.
    WITHHELD,
    /// Refused for good, or too often.
    FAILED
}
