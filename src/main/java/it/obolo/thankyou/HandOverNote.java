package it.obolo.thankyou;

import it.obolo.mail.Message;
import it.obolo.mail.MessageIds;
import it.obolo.mail.SendMail;
import it.obolo.mail.SendMail.Outcome;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.supporter.FlagBouncedAddress;
import it.obolo.thankyou.ThankYouTable.Postponed;
import it.obolo.thankyou.ThankYouTable.Settlement;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands notes over. Before that it is durably written down that the note may be on its way, so
/// that after a crash in between nobody gets one twice: with SMTP such a note is uncertain and
/// waits for a person, with the local mailbox it is simply put there again.
@Singleton
class HandOverNote {

    private static final Logger LOG = LoggerFactory.getLogger(HandOverNote.class);

    /// Longer than any hand-over may take.
    static final Duration GIVE_UP_AFTER = Duration.ofMinutes(20);

    /// The same for the local mailbox.
    static final Duration GIVE_UP_LOCAL_AFTER = Duration.ofMinutes(1);

    /// After a refusal for now: how long until the note is tried again. About 34 hours in all, so
    /// that it comes to its end while the gift is fresh.
    static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(3),
                    Duration.ofHours(6),
                    Duration.ofHours(12),
                    Duration.ofHours(12));

    /// While the host is away; short, so that little is left to do five minutes after it is back.
    static final Duration PAUSE_HOST_AWAY = Duration.ofMinutes(1);

    private final ThankYouTable notes;
    private final WriteThankYou write;
    private final MessageIds messageIds;
    private final SendMail mail;
    private final FlagBouncedAddress flagBouncedAddress;
    private final Database database;
    private final Sql sql;
    private final Clock clock;

    /// Word of hand-overs that the database was not there to take; each sender leaves one at most.
    private final Queue<Word> unsettled = new ArrayDeque<>();

    private final AtomicReference<String> lastTrouble = new AtomicReference<>("");

    HandOverNote(
            ThankYouTable notes,
            WriteThankYou write,
            MessageIds messageIds,
            SendMail mail,
            FlagBouncedAddress flagBouncedAddress,
            Database database,
            Sql sql,
            Clock clock) {
        this.notes = notes;
        this.write = write;
        this.messageIds = messageIds;
        this.mail = mail;
        this.flagBouncedAddress = flagBouncedAddress;
        this.database = database;
        this.sql = sql;
        this.clock = clock;
    }

    /// How it went, as far as the next note is concerned.
    enum Result {
        /// Handed over.
        SENT,
        /// Refused, uncertain or not ours any more; the next one may go.
        NOT_SENT,
        /// The next one would not go either.
        HOST_AWAY
    }

    /// A note with the words it goes with.
    private record Letter(
            OwedNote note,
            String messageId,
            Language language,
            String variantCode,
            NoteText text) {}

    private record Word(OwedNote note, Outcome outcome) {}

    /// Writes down word that could not be written before, and gives up the hand-overs whose sender
    /// is gone.
    void tidyUp() {
        settleLeftOver();
        var state = mail.isRepeatable() ? ThankYouState.OWED : ThankYouState.UNCERTAIN;
        var lost =
                sql.transaction(
                        () -> notes.giveUpLost(state, clock.instant(), "no word of the hand-over"));
        if (lost > 0) {
            LOG.warn("thank-yous whose hand-over was cut short: {}, now {}", lost, state);
        }
    }

    /// Hands over a note that [TakeDueNotes] put in our hand.
    Result handOver(OwedNote note, Instant inHandUntil, Newsroom.Profile newsroom, NoteBook book) {
        return handOver(List.of(note), inHandUntil, newsroom, book).getFirst();
    }

    /// Hands over some, one after the other, and answers how each went. That they may be on their
    /// way is written down for all of them at once, and so is what became of them: a crash leaves
    /// as many uncertain.
    List<Result> handOver(
            List<OwedNote> some, Instant inHandUntil, Newsroom.Profile newsroom, NoteBook book) {
        var letters = some.stream().map(note -> letter(note, newsroom, book)).toList();
        var begun = begin(letters, inHandUntil);
        var words = new ArrayList<Word>();
        var results = new ArrayList<Result>();
        @Nullable Outcome away = null;
        for (var letter : letters) {
            if (!begun.contains(letter)) {
                results.add(Result.NOT_SENT);
                continue;
            }
            var outcome = away == null ? send(letter, newsroom) : away;
            away = outcome instanceof Outcome.Unavailable ? outcome : null;
            words.add(new Word(letter.note(), outcome));
            results.add(
                    switch (outcome) {
                        case Outcome.HandedOver _ -> Result.SENT;
                        case Outcome.Refused _, Outcome.Uncertain _ -> Result.NOT_SENT;
                        case Outcome.Unavailable _ -> Result.HOST_AWAY;
                    });
        }
        settle(words);
        return results;
    }

    private Letter letter(OwedNote note, Newsroom.Profile newsroom, NoteBook book) {
        var messageId = note.messageId();
        var language = ReaderLanguage.of(note, newsroom.language());
        var variant = book.choose(note);
        return new Letter(
                note,
                messageId == null ? messageId(note) : messageId,
                language,
                variant.code(),
                book.text(variant, language));
    }

    /// A note that goes anew to another address is another mail, so that a late bounce of the one
    /// before is not taken for its own.
    private String messageId(OwedNote note) {
        var resent = note.resentCount() == 0 ? "" : "." + note.resentCount();
        return messageIds.of("thanks." + Ids.text(note.donationId()) + resent);
    }

    /// Lets go of those of `inHand` that were not begun.
    void putBack(List<OwedNote> inHand) {
        var next = clock.instant().plus(PAUSE_HOST_AWAY);
        sql.transaction(() -> {
            notes.postpone(
                    inHand.stream().map(note -> new Postponed(note.donationId(), next)).toList());
            return next;
        });
    }

    /// Those that were in our hand still, durably marked.
    private Set<Letter> begin(List<Letter> letters, Instant inHandUntil) {
        var giveUpAt =
                clock.instant().plus(mail.isRepeatable() ? GIVE_UP_LOCAL_AFTER : GIVE_UP_AFTER);
        var begun =
                sql.transaction(() ->
                        letters.stream()
                                .filter(letter ->
                                        notes.begin(
                                                letter.note(),
                                                inHandUntil,
                                                letter.messageId(),
                                                letter.language().code(),
                                                new ThankYouTable.Words(
                                                        letter.variantCode(),
                                                        letter.text().versionId()),
                                                giveUpAt))
                                .collect(Collectors.toSet()));
        if (!begun.isEmpty()) {
            database.barrier().await();
        }
        return begun;
    }

    private Outcome send(Letter letter, Newsroom.Profile newsroom) {
        Message message;
        try {
            message = write.write(letter.note(), letter.messageId(), newsroom, letter.text());
        } catch (IllegalArgumentException e) {
            LOG.error("a thank-you could not be written: {}", e.getMessage());
            return new Outcome.Refused(true, "could not be written");
        }
        var outcome = mail.send(message);
        sayIfChanged(outcome);
        return outcome;
    }

    /// A host that is away is worth one line, not one every few seconds.
    private void sayIfChanged(Outcome outcome) {
        var trouble = outcome instanceof Outcome.Unavailable(var code) ? code : "";
        if (!lastTrouble.getAndSet(trouble).equals(trouble)) {
            if (trouble.isEmpty()) {
                LOG.info("the mail host takes mail again");
            } else {
                LOG.warn("the mail host takes nothing, notes wait: {}", trouble);
            }
        }
    }

    private void settle(List<Word> words) {
        try {
            var unknown =
                    sql.transaction(
                            () -> words.stream().filter(word -> !settleAndMark(word)).count());
            if (unknown > 0) {
                LOG.warn("word of thank-yous came after they had moved on: {}", unknown);
            }
        } catch (RuntimeException e) {
            synchronized (unsettled) {
                unsettled.addAll(words);
            }
            throw e;
        }
    }

    /// That the address was refused for good is worth knowing beyond this note.
    private boolean settleAndMark(Word word) {
        var known = notes.settle(word.note(), settlement(word));
        if (known
                && word.outcome() instanceof Outcome.Refused(var permanent, var code)
                && permanent
                && code.startsWith("RCPT 5")) {
            notes.bounced(word.note().donationId(), clock.instant());
            if (!word.note().isElsewhere()) {
                flagBouncedAddress.ofDonation(word.note().donationId());
            }
        }
        return known;
    }

    private void settleLeftOver() {
        while (true) {
            Word word;
            synchronized (unsettled) {
                word = unsettled.poll();
            }
            if (word == null) {
                return;
            }
            settle(List.of(word));
        }
    }

    private Settlement settlement(Word word) {
        var now = clock.instant();
        var before = word.note().attemptCount();
        return switch (word.outcome()) {
            case Outcome.HandedOver _ ->
                    new Settlement(ThankYouState.SENT, before + 1, now, now, null);
            case Outcome.Uncertain(var code) ->
                    new Settlement(ThankYouState.UNCERTAIN, before + 1, now, null, code);
            case Outcome.Unavailable(var code) ->
                    new Settlement(
                            ThankYouState.OWED, before, now.plus(PAUSE_HOST_AWAY), null, code);
            case Outcome.Refused(var permanent, var code) ->
                    permanent || before >= PAUSES.size()
                            ? new Settlement(ThankYouState.FAILED, before + 1, now, null, code)
                            : new Settlement(
                                    ThankYouState.OWED,
                                    before + 1,
                                    now.plus(PAUSES.get(before)),
                                    null,
                                    code);
        };
    }
}
