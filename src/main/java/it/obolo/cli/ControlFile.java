package it.obolo.cli;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.serde.annotation.Serdeable;
import it.obolo.web.ServerSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Tells the commands on this machine where the running server is: a file in the home folder that
/// only its owner reads, there from when the server listens until it stops.
@Singleton
@Requires(property = ControlFile.TOKEN)
class ControlFile {

    /// The configuration that makes a server take errands: 64 hexadecimal digits, new at each
    /// start.
    static final String TOKEN = "obolo.control-token";

    /// What stands in the file.
    ///
    /// @param pid the server's process, so that a file left by a killed server is recognised
    @Serdeable
    record Content(String host, int port, long pid, String token) {}

    private final Path file;
    private final String token;
    private final JsonMapper json;
    private boolean written;

    ControlFile(ServerSettings settings, @Value("${" + TOKEN + "}") String token, JsonMapper json) {
        this.file = in(settings.getHome());
        this.token = token;
        this.json = json;
    }

    static Path in(Path home) {
        return home.resolve("server.json");
    }

    static String newToken() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @EventListener
    synchronized void write(ServerStartupEvent started) throws IOException {
        var server = started.getSource();
        var content =
                new Content(
                        server.getHost(), server.getPort(), ProcessHandle.current().pid(), token);
        var draft =
                Files.createTempFile(
                        file.getParent(),
                        "server",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, json.writeValueAsBytes(content));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        written = true;
    }

    @PreDestroy
    synchronized void remove() throws IOException {
        if (written) {
            Files.deleteIfExists(file);
        }
    }
}
