package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Marks that mail to a person comes back, for editors to see.
@Singleton
public class FlagBouncedAddress {

    private final Sql sql;
    private final Clock clock;

    FlagBouncedAddress(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Marks whoever gave that donation.
    public void ofDonation(long donationId) {
        var now = clock.instant();
        sql.transaction(() -> {
            sql.update(
                    """
                    INSERT INTO person_detail
                         ( supporter_id, wants_no_name, wants_no_email, changed_at )
                    SELECT d.supporter_id, FALSE, FALSE, ?
                      FROM donation d
                     WHERE d.donation_id = ?
                        ON CONFLICT DO NOTHING
                    """,
                    statement -> {
                        Sql.setInstant(statement, 1, now);
                        statement.setLong(2, donationId);
                    });
            return sql.update(
                    """
                    UPDATE person_detail
                       SET email_bounced_at = ?
                         , changed_at = ?
                     WHERE supporter_id = ( SELECT d.supporter_id
                                              FROM donation d
                                             WHERE d.donation_id = ? )
                    """,
                    statement -> {
                        Sql.setInstant(statement, 1, now);
                        Sql.setInstant(statement, 2, now);
                        statement.setLong(3, donationId);
                    });
        });
    }
}
