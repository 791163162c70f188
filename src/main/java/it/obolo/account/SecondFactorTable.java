package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables `second_factor` and `recovery_code`. Every method needs a transaction around it.
@Singleton
class SecondFactorTable {

    private final Sql sql;

    SecondFactorTable(Sql sql) {
        this.sql = sql;
    }

    /// A row of `second_factor`.
    @SuppressWarnings("ArrayRecordComponent")
    record Row(
            byte @Nullable [] sealedSecret,
            @Nullable Instant confirmedAt,
            byte @Nullable [] pendingSecret,
            @Nullable Instant pendingAt) {}

    Optional<Row> find(long editorId) {
        return sql.find(
                """
                SELECT sealed_secret
                     , confirmed_at
                     , pending_secret
                     , pending_at
                  FROM second_factor
                 WHERE editor_id = ?
                """,
                statement -> statement.setLong(1, editorId),
                rows ->
                        new Row(
                                rows.getBytes("sealed_secret"),
                                Sql.instantOrNull(rows, "confirmed_at"),
                                rows.getBytes("pending_secret"),
                                Sql.instantOrNull(rows, "pending_at")));
    }

    /// Whether anybody has a confirmed one.
    boolean isInUse() {
        return !sql.query(
                        "SELECT 1 FROM second_factor WHERE confirmed_at IS NOT NULL LIMIT 1",
                        rows -> rows.getInt(1))
                .isEmpty();
    }

    void keepPending(long editorId, byte[] sealed, Instant at) {
        sql.update(
                "INSERT INTO second_factor (editor_id, last_step) VALUES (?, 0) ON CONFLICT DO NOTHING",
                statement -> statement.setLong(1, editorId));
        sql.update(
                "UPDATE second_factor SET pending_secret = ?, pending_at = ? WHERE editor_id = ?",
                statement -> {
                    statement.setBytes(1, sealed);
                    Sql.setInstant(statement, 2, at);
                    statement.setLong(3, editorId);
                });
    }

    /// Makes the pending secret the one that counts, its code of `step` taken already; 0 if nothing
    /// is pending any more.
    int confirm(long editorId, long step, Instant at) {
        return sql.update(
                """
                UPDATE second_factor
                   SET sealed_secret  = pending_secret
                     , confirmed_at   = ?
                     , last_step      = ?
                     , pending_secret = NULL
                     , pending_at     = NULL
                 WHERE editor_id = ?
                   AND pending_secret IS NOT NULL
                """,
                statement -> {
                    Sql.setInstant(statement, 1, at);
                    statement.setLong(2, step);
                    statement.setLong(3, editorId);
                });
    }

    /// Takes the code of `step`; 0 if it or a later one was taken before.
    int takeStep(long editorId, long step) {
        return sql.update(
                """
                UPDATE second_factor
                   SET last_step = ?
                 WHERE editor_id = ?
                   AND last_step < ?
                """,
                statement -> {
                    statement.setLong(1, step);
                    statement.setLong(2, editorId);
                    statement.setLong(3, step);
                });
    }

    void remove(long editorId) {
        sql.update(
                "DELETE FROM second_factor WHERE editor_id = ?",
                statement -> statement.setLong(1, editorId));
        removeRecoveryCodes(editorId);
    }

    void replaceRecoveryCodes(long editorId, List<String> hashes) {
        removeRecoveryCodes(editorId);
        sql.batch(
                "INSERT INTO recovery_code (editor_id, code_hash) VALUES (?, ?)",
                hashes,
                (statement, hash) -> {
                    statement.setLong(1, editorId);
                    statement.setString(2, hash);
                });
    }

    /// Uses the code up; 0 if it is none or was used before.
    int useRecoveryCode(long editorId, String hash, Instant at) {
        return sql.update(
                """
                UPDATE recovery_code
                   SET used_at = ?
                 WHERE editor_id = ?
                   AND code_hash = ?
                   AND used_at IS NULL
                """,
                statement -> {
                    Sql.setInstant(statement, 1, at);
                    statement.setLong(2, editorId);
                    statement.setString(3, hash);
                });
    }

    long recoveryCodesLeft(long editorId) {
        return sql.query(
                        "SELECT COUNT(*) FROM recovery_code WHERE editor_id = ? AND used_at IS NULL",
                        statement -> statement.setLong(1, editorId),
                        rows -> rows.getLong(1))
                .getFirst();
    }

    private void removeRecoveryCodes(long editorId) {
        sql.update(
                "DELETE FROM recovery_code WHERE editor_id = ?",
                statement -> statement.setLong(1, editorId));
    }
}
