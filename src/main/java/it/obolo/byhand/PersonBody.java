package it.obolo.byhand;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import it.obolo.byhand.PersonWord.Described;
import it.obolo.byhand.PersonWord.Joined;
import it.obolo.byhand.PersonWord.Parted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON in which a word on a person is kept. Version 1; a later one is added beside it, because
/// what is kept stays readable for ever.
public final class PersonBody {

    private static final int VERSION = 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private PersonBody() {}

    /// The kind under which it is kept.
    public static String kind(PersonWord word) {
        return switch (word) {
            case Joined _ -> "PERSON.JOINED";
            case Parted _ -> "PERSON.PARTED";
            case Described _ -> "PERSON.DESCRIBED";
        };
    }

    /// The bytes to keep.
    public static byte[] write(PersonWord word) {
        var json = MAPPER.createObjectNode();
        json.put("version", VERSION);
        json.put("said", kind(word));
        switch (word) {
            case Joined(var jointId, var one, var other, _, _) ->
                    json.put("joint", jointId).put("one", one).put("other", other);
            case Parted(var jointId, var one, var other, _, _) ->
                    json.put("joint", jointId).put("one", one).put("other", other);
            case Described described ->
                    json.put("word", described.wordId())
                            .put("key", described.key())
                            .put("name", described.name())
                            .put("email", described.email())
                            .put("language", described.language());
        }
        json.put("at", word.at().toString());
        json.put("by", word.by());
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was kept; empty for what no version of ours wrote.
    public static Optional<PersonWord> read(byte[] body) {
        try {
            var json = MAPPER.readTree(body);
            return json == null || json.path("version").asInt() != VERSION
                    ? Optional.empty()
                    : Optional.of(word(json));
        } catch (IOException | IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static PersonWord word(JsonNode json) {
        var at = Instant.parse(required(json, "at"));
        var by = required(json, "by");
        return switch (required(json, "said")) {
            case "PERSON.JOINED" ->
                    new Joined(
                            required(json, "joint"),
                            required(json, "one"),
                            required(json, "other"),
                            at,
                            by);
            case "PERSON.PARTED" ->
                    new Parted(
                            required(json, "joint"),
                            required(json, "one"),
                            required(json, "other"),
                            at,
                            by);
            case "PERSON.DESCRIBED" ->
                    new Described(
                            required(json, "word"),
                            required(json, "key"),
                            text(json, "name"),
                            text(json, "email"),
                            text(json, "language"),
                            at,
                            by);
            default -> throw new IllegalArgumentException("unknown word on a person");
        };
    }

    private static String required(JsonNode json, String name) {
        var text = text(json, name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    private static @Nullable String text(JsonNode json, String name) {
        var node = json.path(name);
        return node.isTextual() ? node.textValue() : null;
    }
}
