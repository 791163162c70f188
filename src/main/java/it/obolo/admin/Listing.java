package it.obolo.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param rows at most fifty
/// @param next the address of the following page; null on the last
/// @param first the address of the first page; null on that one
public record Listing<R>(List<R> rows, @Nullable String next, @Nullable String first) {

    /// How many rows a page has.
    static final int SIZE = 50;

    /// Cuts what was read, one row more than a page has where there is more.
    static <R> Listing<R> of(
            List<R> read, java.util.function.ToLongFunction<R> id, Query query, String path) {
        var more = read.size() > SIZE;
        var rows = more ? read.subList(0, SIZE) : read;
        return new Listing<>(
                List.copyOf(rows),
                more ? query.address(path, id.applyAsLong(rows.getLast())) : null,
                query.after().isPresent() ? query.address(path, null) : null);
    }
}
