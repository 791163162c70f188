package it.obolo.thankyou;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import it.obolo.mail.SendMail;
import it.obolo.mail.SendMail.Outcome;
import it.obolo.storage.Sql;
import it.obolo.supporter.FlagBouncedAddress;
import it.obolo.thankyou.NoteLanes.Word;
import it.obolo.thankyou.ThankYouTable.Settlement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what became of notes that were handed over.
@Singleton
class SettleNotes {

    private static final Logger LOG = LoggerFactory.getLogger(SettleNotes.class);

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
    private final FlagBouncedAddress flagBouncedAddress;
    private final SendMail mail;
    private final Sql sql;
    private final Clock clock;

    SettleNotes(
            ThankYouTable notes,
            FlagBouncedAddress flagBouncedAddress,
            SendMail mail,
            Sql sql,
            Clock clock) {
        this.notes = notes;
        this.flagBouncedAddress = flagBouncedAddress;
        this.mail = mail;
        this.sql = sql;
        this.clock = clock;
    }

    /// Those that ended alike are written down at once.
    private record Ending(int attempt, Settlement settlement) {}

    /// Writes down all of them, in the surrounding transaction or in one of its own.
    void settle(List<Word> words) {
        if (words.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var known = sql.transaction(() -> settle(words, now));
        if (known < words.size()) {
            LOG.warn("word of thank-yous came after they had moved on: {}", words.size() - known);
        }
    }

    private int settle(List<Word> words, Instant now) {
        var addressRefused = words.stream().filter(SettleNotes::isAddressRefused).toList();
        var endings =
                words.stream()
                        .filter(word -> !isAddressRefused(word))
                        .collect(
                                groupingBy(
                                        word -> ending(word, now),
                                        mapping(word -> word.note().donationId(), toList())));
        var known = 0;
        for (var alike : endings.entrySet()) {
            var ending = alike.getKey();
            known += notes.settle(alike.getValue(), ending.attempt(), ending.settlement());
        }
        for (var word : addressRefused) {
            known += settleAndFlag(word, now);
        }
        return known;
    }

    /// That the address was refused for good is worth knowing beyond this note.
    private static boolean isAddressRefused(Word word) {
        return word.outcome() instanceof Outcome.Refused(var permanent, var code)
                && permanent
                && code.startsWith("RCPT 5");
    }

    private int settleAndFlag(Word word, Instant now) {
        var donationId = word.note().donationId();
        var ending = ending(word, now);
        var known = notes.settle(List.of(donationId), ending.attempt(), ending.settlement());
        if (known == 1) {
            notes.bounced(donationId, now);
            if (!word.note().note().course().isElsewhere()) {
                flagBouncedAddress.ofDonation(donationId);
            }
        }
        return known;
    }

    private static Ending ending(Word word, Instant now) {
        var attempt = word.note().attempt();
        var before = attempt - 1;
        return new Ending(
                attempt,
                switch (word.outcome()) {
                    case Outcome.HandedOver _ ->
                            new Settlement(ThankYouState.SENT, attempt, now, now, null);
                    case Outcome.Uncertain(var code) ->
                            new Settlement(ThankYouState.UNCERTAIN, attempt, now, null, code);
                    case Outcome.Unavailable(var code) ->
                            new Settlement(
                                    ThankYouState.OWED,
                                    before,
                                    now.plus(PAUSE_HOST_AWAY),
                                    null,
                                    code);
                    case Outcome.Refused(var permanent, var code) ->
                            permanent || before >= PAUSES.size()
                                    ? new Settlement(ThankYouState.FAILED, attempt, now, null, code)
                                    : new Settlement(
                                            ThankYouState.OWED,
                                            attempt,
                                            now.plus(PAUSES.get(before)),
                                            null,
                                            code);
                });
    }

    /// Gives up the hand-overs whose sender is gone.
    void giveUpLost() {
        var state = mail.isRepeatable() ? ThankYouState.OWED : ThankYouState.UNCERTAIN;
        var lost =
                sql.transaction(
                        () -> notes.giveUpLost(state, clock.instant(), "no word of the hand-over"));
        if (lost > 0) {
            LOG.warn("thank-yous whose hand-over was cut short: {}, now {}", lost, state);
        }
    }
}
