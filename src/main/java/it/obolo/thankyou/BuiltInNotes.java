package it.obolo.thankyou;

import it.obolo.web.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The words that go until an editor writes their own: `notes/<kind>.<language>.md`, the subject on
/// the first line, then an empty one.
final class BuiltInNotes {

    private static final Map<String, NoteText> READ = new ConcurrentHashMap<>();

    private BuiltInNotes() {}

    static NoteText of(NoteKind kind, Language language) {
        return READ.computeIfAbsent(
                "/notes/" + kind.word() + "." + language.code() + ".md", BuiltInNotes::read);
    }

    /// The words of a notice, of the kind that its table names.
    static NoteText notice(String kind, Language language) {
        return READ.computeIfAbsent(
                "/notes/" + kind.toLowerCase(Locale.ROOT) + "." + language.code() + ".md",
                BuiltInNotes::read);
    }

    private static NoteText read(String resource) {
        try (var bytes = BuiltInNotes.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("missing " + resource);
            }
            var text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            var end = text.indexOf('\n');
            return new NoteText(text.substring(0, end), text.substring(end).strip() + "\n", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
