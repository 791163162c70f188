package it.obolo.account;

import it.obolo.storage.Database;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Checks a code of an editor's authenticator, or a recovery code. Each is taken once, however many
/// ask at the same time.
@Singleton
class CheckSecondFactor {

    private static final int LONGEST = 60;

    private final SecondFactorTable factors;
    private final SealSecrets seal;
    private final Database database;
    private final Sql sql;
    private final Clock clock;

    CheckSecondFactor(
            SecondFactorTable factors, SealSecrets seal, Database database, Sql sql, Clock clock) {
        this.factors = factors;
        this.seal = seal;
        this.database = database;
        this.sql = sql;
        this.clock = clock;
    }

    /// Whether `typed` proves that this is the editor; then it is used up, durably. Without a
    /// confirmed second factor nothing does.
    boolean check(long editorId, String typed) {
        if (typed.length() > LONGEST) {
            return false;
        }
        var taken = sql.transaction(() -> take(editorId, typed));
        database.barrier().await();
        return taken;
    }

    private boolean take(long editorId, String typed) {
        var factor = factors.find(editorId).orElse(null);
        if (factor == null || factor.sealedSecret() == null) {
            return false;
        }
        if (RecoveryCodes.isLike(typed)) {
            return factors.useRecoveryCode(editorId, RecoveryCodes.hash(typed), clock.instant())
                    == 1;
        }
        var secret = seal.open(factor.sealedSecret(), editorId);
        var step = OneTimeCodes.step(secret, typed.replaceAll("\\s", ""), clock.instant());
        return step.isPresent() && factors.takeStep(editorId, step.getAsLong()) == 1;
    }

    /// Whether the editor has one that counts.
    boolean has(long editorId) {
        return sql.reading(
                () -> factors.find(editorId).filter(row -> row.confirmedAt() != null).isPresent());
    }

    /// Whether anybody has one, so that whoever signs in may be asked for a code.
    boolean isInUse() {
        return sql.reading(factors::isInUse);
    }
}
