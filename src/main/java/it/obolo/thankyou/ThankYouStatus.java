package it.obolo.thankyou;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;

/// How many notes are where.
@Singleton
public class ThankYouStatus {

    private final Sql sql;

    ThankYouStatus(Sql sql) {
        this.sql = sql;
    }

    /// Counts of notes.
    ///
    /// @param owed not sent yet, those held, in hand and those without an address included
    /// @param sent handed over, or an editor thanked in person
    /// @param uncertain may have gone or not; for a person to look at
    /// @param withheld not to be sent: refunded, too old, paid by an intermediary
    /// @param failed refused for good, or too often
    /// @param withoutAddress of the owed, those whose supporter has no address yet
    public record Counts(
            long owed,
            long sent,
            long uncertain,
            long withheld,
            long failed,
            long withoutAddress) {}

    /// All counts; reads an index over all notes ever sent.
    public Counts counts() {
        return sql.reading(() ->
                sql.find(
                                """
                                SELECT COUNT(*) FILTER (WHERE t.status IN ('OWED', 'HELD', 'SENDING')) AS owed
                                     , COUNT(*) FILTER (WHERE t.status IN ('SENT', 'BY_HAND'))        AS sent
                                     , COUNT(*) FILTER (WHERE t.status = 'UNCERTAIN')          AS uncertain
                                     , COUNT(*) FILTER (WHERE t.status = 'WITHHELD')           AS withheld
                                     , COUNT(*) FILTER (WHERE t.status = 'FAILED')             AS failed
                                     , ( SELECT COUNT(*)
                                           FROM thank_you o
                                           JOIN donation d ON d.donation_id = o.donation_id
                                           JOIN supporter s ON s.supporter_id = d.supporter_id
                                          WHERE o.status = 'OWED'
                                            AND o.recipient IS NULL
                                            AND s.email IS NULL )                              AS without_address
                                  FROM thank_you t
                                """,
                                _ -> {},
                                row ->
                                        new Counts(
                                                row.getLong("owed"),
                                                row.getLong("sent"),
                                                row.getLong("uncertain"),
                                                row.getLong("withheld"),
                                                row.getLong("failed"),
                                                row.getLong("without_address")))
                        .orElseThrow());
    }
}
