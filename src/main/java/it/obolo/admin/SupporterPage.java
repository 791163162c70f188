package it.obolo.admin;

import it.obolo.admin.SupporterProfile.Event;
import it.obolo.storage.Ids;
import it.obolo.supporter.Consents;
import it.obolo.supporter.FindLikeness;
import it.obolo.supporter.GivingHabit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One supporter with their timeline and all that is known of them.
///
/// @param taxCode their codice fiscale, where it was asked for
/// @param done what was just done, as one of [#DONE]
/// @param undo the note that was just removed
/// @param parted with whom a merge was just undone; this very person where they stay one
public record SupporterPage(
        Frame frame,
        SupporterProfile supporter,
        PersonFacts person,
        @Nullable String taxCode,
        @Nullable String done,
        @Nullable String undo,
        @Nullable SupporterProfile parted) {

    private static final Set<String> SOURCES = Set.of("portal", "donate page", "editor", "import");

    /// What can have been done.
    static final List<String> DONE =
            List.of(
                    "described",
                    "email",
                    "details",
                    "tax_kept",
                    "tax_wrong",
                    "tax_forgotten",
                    "noted",
                    "removed",
                    "restored",
                    "tagged",
                    "untagged",
                    "consent",
                    "merged",
                    "parted",
                    "nothing");

    /// Whether what was just asked for was refused.
    public boolean isRefused() {
        return done != null && (done.equals("email") || done.equals("tax_wrong"));
    }

    /// What was just done, in words; null if nothing was.
    public @Nullable String told() {
        if (done == null || parted == null) {
            return done == null ? null : frame.words().of("people.done." + done);
        }
        return partedFrom() == null
                ? frame.words().of("people.done.parted.one")
                : frame.words().of("people.done.parted.two", name(), name(parted));
    }

    /// Whose page to go on to after a merge was undone; null where it was not, or they stay one.
    public @Nullable SupporterProfile partedFrom() {
        return parted == null || parted.supporterId() == supporter.supporterId() ? null : parted;
    }

    /// Their habit, streak and lapse in a sentence or two; empty where nothing shows.
    public String habit() {
        var words = frame.words();
        var habit = person.habit();
        var told = new StringBuilder();
        if (habit.rhythm() != GivingHabit.Rhythm.NONE) {
            told.append(words.of("people.habit." + habit.rhythm(), habit.inARow()));
        }
        var lapsedOn = habit.lapsedOn();
        if (lapsedOn != null) {
            told.append(told.isEmpty() ? "" : " ")
                    .append(words.of("people.habit.lapsed", words.longDay(lapsedOn)));
        }
        return told.toString();
    }

    /// Why somebody may be the same person, in words.
    public String reasons(FindLikeness.Pair pair) {
        return LikelyPage.why(frame, pair);
    }

    /// The code of a row of ours, as in addresses.
    public String code(long id) {
        return Ids.text(id);
    }

    /// Whether they can be the subject of an editor's word: whoever gave can.
    public boolean mayEdit() {
        return frame.editor().mayEdit();
    }

    /// Their name, or that nobody told it.
    public String name() {
        return name(supporter);
    }

    /// The name of somebody else, or that nobody told it.
    public String name(SupporterProfile somebody) {
        var name = somebody.name();
        return name == null ? frame.words().of("admin.nameless") : name;
    }

    /// What was told, or that nobody did.
    public String orUntold(@Nullable String told) {
        return told == null ? frame.words().of("admin.untold") : told;
    }

    /// Where a consent was said, in words.
    public String source(Consents.Consent consent) {
        return SOURCES.contains(consent.source())
                ? frame.words().of("people.consent.source." + consent.source().replace(' ', '_'))
                : consent.source();
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
        if (event.isChange()) {
            var fields = event.kind().substring(Event.CHANGED.length()).split(",", -1);
            return words.of(
                    "people.changed",
                    Arrays.stream(fields)
                            .map(field -> words.of("people.changed." + field))
                            .collect(Collectors.joining(", ")),
                    changer(event));
        }
        if (event.kind().startsWith(Event.NOTE)) {
            var what = event.kind().substring(Event.NOTE.length());
            return words.of("notes.story", words.of("notes.event." + what));
        }
        return words.of(
                "admin.supporter.event." + event.kind(), amount == null ? "" : words.money(amount));
    }

    private String changer(Event event) {
        var name = event.name();
        return switch (name) {
            case null -> frame.words().of("people.changed.by.command");
            case "portal", "command" -> frame.words().of("people.changed.by." + name);
            default ->
                    name.startsWith("editor:")
                            ? frame.words().of("people.changed.by.editor")
                            : name;
        };
    }

    /// The name a gift came with, where it is not the person's.
    public @Nullable String cameAs(Event event) {
        var name = event.name();
        return name == null || event.isChange() || name.equals(supporter.name()) ? null : name;
    }

    /// A payment's status in words.
    public State state(String status) {
        return State.ofDonation(frame.words(), status);
    }

    /// The supporter's code, as in the page's address.
    public String code() {
        return Ids.text(supporter.supporterId());
    }
}
