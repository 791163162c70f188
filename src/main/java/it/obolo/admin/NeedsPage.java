package it.obolo.admin;

import it.obolo.report.needs.Need;
import it.obolo.report.needs.NeedsMail;
import it.obolo.report.needs.NeedsMail.Rhythm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What needs somebody.
///
/// @param needs the urgent first
/// @param notice the key of what happened just now; null if nothing
/// @param undo the key of the need that was put aside just now; null if none was
/// @param rhythm how often it is mailed, as decided or as typed
/// @param to where to, as decided or as typed
/// @param flawed whether that was typed wrongly
public record NeedsPage(
        Frame frame,
        List<Need> needs,
        @Nullable String notice,
        @Nullable String undo,
        Rhythm rhythm,
        String to,
        boolean flawed) {

    /// In which order the choices stand.
    public List<NeedsMail.Rhythm> rhythms() {
        return List.of(Rhythm.values());
    }

    /// What the address calls it: the first of its kind; null for the others.
    public @Nullable String anchor(Need need) {
        var first = needs.stream().filter(other -> other.kind() == need.kind()).findFirst();
        return first.filter(need::equals).map(one -> one.kind().word()).orElse(null);
    }

    /// With its shape beside the colour.
    public State state(Need need) {
        return need.urgent()
                ? new State(frame.words().of("needs.urgent"), "act")
                : new State(frame.words().of("needs.calm"), "look");
    }
}
