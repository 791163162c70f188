package it.obolo.admin;

import it.obolo.money.Money;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The list of supporters.
///
/// @param q what was searched for; null for everybody
/// @param count of the whole view
public record SupportersPage(
        Frame frame, @Nullable String q, Listing<SupporterRow> listing, long count) {

    /// Their name, or that nobody told it.
    public String name(SupporterRow row) {
        var name = row.name();
        return name == null ? frame.words().of("admin.nameless") : name;
    }

    /// What they gave, in all currencies.
    public String given(SupporterRow row) {
        return row.given().stream()
                .map((Money sum) -> frame.words().money(sum))
                .collect(Collectors.joining(" + "));
    }
}
