package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.paypal.ActivityHeader.Shape;
import it.obolo.paypal.ActivityStyle.DateOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// One row of an activity file: the texts exactly as they stand there, and what is needed to read
/// them. Its body is kept as the delivery; the same row of another download has the same body.
public final class ActivityRow {

    private final Shape shape;
    private final ActivityLanguage language;
    private final ActivityStyle style;
    private final Map<ActivityField, String> texts;

    ActivityRow(
            Shape shape,
            ActivityLanguage language,
            ActivityStyle style,
            Map<ActivityField, String> texts) {
        this.shape = shape;
        this.language = language;
        this.style = style;
        this.texts = texts;
    }

    Shape shape() {
        return shape;
    }

    ActivityStyle style() {
        return style;
    }

    /// As it stands in the file; empty where there is nothing.
    String text(ActivityField field) {
        return texts.getOrDefault(field, "");
    }

    /// PayPal's words for what kind of movement it is, stripped and cut to 100 characters.
    public String label() {
        var words = text(shape == Shape.ACTIVITY ? ActivityField.TYPE : ActivityField.DESCRIPTION);
        var clean = ActivityText.clean(words, 100);
        return clean == null ? "-" : clean;
    }

    /// The row as JSON: what is kept, and by which it is known again.
    public byte[] body() {
        var json = new StringBuilder(512);
        json.append("{\"format\":\"").append(lower(shape));
        json.append("\",\"language\":\"").append(lower(language));
        json.append("\",\"decimals\":\"").append(lower(style.decimals()));
        json.append("\",\"dates\":\"").append(lower(style.dateOrder())).append("\",\"row\":{");
        texts.forEach((field, text) -> {
            json.append(json.charAt(json.length() - 1) == '{' ? "\"" : ",\"");
            json.append(field.key()).append("\":\"");
            quote(text, json);
            json.append('"');
        });
        return json.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static void quote(String text, StringBuilder json) {
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else if (letter < ' ') {
                json.append("\\u00")
                        .append(Character.forDigit(letter >> 4, 16))
                        .append(Character.forDigit(letter & 15, 16));
            } else {
                json.append(letter);
            }
        }
    }

    /// Reads a body again.
    static ActivityRow parse(byte[] body) throws NotReadable {
        var node = JsonReader.object(body);
        var texts = new EnumMap<ActivityField, String>(ActivityField.class);
        for (var field : ActivityField.values()) {
            var text = node.path("row").path(field.key()).asText("");
            if (!text.isEmpty()) {
                texts.put(field, text);
            }
        }
        try {
            return new ActivityRow(
                    Shape.valueOf(word(node, "format")),
                    ActivityLanguage.valueOf(word(node, "language")),
                    new ActivityStyle(
                            ActivityLanguage.valueOf(word(node, "decimals")),
                            DateOrder.valueOf(word(node, "dates"))),
                    texts);
        } catch (IllegalArgumentException _) {
            throw new NotReadable("not a row of an activity file");
        }
    }

    private static String word(JsonNode node, String name) {
        return node.path(name).asText("").toUpperCase(Locale.ROOT);
    }
}
