package it.obolo.testing;

import it.obolo.storage.Database;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// An Obolo that sends by SMTP, and the host it sends to.
public record MailedObolo(TestObolo obolo, ScriptedSmtpServer host) implements AutoCloseable {

    /// Starts on a fresh database of that kind.
    public static MailedObolo on(Database.Kind kind) {
        var host = ScriptedSmtpServer.open();
        return new MailedObolo(TestObolo.on(kind, settings(host.port())), host);
    }

    /// To send to the host at `port`.
    public static Map<String, Object> settings(int port) {
        return Map.of(
                "obolo.smtp.host", "127.0.0.1",
                "obolo.smtp.port", port,
                "obolo.smtp.tls", "none",
                "obolo.mail-from", "posta@rete.example.org",
                "obolo.public-url", "https://dona.rete.example.org");
    }

    @Override
    public void close() {
        obolo.close();
        host.close();
    }

    /// One on each kind of database.
    public static final class OnBoth implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Stream.of(Database.Kind.values())
                    .map(kind -> Arguments.argumentSet(kind.name(), MailedObolo.on(kind)));
        }
    }
}
