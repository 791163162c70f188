package it.obolo.account;

import it.obolo.storage.Database;
import it.obolo.storage.Sql;
import it.obolo.web.Newsroom;
import it.obolo.web.QrCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives an editor a second factor: a secret is made, shown as a QR code and as text, and counts
/// once a code proves that an authenticator has it. Until then the one before holds.
@Singleton
public class EnrolSecondFactor {

    /// How long a secret waits for its first code.
    static final Duration PATIENCE = Duration.ofHours(1);

    private final SecondFactorTable factors;
    private final SealSecrets seal;
    private final Sessions sessions;
    private final TellEditor tellEditor;
    private final Newsroom newsroom;
    private final Database database;
    private final Sql sql;
    private final Clock clock;

    EnrolSecondFactor(
            SecondFactorTable factors,
            SealSecrets seal,
            Sessions sessions,
            TellEditor tellEditor,
            Newsroom newsroom,
            Database database,
            Sql sql,
            Clock clock) {
        this.factors = factors;
        this.seal = seal;
        this.sessions = sessions;
        this.tellEditor = tellEditor;
        this.newsroom = newsroom;
        this.database = database;
        this.sql = sql;
        this.clock = clock;
    }

    /// How an editor stands.
    ///
    /// @param since when the one that counts was confirmed; null without one
    /// @param recoveryCodesLeft of ten
    /// @param pending the secret that waits for its first code; null if none does
    public record State(@Nullable Instant since, long recoveryCodesLeft, @Nullable Shown pending) {}

    /// A secret as the enrolment page shows it.
    ///
    /// @param text in groups of four, to be typed
    /// @param qr the same to be photographed
    public record Shown(String text, QrCode qr) {}

    /// How `editor` stands.
    public State state(Identity editor) {
        return sql.reading(() -> {
            var row = factors.find(editor.editorId()).orElse(null);
            return new State(
                    row == null ? null : row.confirmedAt(),
                    factors.recoveryCodesLeft(editor.editorId()),
                    pending(row, editor).map(secret -> shown(secret, editor)).orElse(null));
        });
    }

    /// Makes a secret that waits for its first code; one that waited before is forgotten.
    public void begin(Identity editor) {
        var sealed = seal.seal(OneTimeCodes.newSecret(), editor.editorId());
        sql.transaction(() -> {
            factors.keepPending(editor.editorId(), sealed, clock.instant());
            return sealed;
        });
    }

    /// What an editor with a new second factor gets.
    ///
    /// @param recoveryCodes ten, told this once
    /// @param token the session's from now on
    public record Enrolled(List<String> recoveryCodes, String token) {}

    /// Takes the first code in the session with `token`, and ends the editor's other sessions;
    /// empty if the code is not the secret's, or none waits.
    public Optional<Enrolled> confirm(Identity editor, String token, String code) {
        var codes = RecoveryCodes.next();
        var enrolled =
                sql.transaction(() -> {
                    if (!confirm(editor, code, codes)) {
                        return Optional.<Enrolled>empty();
                    }
                    sessions.closeOthers(editor, token);
                    return sessions.prove(token).map(next -> new Enrolled(codes, next));
                });
        database.barrier().await();
        if (enrolled.isPresent()) {
            tellEditor.tell(editor.email(), editor.language(), "guard.mail.factor_on");
        }
        return enrolled;
    }

    private boolean confirm(Identity editor, String code, List<String> codes) {
        var secret = pending(factors.find(editor.editorId()).orElse(null), editor);
        var step =
                secret.map(known ->
                        OneTimeCodes.step(known, code.replaceAll("\\s", ""), clock.instant()));
        if (step.isEmpty() || step.get().isEmpty()) {
            return false;
        }
        if (factors.confirm(editor.editorId(), step.get().getAsLong(), clock.instant()) == 0) {
            return false;
        }
        replace(editor, codes);
        return true;
    }

    /// Ten new recovery codes for an editor who has a second factor; the ones before are void.
    public Optional<List<String>> newRecoveryCodes(Identity editor) {
        var codes = RecoveryCodes.next();
        var replaced =
                sql.transaction(() -> {
                    var row = factors.find(editor.editorId()).orElse(null);
                    if (row == null || row.confirmedAt() == null) {
                        return false;
                    }
                    replace(editor, codes);
                    return true;
                });
        database.barrier().await();
        return replaced ? Optional.of(codes) : Optional.empty();
    }

    private void replace(Identity editor, List<String> codes) {
        factors.replaceRecoveryCodes(
                editor.editorId(), codes.stream().map(RecoveryCodes::hash).toList());
    }

    private Optional<byte[]> pending(SecondFactorTable.@Nullable Row row, Identity editor) {
        if (row == null || row.pendingSecret() == null || row.pendingAt() == null) {
            return Optional.empty();
        }
        return row.pendingAt().plus(PATIENCE).isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(seal.open(row.pendingSecret(), editor.editorId()));
    }

    private Shown shown(byte[] secret, Identity editor) {
        var name = newsroom.profile().name();
        return new Shown(
                OneTimeCodes.text(secret).replaceAll("(.{4})(?!$)", "$1 "),
                QrCode.of(OneTimeCodes.address(secret, name, editor.email())));
    }
}
