package it.obolo.account;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Newsroom;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the first editor of `OBOLO_EDITOR_EMAIL` and `OBOLO_EDITOR_PASSWORD` when the server
/// starts and there is none yet. Later the two settings mean nothing.
@Singleton
class CreateFirstEditor implements ApplicationEventListener<ServerStartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(CreateFirstEditor.class);

    private final FirstEditor firstEditor;
    private final EditorRepository editors;
    private final Passwords passwords;
    private final Newsroom newsroom;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final String email;
    private final String password;

    CreateFirstEditor(
            FirstEditor firstEditor,
            EditorRepository editors,
            Passwords passwords,
            Newsroom newsroom,
            Sql sql,
            Ids ids,
            Clock clock,
            @Value("${obolo.editor-email:}") String email,
            @Value("${obolo.editor-password:}") String password) {
        this.firstEditor = firstEditor;
        this.editors = editors;
        this.passwords = passwords;
        this.newsroom = newsroom;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.email = email;
        this.password = password;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        if (email.isEmpty() || password.isEmpty() || firstEditor.exists()) {
            return;
        }
        var address = EmailAddress.normal(email);
        Passwords.flaw(password, address, newsroom.profile().name())
                .ifPresent(flaw -> {
                    throw new IllegalArgumentException(
                            "OBOLO_EDITOR_PASSWORD cannot be taken: " + flaw);
                });
        var hash = passwords.hash(password);
        var editorId = ids.next();
        sql.transaction(() -> {
            editors.insert(
                    editorId,
                    address,
                    Role.OWNER.name(),
                    newsroom.profile().language().code(),
                    clock.instant());
            return editors.changePassword(editorId, hash);
        });
        LOG.info("first editor {} made from the settings", editorId);
    }
}
