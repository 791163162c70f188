package it.obolo.report.needs;

import java.util.Locale;

/// What there is to need somebody, the most pressing first.
public enum NeedKind {
    /// The disk of the database is nearly full.
    DISK,
    /// What came in is not worked.
    INTAKE_STUCK,
    /// Payers object at PayPal, which wants an answer by a day.
    DISPUTE,
    /// No message came for longer than usual.
    SILENCE,
    /// A certificate with which messages are checked ends soon.
    CERTIFICATE,
    /// Thank-yous do not leave.
    MAIL_STUCK,
    /// A background job fails again and again.
    JOB,
    /// Many tiny or failed gifts in a few minutes, as when stolen cards are tried.
    TINY_GIFTS,
    /// Deliveries nobody can read yet.
    PARKED,
    /// PayPal was asked for something in vain.
    LOOKUP,
    /// What does not fit in the books.
    FINDING,
    /// PayPal's own list says something else than the books.
    RECONCILIATION,
    /// Thank-yous that were refused for good.
    NOTE_FAILED,
    /// Thank-yous that may have gone or not.
    NOTE_UNCERTAIN,
    /// The same person gave the same amount twice within minutes.
    DOUBLE,
    /// Monthly gifts whose payment failed.
    MONTHLY_FAILING,
    /// Somebody paid for a reward of which none is left.
    REWARD_GONE,
    /// Rewards to ship.
    REWARD,
    /// PayPal keeps more of each gift than it used to.
    FEE_DRIFT,
    /// The newest backup is old, or there is none.
    BACKUP;

    /// What its texts' keys start with.
    String text() {
        return "needs." + word();
    }

    /// In lower case, for texts, metrics and machines.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether an editor may say that they have seen it and that it is all right.
    public boolean canBePutAside() {
        return switch (this) {
            case SILENCE, TINY_GIFTS, DOUBLE, MONTHLY_FAILING, REWARD_GONE, FEE_DRIFT -> true;
            case DISK,
                    INTAKE_STUCK,
                    DISPUTE,
                    CERTIFICATE,
                    MAIL_STUCK,
                    JOB,
                    PARKED,
                    LOOKUP,
                    FINDING,
                    RECONCILIATION,
                    NOTE_FAILED,
                    NOTE_UNCERTAIN,
                    REWARD,
                    BACKUP ->
                    false;
        };
    }
}
