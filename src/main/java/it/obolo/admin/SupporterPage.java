package it.obolo.admin;

import it.obolo.admin.SupporterProfile.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One supporter with their timeline.
public record SupporterPage(Frame frame, SupporterProfile supporter) {

    /// Their name, or that nobody told it.
    public String name() {
        var name = supporter.name();
        return name == null ? frame.words().of("admin.nameless") : name;
    }

    /// What was told, or that nobody did.
    public String orUntold(@Nullable String told) {
        return told == null ? frame.words().of("admin.untold") : told;
    }

    /// Their country's name in the reader's language.
    public String country() {
        var code = supporter.country();
        return code == null
                ? orUntold(null)
                : Locale.of("", code).getDisplayCountry(frame.words().language().locale());
    }

    /// The language they read, in the reader's.
    public String language() {
        var code = supporter.language();
        return code == null
                ? orUntold(null)
                : Locale.of(code).getDisplayLanguage(frame.words().language().locale());
    }

    /// What happened, in words.
    public String story(Event event) {
        var words = frame.words();
        var amount = event.amount();
        return words.of(
                "admin.supporter.event." + event.kind(), amount == null ? "" : words.money(amount));
    }

    /// A payment's status in words.
    public State state(String status) {
        return State.ofDonation(frame.words(), status);
    }

    /// The supporter's code, as in the page's address.
    public String code() {
        return it.obolo.storage.Ids.text(supporter.supporterId());
    }
}
