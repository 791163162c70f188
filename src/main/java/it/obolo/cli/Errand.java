package it.obolo.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/// What a command does on the open database. A running server does it when asked, because nobody
/// else can open the embedded database meanwhile; without a server the command does it itself.
interface Errand {

    /// The last part of the address under which the server takes it.
    String name();

    /// Does it.
    ///
    /// @param words what the command was given, by name
    /// @throws Failure if that cannot be done
    Answer run(Map<String, String> words);

    /// Whether it changes anything, so that the register of acts has an entry of it.
    default boolean changes() {
        return true;
    }

    /// What the command shows.
    ///
    /// @param exitCode 0 well done, 1 it found something wrong, 2 wrong words
    /// @param out lines for standard output
    /// @param error a line for standard error, or nothing
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Answer(int exitCode, String out, String error) {

        static Answer done(String out) {
            return new Answer(0, out, "");
        }

        static Answer foundWrong(String out) {
            return new Answer(Failure.FOUND_WRONG, out, "");
        }

        static Answer of(Failure failure) {
            return new Answer(failure.exitCode(), "", String.valueOf(failure.getMessage()));
        }
    }
}
