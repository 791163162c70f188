package it.obolo.byhand;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The JSON in which an editor's word is kept. Version 1; a later one is added beside it, because
/// what is kept stays readable for ever.
final class KeptJson {

    private static final int VERSION = 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private KeptJson() {}

    /// An object to fill.
    static ObjectNode begin() {
        return MAPPER.createObjectNode().put("version", VERSION);
    }

    /// The bytes to keep.
    static byte[] bytes(ObjectNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was kept; empty for what no version of ours wrote.
    ///
    /// @param word throws an [IllegalArgumentException] or [DateTimeException] for such
    static <T> Optional<T> read(byte[] body, Function<JsonNode, T> word) {
        try {
            var json = MAPPER.readTree(body);
            return json == null || json.path("version").asInt() != VERSION
                    ? Optional.empty()
                    : Optional.of(word.apply(json));
        } catch (IOException | IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    static String required(JsonNode json, String name) {
        var text = text(json, name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    static @Nullable String text(JsonNode json, String name) {
        var node = json.path(name);
        return node.isTextual() ? node.textValue() : null;
    }
}
