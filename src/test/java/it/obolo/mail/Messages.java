package it.obolo.mail;

import it.obolo.web.Language;
import it.obolo.web.ServerSettings;
import java.net.URI;
import java.nio.file.Path;

/// Messages and settings for the tests of this room.
final class Messages {

    private Messages() {}

    static Message thanks(String unique) {
        return to(unique, "anna@example.org");
    }

    static Message to(String unique, String address) {
        return new Message(
                "<" + unique + "@rete.example.org>",
                address,
                "Grazie: la tua donazione di 13,37 € è arrivata",
                "Ciao,\n\nperché così è: " + "una riga di testo.\n".repeat(30),
                "<!DOCTYPE html><html lang=\"it\"><p>Ciao, perché così è</p></html>",
                Language.IT,
                "Guerre di Rete",
                "redazione@example.org");
    }

    static MailSettings settings(int port, String user, String password, String tls) {
        return new MailSettings(
                "localhost",
                String.valueOf(port),
                user,
                password,
                tls,
                "posta@example.org",
                "",
                server("https://rete.example.org"));
    }

    static ServerSettings server(String publicUrl) {
        return new ServerSettings() {
            @Override
            public Path getHome() {
                return Path.of("data");
            }

            @Override
            public URI getPublicUrl() {
                return URI.create(publicUrl);
            }
        };
    }
}
