package it.obolo.admin;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Reads how some supporters will be called and written to when they are one: as the latest word of
/// an editor says, else as the latest gift tells.
@Singleton
class ReadMerged {

    private final Sql sql;

    ReadMerged(Sql sql) {
        this.sql = sql;
    }

    @Nullable String name(Collection<Long> supporterIds) {
        return latest("p.name", "p.name_told_at", "m.payer_name", supporterIds);
    }

    @Nullable String email(Collection<Long> supporterIds) {
        return latest("p.email", "p.email_told_at", "m.payer_email", supporterIds);
    }

    private @Nullable String latest(
            String said, String saidAt, String told, Collection<Long> supporterIds) {
        return sql.reading(() ->
                sql.find(
                                """
                                  SELECT text
                                    FROM ( SELECT %1$s AS text, 1 AS rank, %2$s AS at, p.identity_key AS last
                                             FROM supporter_key k
                                             JOIN person_description p ON p.identity_key = k.identity_key
                                            WHERE k.supporter_id = ANY(?)
                                              AND %1$s IS NOT NULL
                                            UNION ALL
                                           SELECT %3$s, 2, d.given_at, d.transaction_id
                                             FROM donation d
                                             JOIN movement m ON m.movement_id = d.movement_id
                                            WHERE d.supporter_id = ANY(?)
                                              AND %3$s IS NOT NULL ) w
                                ORDER BY rank
                                       , at DESC
                                       , last DESC
                                   LIMIT 1
                                """
                                        .formatted(said, saidAt, told),
                                statement -> {
                                    Sql.setNumbers(statement, 1, supporterIds);
                                    Sql.setNumbers(statement, 2, supporterIds);
                                },
                                row -> row.getString(1))
                        .orElse(null));
    }
}
