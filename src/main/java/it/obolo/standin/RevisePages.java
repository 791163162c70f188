package it.obolo.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The page of the stand-in where a reader agrees to another amount of a monthly gift.
final class RevisePages {

    static final String PATH = "/webapps/billing/revise";
    private static final int MOST = 200;

    private final Counter counter;
    private final Map<String, Revision> revisions =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Revision> eldest) {
                    return size() > MOST;
                }
            };

    RevisePages(Counter counter) {
        this.counter = counter;
    }

    private record Revision(
            Pledge pledge, long cents, boolean italian, URI returnTo, URI cancelTo) {}

    /// Notes the wish; the token under which the page shows it.
    synchronized String wish(Pledge pledge, long cents, JsonNode body) {
        var context = body.path("application_context");
        var token = "REVISION%04d".formatted(revisions.size() + 1);
        revisions.put(
                token,
                new Revision(
                        pledge,
                        cents,
                        context.path("locale").asText("").startsWith("it"),
                        URI.create(context.path("return_url").asText("http://127.0.0.1/")),
                        URI.create(context.path("cancel_url").asText("http://127.0.0.1/"))));
        return token;
    }

    /// Shows the page, or does what the reader chose there.
    void agree(HttpExchange exchange) throws IOException {
        try (exchange) {
            var isPost = exchange.getRequestMethod().equals("POST");
            var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            var form = isPost ? Desk.form(exchange) : Desk.fields(query);
            var revision = find(form.getOrDefault("ba_token", ""));
            if (revision.isEmpty()) {
                ApprovePages.page(exchange, 404, ApproveText.unknown());
            } else if (!isPost) {
                ApprovePages.page(
                        exchange, 200, text(revision.get(), form.getOrDefault("ba_token", "")));
            } else if (form.getOrDefault("choice", "").equals("agree")) {
                counter.revise(revision.get().pledge(), revision.get().cents());
                ApprovePages.redirect(exchange, revision.get().returnTo());
            } else {
                ApprovePages.redirect(exchange, revision.get().cancelTo());
            }
        }
    }

    private synchronized Optional<Revision> find(String token) {
        return Optional.ofNullable(revisions.get(token));
    }

    private static String text(Revision revision, String token) {
        var italian = revision.italian();
        var title = italian ? "Conferma il nuovo importo" : "Confirm the new amount";
        return ApproveText.page(
                italian,
                title,
                """
                <p class="sum"><strong>%s EUR</strong> %s</p>
                <form method="post" action="%s"><input type="hidden" name="ba_token" value="%s">
                <p><button class="first" name="choice" value="agree">%s</button>
                <button name="choice" value="cancel">%s</button></p></form>
                """
                        .formatted(
                                Till.Gift.euros(revision.cents()),
                                italian ? "al mese" : "a month",
                                PATH,
                                token,
                                italian ? "Conferma" : "Confirm",
                                italian ? "Annulla e torna" : "Cancel and return"));
    }
}
