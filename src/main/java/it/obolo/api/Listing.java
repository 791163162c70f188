package it.obolo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param next the cursor of the next page; null on the last
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record Listing<T>(List<T> items, @Nullable String next) {

    /// The page out of rows that were asked for with one more than `limit`, which tells whether
    /// there is a next one.
    static <R, T> Listing<T> of(
            List<R> rows, int limit, Function<R, T> item, Function<R, Cursor> cursor) {
        return ofTexts(rows, limit, item, row -> cursor.apply(row).text());
    }

    /// The same with the cursor as it is written.
    static <R, T> Listing<T> ofTexts(
            List<R> rows, int limit, Function<R, T> item, Function<R, String> cursor) {
        var shown = rows.stream().limit(limit).toList();
        var more = rows.size() > limit;
        return new Listing<>(
                shown.stream().map(item).toList(), more ? cursor.apply(shown.getLast()) : null);
    }
}
