package it.obolo.account;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Newsroom;
import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the link with which somebody chooses a password, usable once and for 15 minutes, or a day
/// where an owner invites. An earlier link for the same person stops working.
@Singleton
public class CreateSetUpLink {

    /// How long a link can be used that is read off the console.
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /// How long one can be used that an owner sends to somebody.
    static final Duration INVITATION_LIFETIME = Duration.ofHours(24);

    private final FirstEditor firstEditor;
    private final EditorRepository editors;
    private final SetUpLinks links;
    private final Newsroom newsroom;
    private final ServerSettings server;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    CreateSetUpLink(
            FirstEditor firstEditor,
            EditorRepository editors,
            SetUpLinks links,
            Newsroom newsroom,
            ServerSettings server,
            Sql sql,
            Ids ids,
            Clock clock) {
        this.firstEditor = firstEditor;
        this.editors = editors;
        this.links = links;
        this.newsroom = newsroom;
        this.server = server;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// The link that makes whoever opens it the first editor; empty once there is an editor.
    public Optional<URI> forFirstEditor() {
        return sql.transaction(() -> {
            if (firstEditor.exists()) {
                return Optional.<URI>empty();
            }
            links.deleteForFirstEditor();
            return Optional.of(newLink(null, LIFETIME));
        });
    }

    /// The link for the editor with address `email`, who is added if there is none; `role` holds
    /// from now on. A password chosen before keeps working until the link is used.
    ///
    /// @throws IllegalArgumentException if that is not an e-mail address
    public URI forEditor(String email, Role role) {
        return forEditor(email, role, LIFETIME);
    }

    URI forEditor(String email, Role role, Duration lifetime) {
        var address = EmailAddress.normal(email);
        return sql.transaction(() -> {
            editors.insert(
                    ids.next(),
                    address,
                    role.name(),
                    newsroom.profile().language().code(),
                    clock.instant());
            var editor = editors.findByAddress(address).orElseThrow();
            editors.changeRole(editor.editorId(), role.name());
            links.deleteFor(editor.editorId());
            return newLink(editor.editorId(), lifetime);
        });
    }

    private URI newLink(@Nullable Long editorId, Duration lifetime) {
        var token = Secret.next();
        links.insert(Secret.hash(token), editorId, clock.instant().plus(lifetime));
        return URI.create(server.getPublicUrl() + "/admin/set-up?token=" + token);
    }
}
