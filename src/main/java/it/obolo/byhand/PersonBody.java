package it.obolo.byhand;

import static it.obolo.byhand.KeptJson.required;
import static it.obolo.byhand.KeptJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.byhand.PersonWord.Described;
import it.obolo.byhand.PersonWord.Joined;
import it.obolo.byhand.PersonWord.Parted;
import java.time.Instant;
import java.util.Optional;

/// The JSON in which a word on a person is kept.
public final class PersonBody {

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
        var json = KeptJson.begin();
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
        return KeptJson.bytes(json);
    }

    /// What was kept; empty for what no version of ours wrote.
    public static Optional<PersonWord> read(byte[] body) {
        return KeptJson.read(body, PersonBody::word);
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
}
