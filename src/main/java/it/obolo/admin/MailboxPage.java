package it.obolo.admin;

import it.obolo.mail.Mailbox;
import it.obolo.storage.Ids;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Thank-yous and, without an SMTP host, the mails that stayed here.
///
/// @param status the one that is shown; null for all
/// @param counts how many notes are in each state that has any
/// @param parts how many there are in parts of these
/// @param names what the variants are called
/// @param willGo by gift, which variant a note that waits will go with
/// @param paused whether no note goes for now
/// @param local whether mail stays here
/// @param mails the newest of them
public record MailboxPage(
        Frame frame,
        @Nullable String status,
        Map<String, Long> counts,
        Map<String, Long> parts,
        NoteNames names,
        Map<Long, String> willGo,
        boolean paused,
        Listing<ThankYouRow> listing,
        boolean local,
        List<Mailbox.Line> mails) {

    /// What can be chosen: every state, and parts of them.
    static final List<String> VIEWS =
            Stream.concat(ThankYouList.STATUSES.stream(), ThankYouList.PARTS.stream()).toList();

    /// What can be chosen as status.
    public List<String> statuses() {
        return VIEWS;
    }

    /// How many notes are in that state.
    public long count(String state) {
        return counts.getOrDefault(state, parts.getOrDefault(state, 0L));
    }

    /// How many notes the whole view has.
    public long count() {
        return status == null
                ? counts.values().stream().mapToLong(Long::longValue).sum()
                : count(status);
    }

    /// A status in words.
    public State state(String state) {
        return State.ofThankYou(frame.words(), state);
    }

    /// The variant that went or, of a note that waits, that will go; for the others that there is a
    /// letter to look at.
    public String variant(ThankYouRow row) {
        var will = willGo.get(row.donationId());
        var code = will == null ? row.variantCode() : will;
        return code == null ? frame.words().of("notes.open") : names.variant(frame.words(), code);
    }

    /// Why a note waits, failed or is not to go, in words.
    public String reason(String reason) {
        return NoteNames.reason(frame.words(), reason);
    }

    /// The giver's name, or that nobody told it.
    public String name(ThankYouRow row) {
        var name = row.supporterName();
        return name == null ? frame.words().of("admin.nameless") : name;
    }

    /// Where a mail is shown.
    public String path(Mailbox.Line mail) {
        return Section.MAILBOX.path() + "/" + Ids.text(mail.mailboxMessageId());
    }
}
