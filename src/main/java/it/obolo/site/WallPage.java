package it.obolo.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who wants to be named as a supporter.
///
/// @param names of this page, in alphabetical order
/// @param total on all pages
/// @param page counted from one
/// @param pages how many there are
public record WallPage(SiteFrame frame, List<String> names, int total, int page, int pages) {

    /// The page before; null on the first.
    public @Nullable String previous() {
        return page > 1 ? address(page - 1) : null;
    }

    /// The page after; null on the last.
    public @Nullable String next() {
        return page < pages ? address(page + 1) : null;
    }

    private String address(int number) {
        return Place.SUPPORTERS.path(frame.words().language())
                + (number == 1 ? "" : "?page=" + number);
    }
}
