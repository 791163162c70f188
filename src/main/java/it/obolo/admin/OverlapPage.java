package it.obolo.admin;

import it.obolo.supporter.CompareSubscribers.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How givers and the newsletter's subscribers overlap.
///
/// @param lines all, then by language
/// @param outcome of the file that was just read; null if none was
public record OverlapPage(Frame frame, List<Line> lines, @Nullable Outcome outcome) {

    /// Givers of one language.
    ///
    /// @param language its code; null for all
    /// @param givers how many they are
    /// @param readers how many of them subscribe
    public record Line(@Nullable String language, long givers, long readers) {

        /// Those who do not.
        public long others() {
            return givers - readers;
        }

        /// Where those who subscribe, or those who do not, are listed.
        public String path(String subscribed) {
            var filter = "newsletter=" + subscribed;
            return SupporterFilter.path(
                    "", language == null ? filter : "language=" + language + "&" + filter);
        }
    }

    /// Whether anybody of those who give was in a file; without one nobody knows who reads.
    public boolean hasReaders() {
        return outcome instanceof Outcome.Compared
                || lines.stream().anyMatch(line -> line.readers() > 0);
    }

    /// A line's name.
    public String name(Line line) {
        return line.language() == null
                ? frame.words().of("supporter.overlap.all")
                : SupporterChips.language(frame.words(), line.language());
    }

    /// What came of the file, in words; null if none was read.
    public @Nullable String told() {
        return switch (outcome) {
            case null -> null;
            case Outcome.Compared(var subscribers, var givers) ->
                    frame.words().of("supporter.overlap.compared", subscribers, givers);
            case Outcome.Unread _ -> frame.words().of("supporter.overlap.unread");
        };
    }

    /// Whether the file could not be read.
    public boolean isUnread() {
        return outcome instanceof Outcome.Unread;
    }
}
