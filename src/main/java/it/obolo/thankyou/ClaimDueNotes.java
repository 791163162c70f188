package it.obolo.thankyou;

import it.obolo.donation.DonationStatus;
import it.obolo.mail.MessageIds;
import it.obolo.mail.SendMail;
import it.obolo.storage.Ids;
import it.obolo.web.Newsroom;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Claims due notes for a sender, and puts aside those that are not to be sent, or not yet. Two
/// senders never claim the same note, on one machine or on several. A claimed note counts as on its
/// way: what a sender that crashed had claimed is given up by [SettleNotes#giveUpLost].
@Singleton
class ClaimDueNotes {

    private static final int MOST_LOOKED_AT = 200;
    private static final int MOST_ROUNDS = 10;

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);

    /// The note is hastened when the address comes, so that looking is only a second chance; a
    /// crowd of gifts whose givers are not known yet must not be looked at all the time.
    static final Duration SHORTEST_WAIT_FOR_ADDRESS = Duration.ofSeconds(30);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /// They pay on behalf of people whom they do not name; the thanks are not theirs.
    private static final Set<String> INTERMEDIARIES =
            Set.of("paypalgivingfund.org", "givelively.org", "paypal.com");

    private final ThankYouTable notes;
    private final MessageIds messageIds;
    private final SendMail mail;
    private final Clock clock;

    ClaimDueNotes(ThankYouTable notes, MessageIds messageIds, SendMail mail, Clock clock) {
        this.notes = notes;
        this.messageIds = messageIds;
        this.mail = mail;
        this.clock = clock;
    }

    /// What is to be done with a note.
    private sealed interface Decision {
        record Send() implements Decision {}

        record Wait(Instant until) implements Decision {}

        record Withhold(String reason) implements Decision {}
    }

    /// Claims `most` at most, with the words they go with; fewer only if no more are due. Goes with
    /// the surrounding transaction: only when that is durable may they be handed over.
    List<ClaimedNote> claim(int most, Newsroom.Profile newsroom, NoteBook book) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var claimed = new ArrayList<ClaimedNote>();
        for (var round = 0; round < MOST_ROUNDS && claimed.size() < most; round++) {
            var looked = round == 0 ? most : MOST_LOOKED_AT;
            var due = notes.due(now, looked);
            var found = notes.read(notes.lock(due, now));
            var ready = sort(found, most - claimed.size(), now, newsroom, book);
            notes.begin(ready, now.plus(HandOverNote.giveUpAfter(mail)));
            claimed.addAll(ready);
            if (due.size() < looked || found.isEmpty()) {
                break;
            }
        }
        return claimed;
    }

    /// Puts aside what is not to be sent, and answers with what is.
    private List<ClaimedNote> sort(
            List<OwedNote> found, int most, Instant now, Newsroom.Profile newsroom, NoteBook book) {
        var ready = new ArrayList<ClaimedNote>();
        var later = new ArrayList<ThankYouTable.Postponed>();
        var withheld = new ArrayList<ThankYouTable.Withheld>();
        for (var note : found) {
            switch (decide(note, now)) {
                case Decision.Send _ -> {
                    if (ready.size() < most) {
                        ready.add(claimed(note, now, newsroom, book));
                    }
                }
                case Decision.Wait(var dueAt) ->
                        later.add(new ThankYouTable.Postponed(note.donationId(), dueAt));
                case Decision.Withhold(var reason) ->
                        withheld.add(new ThankYouTable.Withheld(note.donationId(), reason));
            }
        }
        notes.postpone(later);
        notes.withhold(withheld);
        return ready;
    }

    private ClaimedNote claimed(
            OwedNote note, Instant now, Newsroom.Profile newsroom, NoteBook book) {
        var messageId = note.course().messageId();
        var language = ReaderLanguage.of(note, newsroom.language());
        var variant = book.choose(note);
        return new ClaimedNote(
                note,
                messageId == null ? messageId(note) : messageId,
                language,
                variant.code(),
                book.text(variant, language),
                now.plus(HandOverNote.giveUpAfter(mail).dividedBy(2)));
    }

    /// A note that goes anew to another address is another mail, so that a late bounce of the one
    /// before is not taken for its own.
    private String messageId(OwedNote note) {
        var resent = note.course().resentCount();
        return messageIds.of(
                "thanks." + Ids.text(note.donationId()) + (resent == 0 ? "" : "." + resent));
    }

    /// Puts off what is due, some hundreds at most: the host takes nothing now. Goes with the
    /// surrounding transaction.
    void putOff(Instant until) {
        var now = clock.instant();
        notes.postpone(
                notes.lock(notes.due(now, MOST_LOOKED_AT), now).stream()
                        .map(donationId -> new ThankYouTable.Postponed(donationId, until))
                        .toList());
    }

    private static Decision decide(OwedNote note, Instant now) {
        var email = note.reader().email();
        var gift = note.gift();
        var course = note.course();
        if (course.insisted() && email != null) {
            return new Decision.Send();
        }
        var isFresh =
                (course.asked() || Freshness.isFresh(gift.givenAt(), now))
                        && Freshness.isFresh(course.owedAt(), now);
        return switch (gift.status()) {
            case PARTIALLY_REFUNDED, REFUNDED, REVERSED, FAILED ->
                    new Decision.Withhold("the donation is " + gift.status());
            case PENDING, COMPLETED -> {
                if (!isFresh) {
                    yield new Decision.Withhold(
                            email == null ? "too old, and no address" : "too old");
                }
                if (email == null || gift.status() == DonationStatus.PENDING) {
                    var least = email == null ? SHORTEST_WAIT_FOR_ADDRESS : SHORTEST_WAIT;
                    var age = Duration.between(course.owedAt(), now);
                    yield new Decision.Wait(now.plus(pause(age, least)));
                }
                if (isIntermediary(email)) {
                    yield new Decision.Withhold("paid by an intermediary");
                }
                yield note.reader().wantsNoEmail()
                        ? new Decision.Withhold("wants no e-mail")
                        : new Decision.Send();
            }
        };
    }

    /// A young gift's payer is looked up within seconds, an older one's perhaps by a person.
    private static Duration pause(Duration age, Duration least) {
        var half = age.dividedBy(2).truncatedTo(ChronoUnit.MILLIS);
        if (half.compareTo(least) < 0) {
            return least;
        }
        return half.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : half;
    }

    private static boolean isIntermediary(String email) {
        var domain = email.substring(email.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
        return INTERMEDIARIES.stream()
                .anyMatch(theirs -> domain.equals(theirs) || domain.endsWith("." + theirs));
    }
}
