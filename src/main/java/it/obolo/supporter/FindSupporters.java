package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds a supporter whom an editor means.
@Singleton
public class FindSupporters {

    private static final int MOST = 10;

    /// Somebody we know.
    public record Found(long supporterId, @Nullable String name, @Nullable String email) {}

    private final Sql sql;

    FindSupporters(Sql sql) {
        this.sql = sql;
    }

    /// The supporter with that id; empty for nobody, and for who stands for one gift of an unknown
    /// giver.
    public Optional<Found> byId(long supporterId) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT s.supporter_id, s.name, s.email
                          FROM supporter s
                         WHERE s.supporter_id = ?
                           AND NOT s.anonymous
                        """,
                        statement -> statement.setLong(1, supporterId),
                        FindSupporters::found));
    }

    /// Those whose name or address has `text` in it, latest gift first, at most ten.
    public List<Found> like(String text) {
        var pattern = "%" + text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT s.supporter_id, s.name, s.email
                            FROM supporter s
                           WHERE (LOWER(s.name) LIKE ? OR LOWER(s.email) LIKE ?)
                             AND NOT s.anonymous
                        ORDER BY s.last_given_at DESC NULLS LAST
                               , s.supporter_id DESC
                           LIMIT ?
                        """,
                        statement -> {
                            statement.setString(1, pattern);
                            statement.setString(2, pattern);
                            statement.setInt(3, MOST);
                        },
                        FindSupporters::found));
    }

    /// The one key by which a gift is to name this supporter: an address, else PayPal's id, else a
    /// key of ours. Any of them leads to the same person.
    public Optional<String> keyOf(long supporterId) {
        return sql.reading(() ->
                sql.find(
                        """
                          SELECT k.identity_key
                            FROM supporter_key k
                           WHERE k.supporter_id = ?
                        ORDER BY CASE WHEN k.identity_key LIKE 'email:%' THEN 1
                                      WHEN k.identity_key LIKE 'payer:%' THEN 2
                                      ELSE 3 END
                               , k.identity_key
                           LIMIT 1
                        """,
                        statement -> statement.setLong(1, supporterId), rows -> rows.getString(1)));
    }

    /// Whom that key identifies; empty for nobody.
    public Optional<Long> ownerOf(String identityKey) {
        return sql.reading(() ->
                sql.find(
                        "SELECT k.supporter_id FROM supporter_key k WHERE k.identity_key = ?",
                        statement -> statement.setString(1, identityKey),
                        rows -> rows.getLong(1)));
    }

    private static Found found(java.sql.ResultSet rows) throws java.sql.SQLException {
        return new Found(
                rows.getLong("supporter_id"), rows.getString("name"), rows.getString("email"));
    }
}
