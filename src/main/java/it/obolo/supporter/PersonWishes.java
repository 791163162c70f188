package it.obolo.supporter;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a person says of themselves on their own page: what their data may be used for, and where
/// parcels go.
@Singleton
public class PersonWishes {

    /// A use of somebody's data.
    public enum Purpose {
        /// Letters about the newsroom.
        NEWS,
        /// The name on the supporters' wall.
        WALL,
        /// Being written to about their gifts, beyond the thank-you.
        CONTACT,
        /// Parcels.
        POST
    }

    /// The latest word on a use.
    ///
    /// @param textVersion which text they agreed to, or did not
    public record Consent(boolean given, String textVersion, String source, Instant toldAt) {}

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    PersonWishes(Sql sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// The latest word on each use that anything was ever said of.
    ///
    /// @param ids theirs today and all that lead to it
    public Map<Purpose, Consent> consents(Collection<Long> ids) {
        var latest = new EnumMap<Purpose, Consent>(Purpose.class);
        sql.reading(() ->
                sql.queryNumbers(
                        """
                          SELECT purpose
                               , given
                               , text_version
                               , source
                               , told_at
                            FROM consent
                           WHERE supporter_id = ANY(?)
                        ORDER BY told_at
                               , consent_id
                        """,
                        ids,
                        row ->
                                latest.merge(
                                        Purpose.valueOf(row.getString("purpose")),
                                        new Consent(
                                                row.getBoolean("given"),
                                                row.getString("text_version"),
                                                row.getString("source"),
                                                Sql.instant(row, "told_at")),
                                        (one, other) ->
                                                other.toldAt().isBefore(one.toldAt())
                                                        ? one
                                                        : other)));
        return latest;
    }

    /// Notes a yes or a no; none is ever changed.
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

    /// Where parcels go, as was said last.
    public Optional<String> address(Collection<Long> ids) {
        return sql
                .reading(() ->
                        sql.queryNumbers(
                                """
                                  SELECT postal_address
                                    FROM person_detail
                                   WHERE supporter_id = ANY(?)
                                     AND postal_address IS NOT NULL
                                ORDER BY changed_at DESC
                                """,
                                ids,
                                row -> row.getString(1)))
                .stream()
                .findFirst();
    }

    /// Says where parcels go.
    ///
    /// @param ids theirs today and all that lead to it; what was said under another is forgotten
    /// @param address at most 1000 characters; null to forget it
    public void changeAddress(long supporterId, Collection<Long> ids, @Nullable String address) {
        var at = clock.instant();
        sql.transaction(() -> {
            sql.updateNumbers(
                    "UPDATE person_detail SET postal_address = NULL WHERE supporter_id = ANY(?)",
                    ids);
            if (address == null) {
                return false;
            }
            sql.update(
                    """
                    INSERT INTO person_detail
                         ( supporter_id, wants_no_name, wants_no_email, changed_at )
                    VALUES ( ?, FALSE, FALSE, ? )
                        ON CONFLICT DO NOTHING
                    """,
                    statement -> {
                        statement.setLong(1, supporterId);
                        Sql.setInstant(statement, 2, at);
                    });
            sql.update(
                    """
                    UPDATE person_detail
                       SET postal_address = ?
                         , changed_at     = ?
                     WHERE supporter_id   = ?
                    """,
                    statement -> {
                        statement.setString(1, address);
                        Sql.setInstant(statement, 2, at);
                        statement.setLong(3, supporterId);
                    });
            return true;
        });
    }
}
