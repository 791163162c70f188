package it.obolo.admin;

import it.obolo.storage.Ids;
import it.obolo.supporter.FindLikeness.Pair;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pairs of supporters who may be one person.
public record LikelyPage(Frame frame, List<Pair> pairs) {

    /// Why, in words.
    public String reasons(Pair pair) {
        return why(frame, pair);
    }

    /// Why two may be one, in words.
    static String why(Frame frame, Pair pair) {
        return pair.reasons().stream()
                .map(reason -> frame.words().of("people.likely." + reason))
                .collect(Collectors.joining("; "));
    }

    /// A supporter's code, as in their page's address.
    public String code(long supporterId) {
        return Ids.text(supporterId);
    }

    /// A name, or that nobody told it.
    public String name(@Nullable String name) {
        return name == null ? frame.words().of("admin.nameless") : name;
    }
}
