package it.obolo.report.needs;

import it.obolo.money.Money;
import it.obolo.web.Language;
import it.obolo.web.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// Something that needs a person: what happened, what is safe, what to do and where. Names nobody.
///
/// @param kind what it is
/// @param key what it is known by: the same while it is the same thing
/// @param urgent whether it cannot wait for the next quiet hour
/// @param count how many are alike
/// @param path of the page where it is settled
/// @param told what the sentences name, after the count: [Money], [Instant], [LocalDate], [Long],
///   [Named] or text
public record Need(
        NeedKind kind, String key, boolean urgent, long count, String path, List<Object> told) {

    /// What is called differently in the two languages.
    public record Named(String italian, String english) {}

    public Need {
        told = List.copyOf(told);
    }

    /// One of a kind of which there is at most one at a time.
    static Need only(NeedKind kind, boolean urgent, long count, String path, Object... told) {
        return new Need(kind, kind.name(), urgent, count, path, List.of(told));
    }

    /// One that a source outside this package tells of.
    public static Need of(NeedKind kind, boolean urgent, long count, String path, Object... told) {
        return only(kind, urgent, count, path, told);
    }

    /// What happened, in a sentence.
    public String what(Words words) {
        return words.of(kind.text() + ".what", arguments(words));
    }

    /// What is safe.
    public String safe(Words words) {
        return words.of(kind.text() + ".safe", arguments(words));
    }

    /// What to do.
    public String next(Words words) {
        return words.of(kind.text() + ".next", arguments(words));
    }

    /// What the link to `path` says.
    public String link(Words words) {
        return words.of(kind.text() + ".link", arguments(words));
    }

    private Object[] arguments(Words words) {
        return Stream.concat(Stream.of(count), told.stream().map(one -> write(one, words)))
                .toArray();
    }

    private static Object write(Object one, Words words) {
        return switch (one) {
            case Money money -> words.money(money);
            case Instant at -> words.longDay(at) + ", " + words.time(at);
            case LocalDate day -> words.longDay(day);
            case Named named -> words.language() == Language.IT ? named.italian() : named.english();
            default -> one;
        };
    }
}
