package it.obolo.admin;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Searches that editors keep. A removed one can be brought back.
@Singleton
class KeptSegments {

    /// So many are shown; keeping more is refused.
    static final int MOST = 40;

    static final int LONGEST_NAME = 80;
    static final int LONGEST_FILTER = 2000;

    /// @param filter as in an address after its question mark
    record Kept(long segmentId, String name, String filter) {}

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    KeptSegments(Sql sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Those that are not removed, by name.
    List<Kept> all() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT s.segment_id
                               , s.name
                               , s.query
                            FROM segment s
                           WHERE s.removed_at IS NULL
                        ORDER BY LOWER(s.name)
                               , s.segment_id
                           LIMIT 40
                        """,
                        KeptSegments::kept));
    }

    /// That one, removed or not.
    Optional<Kept> find(long segmentId) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT s.segment_id
                             , s.name
                             , s.query
                          FROM segment s
                         WHERE s.segment_id = ?
                        """,
                        statement -> statement.setLong(1, segmentId),
                        KeptSegments::kept));
    }

    /// Keeps a search; its id, or nothing where there are [#MOST] already.
    Optional<Long> keep(String name, String filter) {
        return sql.transaction(() -> {
            if (all().size() >= MOST) {
                return Optional.empty();
            }
            var segmentId = ids.next();
            sql.update(
                    """
                    INSERT INTO segment
                         ( segment_id, name, query, created_at )
                    VALUES ( ?, ?, ?, ? )
                    """,
                    statement -> {
                        statement.setLong(1, segmentId);
                        statement.setString(2, name);
                        statement.setString(3, filter);
                        Sql.setInstant(statement, 4, clock.instant());
                    });
            return Optional.of(segmentId);
        });
    }

    /// Whether there is one to rename.
    boolean rename(long segmentId, String name) {
        return sql.transaction(() ->
                sql.update(
                                "UPDATE segment SET name = ? WHERE segment_id = ?",
                                statement -> {
                                    statement.setString(1, name);
                                    statement.setLong(2, segmentId);
                                })
                        == 1);
    }

    /// Whether there is one to remove; [#restore] undoes it.
    boolean remove(long segmentId) {
        return sql.transaction(() ->
                sql.update(
                                "UPDATE segment SET removed_at = ? WHERE segment_id = ?",
                                statement -> {
                                    Sql.setInstant(statement, 1, clock.instant());
                                    statement.setLong(2, segmentId);
                                })
                        == 1);
    }

    /// Whether there is one to bring back.
    boolean restore(long segmentId) {
        return sql.transaction(() ->
                sql.update(
                                "UPDATE segment SET removed_at = NULL WHERE segment_id = ?",
                                statement -> statement.setLong(1, segmentId))
                        == 1);
    }

    private static Kept kept(ResultSet rows) throws SQLException {
        return new Kept(
                rows.getLong("segment_id"), rows.getString("name"), rows.getString("query"));
    }
}
