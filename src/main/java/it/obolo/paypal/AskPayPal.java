package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.paypal.http.HttpRequest;
import com.paypal.http.exceptions.HttpException;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Asks PayPal's REST API for one thing by its id, or to do something, at the address of our
/// settings and nowhere else. A token that is refused is renewed once and the question repeated.
@Singleton
final class AskPayPal {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_LIST_BYTES = 8 * MOST_BYTES;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final PayPalSettings settings;
    private final AccessToken token;
    private final Provider<CheckoutClient> checkout;
    private final BoundedHttp http;

    AskPayPal(
            PayPalSettings settings,
            AccessToken token,
            Provider<CheckoutClient> checkout,
            BoundedHttp http) {
        this.settings = settings;
        this.token = token;
        this.checkout = checkout;
        this.http = http;
    }

    /// Made with the first deed, because all else can spare it.
    private static final class Json {
        private static final ObjectMapper WRITER = new ObjectMapper();
    }

    /// What came back: of a deed `200` to `299`, or `400`, `403`, `404`, `409`, `422`, which say
    /// that it was not done.
    record Answer(int status, String body) {

        boolean isDone() {
            return status / 100 == 2;
        }

        /// Without the body, which holds personal data.
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /// One way of sending the question.
    private interface Question {
        Answer ask(String authorization) throws IOException;
    }

    /// Whether the text can be an id of PayPal's, and nothing more, in the path of an address.
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// Sends a request of the Checkout SDK. Its path and headers are the SDK's; the answer is kept
    /// as text, because the SDK's own classes drop the fields they do not know.
    Fetched through(HttpRequest<?> request, String id) {
        return ask(id, authorization -> execute(request, authorization));
    }

    private Answer execute(HttpRequest<?> request, String authorization) throws IOException {
        var asText = new HttpRequest<>(request.path(), request.verb(), String.class);
        request.headers().forEach(name -> asText.header(name, request.headers().header(name)));
        asText.header("Authorization", authorization);
        if (request.requestBody() != null) {
            asText.requestBody(request.requestBody());
        }
        try {
            var answer = checkout.get().execute(asText);
            return new Answer(answer.statusCode(), text(answer.result()));
        } catch (HttpException e) {
            return new Answer(e.statusCode(), text(e.getMessage()));
        }
    }

    private static String text(@Nullable String body) {
        return body == null ? "" : body;
    }

    /// Has PayPal do what a request of the Checkout SDK says, once.
    ///
    /// @throws PayPalUnavailable if it is unknown whether it was done
    Answer order(HttpRequest<?> request) {
        return done(authorization -> execute(request, authorization));
    }

    /// Has PayPal do what the SDK has no class for, once.
    ///
    /// @param requestId under which PayPal does it once, however often it is asked
    /// @throws PayPalUnavailable if it is unknown whether it was done
    Answer post(String path, String requestId, JsonNode body) {
        return done(authorization -> {
            var request =
                    java.net.http.HttpRequest.newBuilder(URI.create(settings.api() + path))
                            .header("Authorization", authorization)
                            .header("Accept", "application/json")
                            .header("Content-Type", "application/json")
                            .header("PayPal-Request-Id", requestId)
                            .header("Prefer", "return=representation")
                            .POST(BodyPublishers.ofByteArray(Json.WRITER.writeValueAsBytes(body)))
                            .build();
            var answer = http.exchange(request, MOST_BYTES);
            return new Answer(
                    answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        });
    }

    /// Gets a list, which has no id of its own.
    ///
    /// @throws PayPalUnavailable if PayPal gives no answer
    Answer list(String path) {
        return done(authorization ->
                exchange(request(path, authorization).GET().build(), MOST_LIST_BYTES));
    }

    /// Changes what the SDK has no class for.
    ///
    /// @throws PayPalUnavailable if it is unknown whether it was done
    Answer patch(String path, JsonNode body) {
        return done(authorization -> {
            var bytes = BodyPublishers.ofByteArray(Json.WRITER.writeValueAsBytes(body));
            return exchange(
                    request(path, authorization)
                            .header("Content-Type", "application/json")
                            .method("PATCH", bytes)
                            .build());
        });
    }

    private java.net.http.HttpRequest.Builder request(String path, String authorization) {
        return java.net.http.HttpRequest.newBuilder(URI.create(settings.api() + path))
                .header("Authorization", authorization)
                .header("Accept", "application/json");
    }

    private Answer exchange(java.net.http.HttpRequest request) throws IOException {
        return exchange(request, MOST_BYTES);
    }

    private Answer exchange(java.net.http.HttpRequest request, int mostBytes) throws IOException {
        var answer = http.exchange(request, mostBytes);
        return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    private Answer done(Question question) {
        if (!settings.canAsk()) {
            return new Answer(403, "");
        }
        var answer = repeatedWithFreshToken(question);
        return switch (answer.status()) {
            case 400, 403, 404, 409, 422 -> answer;
            default -> {
                if (!answer.isDone()) {
                    throw new PayPalUnavailable("PayPal answered " + answer.status());
                }
                yield answer;
            }
        };
    }

    private Answer repeatedWithFreshToken(Question question) {
        var first = token.current();
        var answer = send(question, first);
        if (answer.status() == 401) {
            token.refused(first);
            answer = send(question, token.current());
        }
        return answer;
    }

    /// Gets what the SDK has no class for.
    Fetched get(String path, String id) {
        return ask(
                id,
                authorization -> {
                    var request =
                            java.net.http.HttpRequest.newBuilder(URI.create(settings.api() + path))
                                    .header("Authorization", authorization)
                                    .header("Accept", "application/json")
                                    .build();
                    var answer = http.exchange(request, MOST_BYTES);
                    return new Answer(
                            answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
                });
    }

    private Fetched ask(String id, Question question) {
        if (!settings.canAsk()) {
            return new Fetched.NotAllowed("no REST app is set up");
        }
        var answer = repeatedWithFreshToken(question);
        return switch (answer.status()) {
            case 200 -> found(answer.body(), id);
            case 404 -> new Fetched.NotFound();
            case 400, 403, 422 -> new Fetched.NotAllowed("PayPal answered " + answer.status());
            default -> throw new PayPalUnavailable("PayPal answered " + answer.status());
        };
    }

    /// The SDK lets errors of its own through as unchecked exceptions; after any of them the answer
    /// is as unknown as after a broken connection.
    private static Answer send(Question question, String token) {
        try {
            return question.ask("Bearer " + token);
        } catch (IOException | RuntimeException e) {
            throw new PayPalUnavailable("PayPal gave no answer", e);
        }
    }

    private Fetched found(String text, String id) {
        try {
            var answer = JsonTree.read(text.getBytes(StandardCharsets.UTF_8));
            if (answer.isObject() && answer.path("id").asText().equals(id)) {
                return new Fetched.Found(text);
            }
        } catch (IOException _) {
            // told below, without the text
        }
        throw new PayPalUnavailable("PayPal answered with something else than was asked for");
    }
}
