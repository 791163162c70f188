package it.obolo.report.needs;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Puts aside what an editor has seen and found to be all right, and brings it back.
@Singleton
public class PutAside {

    private final WhatNeedsMe whatNeedsMe;
    private final Sql sql;
    private final Clock clock;

    PutAside(WhatNeedsMe whatNeedsMe, Sql sql, Clock clock) {
        this.whatNeedsMe = whatNeedsMe;
        this.sql = sql;
        this.clock = clock;
    }

    /// Puts the need with that key aside; false if there is none that can be.
    public boolean put(String key, String editor) {
        var known =
                whatNeedsMe.now().stream()
                        .anyMatch(need -> need.key().equals(key) && need.kind().canBePutAside());
        if (known) {
            sql.transaction(() ->
                    sql.update(
                            "INSERT INTO need_aside (need_key, put_by, put_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                            statement -> {
                                statement.setString(1, key);
                                statement.setString(2, editor);
                                Sql.setInstant(statement, 3, clock.instant());
                            }));
        }
        return known;
    }

    /// Brings it back; false if it was not put aside.
    public boolean bringBack(String key) {
        return sql.transaction(() ->
                sql.update(
                        "DELETE FROM need_aside WHERE need_key = ?",
                        statement -> statement.setString(1, key)))
                > 0;
    }
}
