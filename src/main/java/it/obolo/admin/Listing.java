package it.obolo.admin;

import it.obolo.storage.Ids;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
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
    static <R> Listing<R> of(List<R> read, ToLongFunction<R> id, Query query, String path) {
        return of(
                read, row -> Ids.text(id.applyAsLong(row)), query, path, query.after().isPresent());
    }

    /// The same for rows whose ids are PayPal's.
    static <R> Listing<R> ofPayPalIds(
            List<R> read, Function<R, String> id, Query query, String path) {
        return of(read, id, query, path, query.afterPayPalId() != null);
    }

    private static <R> Listing<R> of(
            List<R> read, Function<R, String> id, Query query, String path, boolean later) {
        var more = read.size() > SIZE;
        var rows = more ? read.subList(0, SIZE) : read;
        return new Listing<>(
                List.copyOf(rows),
                more ? query.address(path, id.apply(rows.getLast())) : null,
                later ? query.address(path, null) : null);
    }
}
