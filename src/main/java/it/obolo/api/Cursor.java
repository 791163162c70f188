package it.obolo.api;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page ended, of a list whose ids are ours: the sort key of its last row.
record Cursor(Instant at, long id) {

    private static final Pattern ID = Pattern.compile("\\d{1,19}");

    /// Before every row, for lists that go from new to old.
    static final Cursor START = new Cursor(Position.LATEST, Long.MAX_VALUE);

    static Cursor read(@Nullable String text) {
        return Position.read(text, ID)
                .map(position -> new Cursor(position.at(), number(position.id())))
                .orElse(START);
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException _) {
            throw Position.unknown();
        }
    }

    String text() {
        return new Position(at, Long.toString(id)).text();
    }
}
