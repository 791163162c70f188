package it.obolo.account;

import it.obolo.storage.Database;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Takes an editor's second factor and recovery codes away and ends their sessions: for somebody
/// who lost both. Where a second factor is required, the next sign-in leads to a new one.
@Singleton
public class RemoveSecondFactor {

    private final EditorTable editors;
    private final SecondFactorTable factors;
    private final SessionTable sessions;
    private final TellEditor tellEditor;
    private final Database database;
    private final Sql sql;

    RemoveSecondFactor(
            EditorTable editors,
            SecondFactorTable factors,
            SessionTable sessions,
            TellEditor tellEditor,
            Database database,
            Sql sql) {
        this.editors = editors;
        this.factors = factors;
        this.sessions = sessions;
        this.tellEditor = tellEditor;
        this.database = database;
        this.sql = sql;
    }

    /// For the editor with this id; false if there is none.
    public boolean remove(long editorId) {
        return removeFrom(editors.findOne(editorId));
    }

    /// For the editor with this address, however written; false if there is none.
    public boolean remove(String email) {
        return removeFrom(editors.findByAddress(EmailAddress.lowerCase(email)));
    }

    private boolean removeFrom(Optional<Editor> found) {
        if (found.isEmpty()) {
            return false;
        }
        var editor = found.get();
        sql.transaction(() -> {
            factors.remove(editor.editorId());
            return sessions.deleteAllOf(editor.editorId());
        });
        database.barrier().await();
        tellEditor.tell(
                editor.email(),
                Language.parse(editor.language()).orElse(Language.IT),
                "guard.mail.factor_off");
        return true;
    }
}
