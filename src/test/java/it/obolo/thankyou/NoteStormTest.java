package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Takes minutes: run by `./obolo test -Dtest=NoteStormTest -Dobolo.note-kills=30`, or for its
/// figures by `./obolo bench storm`.
@EnabledIfSystemProperty(named = "obolo.note-kills", matches = "[1-9][0-9]*")
class NoteStormTest {

    private static final int KILLS = Integer.getInteger("obolo.note-kills", 30);
    private static final int NOTES = Integer.getInteger("obolo.notes", 10_000);

    @TempDir private Path folder;

    @Test
    void noNoteIsLostAndTwoComeOnlyWhereALineOrAProcessEndedBeforeTheWordWasDown()
            throws Exception {
        var seen = new NoteStorm(folder, NOTES, KILLS).run();

        assertThat(seen.doubledUnasked()).isZero();
        assertThat(seen.lost()).isZero();
        assertThat(seen.sent()).isEqualTo(NOTES);
        assertThat(seen.doubledOtherwise()).isZero();
    }
}
