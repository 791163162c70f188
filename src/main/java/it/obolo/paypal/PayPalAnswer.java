package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what PayPal answers when it is asked to do something: an object with links, or an error
/// whose kind stands in `details[].issue` and never in its message.
final class PayPalAnswer {

    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]{2,79}");
    private static final List<String> APPROVE = List.of("approve", "payer-action");

    private PayPalAnswer() {}

    /// The object in the answer; a missing node where there is none.
    static JsonNode object(String body) {
        try {
            return JsonReader.object(body.getBytes(StandardCharsets.UTF_8));
        } catch (NotReadable _) {
            return MissingNode.getInstance();
        }
    }

    /// PayPal's word for what went wrong; `HTTP_422` where it says none.
    static String issue(AskPayPal.Answer answer) {
        var error = object(answer.body());
        for (var detail : error.path("details")) {
            var issue = detail.path("issue").asText("");
            if (WORD.matcher(issue).matches()) {
                return issue;
            }
        }
        var name = error.path("name").asText("");
        return WORD.matcher(name).matches() ? name : "HTTP_" + answer.status();
    }

    /// Where the reader approves, if the answer says so and it is a page of PayPal's.
    static Optional<URI> approveAt(JsonNode answer, PayPalSettings settings) {
        for (var link : answer.path("links")) {
            var address = link.path("href").asText("");
            if (APPROVE.contains(link.path("rel").asText(""))
                    && address.startsWith(settings.web() + "/")
                    && address.length() <= 2000) {
                try {
                    return Optional.of(URI.create(address));
                } catch (IllegalArgumentException _) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /// What was made, from the answer to the wish to make it.
    static Made made(AskPayPal.Answer answer, PayPalSettings settings) {
        if (!answer.isDone()) {
            return new Made.Refused(issue(answer));
        }
        var json = object(answer.body());
        var id = json.path("id").asText("");
        var approveAt = approveAt(json, settings);
        if (!AskPayPal.isId(id) || approveAt.isEmpty()) {
            throw new PayPalUnavailable("PayPal's answer names no page to approve at");
        }
        return new Made.Waiting(id, approveAt.get());
    }
}
