package it.obolo.supporter;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What people allowed and what not. Each yes or no is kept with the text it answered, where it was
/// said and when; none is ever changed, the latest of a purpose holds.
@Singleton
public class Consents {

    private static final int MOST = 200;

    /// What a person is asked for.
    public enum Purpose {
        /// Letters about the newsroom.
        NEWS,
        /// Their name on the supporters' wall.
        WALL,
        /// Being written to about their gifts beyond the thank-you.
        CONTACT,
        /// Parcels.
        POST
    }

    /// One yes or no.
    ///
    /// @param textVersion which wording was answered, such as `2026-11`
    /// @param source where it was said: `portal`, `donate page`, `editor`, `import`
    public record Consent(
            Purpose purpose, boolean given, String textVersion, String source, Instant toldAt) {}

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final FindSupporters findSupporters;

    Consents(Sql sql, Ids ids, Clock clock, FindSupporters findSupporters) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.findSupporters = findSupporters;
    }

    /// All that this person ever answered, latest first, two hundred at most.
    public List<Consent> of(long supporterId) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT c.purpose, c.given, c.text_version, c.source, c.told_at
                            FROM consent c
                           WHERE c.supporter_id = ANY(?)
                        ORDER BY c.told_at DESC
                               , c.consent_id DESC
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setNumbers(statement, 1, findSupporters.idsOf(supporterId));
                            statement.setInt(2, MOST);
                        },
                        Consents::consent));
    }

    /// What holds today, for each purpose that was ever answered.
    public Map<Purpose, Consent> holding(long supporterId) {
        var holding = new EnumMap<Purpose, Consent>(Purpose.class);
        sql.reading(() ->
                        sql.query(
                                """
                                SELECT a.purpose, a.given, a.text_version, a.source, a.told_at
                                  FROM ( SELECT c.purpose, c.given, c.text_version, c.source, c.told_at
                                              , ROW_NUMBER() OVER (PARTITION BY c.purpose ORDER BY c.told_at DESC, c.consent_id DESC) AS place
                                           FROM consent c
                                          WHERE c.supporter_id = ANY(?) ) a
                                 WHERE a.place = 1
                                """,
                                statement ->
                                        Sql.setNumbers(
                                                statement, 1, findSupporters.idsOf(supporterId)),
                                Consents::consent))
                .forEach(consent -> holding.put(consent.purpose(), consent));
        return holding;
    }

    private static Consent consent(ResultSet row) throws SQLException {
        return new Consent(
                Purpose.valueOf(row.getString("purpose")),
                row.getBoolean("given"),
                row.getString("text_version"),
                row.getString("source"),
                Sql.instant(row, "told_at"));
    }

    /// Keeps an answer.
    public void tell(
            long supporterId, Purpose purpose, boolean given, String textVersion, String source) {
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO consent
                             ( consent_id, supporter_id, purpose, given, text_version, source, told_at )
                        VALUES ( ?, ?, ?, ?, ?, ?, ? )
                        """,
                        statement -> {
                            statement.setLong(1, ids.next());
                            statement.setLong(2, supporterId);
                            statement.setString(3, purpose.name());
                            statement.setBoolean(4, given);
                            statement.setString(5, textVersion);
                            statement.setString(6, source);
                            Sql.setInstant(statement, 7, clock.instant());
                        }));
    }
}
