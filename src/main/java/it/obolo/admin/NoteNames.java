package it.obolo.admin;

import it.obolo.thankyou.NoteKind;
import it.obolo.thankyou.NoteVariant;
import it.obolo.web.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What editors call a note's words and why it did not go, for what the books keep of these: a code
/// or a few words of ours in English.
///
/// @param kinds what each variant is for, by its code
public record NoteNames(Map<String, NoteKind> kinds) {

    private static final String DONATION = "the donation is ";

    static NoteNames of(List<NoteVariant> variants) {
        return new NoteNames(
                variants.stream().collect(Collectors.toMap(NoteVariant::code, NoteVariant::kind)));
    }

    /// The variant's name; with its number where an editor added it beside one that was there.
    public String variant(Words words, String code) {
        var kind = kinds.get(code);
        if (kind == null) {
            return code;
        }
        var number = code.substring(code.lastIndexOf('-') + 1);
        var name = words.of("notes.name." + kind);
        return number.matches("[0-9]+") ? name + " (" + number + ")" : name;
    }

    /// Why a note waits, failed or is not to go; what a mail host answered stays as it is.
    public static String reason(Words words, String reason) {
        if (reason.startsWith(DONATION)) {
            var status = State.ofDonation(words, reason.substring(DONATION.length())).text();
            return words.of("notes.reason.donation", status.toLowerCase(words.language().locale()));
        }
        return switch (reason) {
            case "too old" -> words.of("notes.reason.old");
            case "too old, and no address" -> words.of("notes.reason.old_no_address");
            case "paid by an intermediary" -> words.of("notes.reason.intermediary");
            case "wants no e-mail" -> words.of("notes.reason.no_email");
            case "no word of the hand-over" -> words.of("notes.reason.no_word");
            case "could not be written" -> words.of("notes.reason.unwritten");
            case "not an address" -> words.of("notes.reason.no_address");
            case "too slow", "stopped" -> words.of("notes.reason.stopped");
            case "before notices were switched on" -> words.of("notes.reason.before");
            default ->
                    reason.startsWith("broke off")
                            ? words.of("notes.reason.broke_off")
                            : words.of("notes.reason.host", reason);
        };
    }
}
