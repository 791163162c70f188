package it.obolo.admin;

import it.obolo.storage.Ids;
import it.obolo.thankyou.PreviewNote;
import it.obolo.thankyou.ReadNote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One gift's note.
///
/// @param names what the variants are called
/// @param preview how it would read if it went now
/// @param paused whether no note goes for now
/// @param done what has just been done; null for nothing
public record NotePage(
        Frame frame,
        ReadNote.Note note,
        NoteNames names,
        PreviewNote.Preview preview,
        List<ReadNote.Event> events,
        boolean paused,
        @Nullable String done) {

    static final List<String> DONE =
            List.of(
                    "hold",
                    "release",
                    "by_hand",
                    "send_now",
                    "went",
                    "again",
                    "resend",
                    "not_done");

    public String path() {
        return NotesController.PATH + "/gifts/" + Ids.text(note.donationId());
    }

    public String donationPath() {
        return Section.DONATIONS.path() + "/" + Ids.text(note.donationId());
    }

    public State state() {
        var status = note.status();
        return status == null
                ? new State(frame.words().of("notes.never_owed"), "quiet")
                : State.ofThankYou(frame.words(), status);
    }

    public String name() {
        var name = note.name();
        return name == null ? frame.words().of("admin.nameless") : name;
    }

    /// The code of the variant that went, or that goes or would go as things stand.
    public String variant() {
        var went = note.variantCode();
        return went != null && !waits() ? went : preview.variant().code();
    }

    /// Whether a note may still go by itself.
    public boolean waits() {
        return is("OWED") || is("HELD");
    }

    /// Whether it would go if all notes were not paused.
    public boolean waitsForAll() {
        return paused && is("OWED");
    }

    /// Whether the note is in that state.
    public boolean is(String status) {
        return status.equals(note.status());
    }

    /// Whether it goes only if the editor says so.
    public boolean needsWord() {
        return note.status() == null || is("WITHHELD") || is("FAILED");
    }

    /// Whether somebody can still say that they thanked in person.
    public boolean canBeByHand() {
        return waits() || is("UNCERTAIN") || is("WITHHELD") || is("FAILED");
    }

    public boolean mayEdit() {
        return frame.editor().mayEdit();
    }
}
