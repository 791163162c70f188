package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;

/// Whether somebody may sign in at all. Every start asks, so it is a plain query: the machinery of
/// the declared ones would be made for it alone, a tenth of a start.
@Singleton
final class FirstEditor {

    private final Sql sql;

    FirstEditor(Sql sql) {
        this.sql = sql;
    }

    /// Whether somebody has been made an editor.
    boolean exists() {
        return sql.reading(
                () -> !sql.query("SELECT 1 FROM editor LIMIT 1", rows -> rows.getInt(1)).isEmpty());
    }
}
