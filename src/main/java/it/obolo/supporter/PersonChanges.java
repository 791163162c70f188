package it.obolo.supporter;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.stream.Collectors;

/// Writes down who corrected what of a person and when; not what it said, which the person's own
/// data tell.
@Singleton
public class PersonChanges {

    /// What can be corrected.
    public enum Field {
        /// How they are called.
        NAME,
        /// How they are written to.
        EMAIL,
        /// In which language.
        LANGUAGE,
        /// Where parcels go.
        ADDRESS,
        /// Whether their name may be shown.
        NO_NAME,
        /// Whether they want mail.
        NO_EMAIL,
        /// Their codice fiscale was kept.
        TAX_CODE,
        /// Their codice fiscale was forgotten.
        TAX_CODE_GONE
    }

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    PersonChanges(Sql sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Keeps that `fields` were corrected; none is nothing to keep. Goes with the surrounding
    /// transaction, if there is one.
    ///
    /// @param by `editor:ID`, `portal` or `command`
    public void keep(long supporterId, Collection<Field> fields, String by) {
        if (fields.isEmpty()) {
            return;
        }
        var written =
                EnumSet.copyOf(fields).stream().map(Field::name).collect(Collectors.joining(","));
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO person_change (change_id, supporter_id, fields, told_by, told_at)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                        statement -> {
                            statement.setLong(1, ids.next());
                            statement.setLong(2, supporterId);
                            statement.setString(3, written);
                            statement.setString(4, by);
                            Sql.setInstant(statement, 5, clock.instant());
                        }));
    }
}
