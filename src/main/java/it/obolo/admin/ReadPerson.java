package it.obolo.admin;

import it.obolo.admin.PersonFacts.Joint;
import it.obolo.storage.Sql;
import it.obolo.supporter.Consents;
import it.obolo.supporter.FindLikeness;
import it.obolo.supporter.GivingHabit;
import it.obolo.supporter.PersonDetails;
import it.obolo.supporter.PersonNotes;
import it.obolo.supporter.PersonTags;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/// Reads what is known of a person beside their gifts.
@Singleton
class ReadPerson {

    private static final int MOST = 100;

    private final Sql sql;
    private final Clock clock;
    private final PersonDetails details;
    private final PersonNotes notes;
    private final PersonTags tags;
    private final Consents consents;
    private final FindLikeness likeness;

    ReadPerson(
            Sql sql,
            Clock clock,
            PersonDetails details,
            PersonNotes notes,
            PersonTags tags,
            Consents consents,
            FindLikeness likeness) {
        this.sql = sql;
        this.clock = clock;
        this.details = details;
        this.notes = notes;
        this.tags = tags;
        this.consents = consents;
        this.likeness = likeness;
    }

    /// All about the person with that id, which is one of today's.
    PersonFacts facts(long supporterId) {
        return new PersonFacts(
                details.of(supporterId),
                notes.of(supporterId),
                tags.of(supporterId),
                consents.holding(supporterId).values(),
                keys(supporterId),
                wallNames(supporterId),
                joints(supporterId),
                habit(supporterId),
                likeness.of(supporterId));
    }

    List<String> keys(long supporterId) {
        return sql.reading(() ->
                sql.query(
                        "SELECT k.identity_key FROM supporter_key k WHERE k.supporter_id = ? ORDER BY k.identity_key LIMIT ?",
                        statement -> {
                            statement.setLong(1, supporterId);
                            statement.setInt(2, MOST);
                        },
                        row -> row.getString(1)));
    }

    private List<String> wallNames(long supporterId) {
        return sql.reading(() ->
                sql.query(
                        """
                        SELECT DISTINCT c.wall_name
                          FROM donation d
                          JOIN gift_origin o ON o.donation_id = d.donation_id
                          JOIN checkout c    ON c.checkout_id = o.checkout_id
                         WHERE d.supporter_id = ?
                           AND c.wall_name IS NOT NULL
                           AND c.wall_withdrawn_at IS NULL
                         ORDER BY c.wall_name
                        """,
                        statement -> statement.setLong(1, supporterId),
                        row -> row.getString(1)));
    }

    /// What was taken back shows with whoever has one of its keys.
    private List<Joint> joints(long supporterId) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT j.joint_id, j.key_one, j.key_two, j.told_at, j.undone_at
                            FROM person_joint j
                           WHERE j.joint_id IN
                               ( SELECT a.joint_id
                                   FROM person_joint a
                                   JOIN supporter_key k ON k.identity_key = a.key_one
                                  WHERE k.supporter_id = ?
                                  UNION
                                 SELECT b.joint_id
                                   FROM person_joint b
                                   JOIN supporter_key k ON k.identity_key = b.key_two
                                  WHERE k.supporter_id = ? )
                        ORDER BY j.told_at DESC
                               , j.joint_id
                           LIMIT ?
                        """,
                        statement -> {
                            statement.setLong(1, supporterId);
                            statement.setLong(2, supporterId);
                            statement.setInt(3, MOST);
                        },
                        ReadPerson::joint));
    }

    private static Joint joint(ResultSet row) throws SQLException {
        return new Joint(
                row.getString("joint_id"),
                row.getString("key_one"),
                row.getString("key_two"),
                Sql.instant(row, "told_at"),
                Sql.instantOrNull(row, "undone_at"));
    }

    private GivingHabit habit(long supporterId) {
        var gifts =
                sql.reading(() ->
                        sql.query(
                                """
                                   SELECT d.given_at
                                        , d.subscription_id
                                        , o.campaign_id
                                     FROM donation d
                                LEFT JOIN gift_origin o ON o.donation_id = d.donation_id
                                    WHERE d.supporter_id = ?
                                      AND d.status NOT IN ('PENDING', 'FAILED')
                                """,
                                statement -> statement.setLong(1, supporterId),
                                row ->
                                        new GivingHabit.Gift(
                                                Sql.instant(row, "given_at"),
                                                row.getString("subscription_id") != null,
                                                Sql.longOrNull(row, "campaign_id"))));
        return GivingHabit.of(gifts, clock.instant());
    }
}
