package it.obolo.api;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page ended, as [Cursor], of a list whose ids are PayPal's.
record TextCursor(Instant at, String id) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /// Before every row, for lists that go from new to old.
    static final TextCursor START = new TextCursor(Position.LATEST, "~");

    static TextCursor read(@Nullable String text) {
        return Position.read(text, ID)
                .map(position -> new TextCursor(position.at(), position.id()))
                .orElse(START);
    }

    String text() {
        return new Position(at, id).text();
    }
}
