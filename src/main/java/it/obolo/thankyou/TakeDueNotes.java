package it.obolo.thankyou;

import it.obolo.donation.DonationStatus;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Takes due notes in hand for a while, and puts aside those that are not to be sent, or not yet.
/// Two senders never take the same note, on one machine or on several; what a sender that crashed
/// had taken and not begun is due again after the while.
@Singleton
class TakeDueNotes {

    private static final int MOST_LOOKED_AT = 200;

    /// How many are in hand at once.
    static final int MOST_TAKEN = 200;

    private static final Duration WHILE = Duration.ofMinutes(5);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);

    /// The note is hastened when the address comes, so that looking is only a second chance; a
    /// crowd of gifts whose givers are not known yet must not be looked at all the time.
    static final Duration SHORTEST_WAIT_FOR_ADDRESS = Duration.ofSeconds(30);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /// They pay on behalf of people whom they do not name; the thanks are not theirs.
    private static final Set<String> INTERMEDIARIES =
            Set.of("paypalgivingfund.org", "givelively.org", "paypal.com");

    private final ThankYouTable notes;
    private final Sql sql;
    private final Clock clock;

    TakeDueNotes(ThankYouTable notes, Sql sql, Clock clock) {
        this.notes = notes;
        this.sql = sql;
        this.clock = clock;
    }

    /// What was found.
    ///
    /// @param looked due notes looked at, those put aside included
    /// @param inHand until `until`; each must be begun before it is handed over
    record Taken(int looked, Instant until, List<OwedNote> inHand) {}

    /// What is to be done with a note.
    private sealed interface Decision {
        record Send() implements Decision {}

        record Wait(Instant until) implements Decision {}

        record Withhold(String reason) implements Decision {}
    }

    Taken take() {
        return take(MOST_TAKEN);
    }

    /// Takes `most` in hand at most.
    Taken take(int most) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return sql.transaction(() -> take(now, most));
    }

    private Taken take(Instant now, int most) {
        var until = now.plus(WHILE);
        var found = notes.read(notes.lockDue(now, MOST_LOOKED_AT));
        var inHand = new ArrayList<OwedNote>();
        var later = new ArrayList<ThankYouTable.Postponed>();
        var withheld = new ArrayList<ThankYouTable.Withheld>();
        for (var note : found) {
            switch (decide(note, now)) {
                case Decision.Send _ -> {
                    if (inHand.size() < most) {
                        inHand.add(note);
                        later.add(new ThankYouTable.Postponed(note.donationId(), until));
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
        return new Taken(found.size(), until, inHand);
    }

    private static Decision decide(OwedNote note, Instant now) {
        var email = note.email();
        if (note.insisted() && email != null) {
            return new Decision.Send();
        }
        var isFresh =
                (note.asked() || Freshness.isFresh(note.givenAt(), now))
                        && Freshness.isFresh(note.owedAt(), now);
        return switch (note.status()) {
            case PARTIALLY_REFUNDED, REFUNDED, REVERSED, FAILED ->
                    new Decision.Withhold("the donation is " + note.status());
            case PENDING, COMPLETED -> {
                if (!isFresh) {
                    yield new Decision.Withhold(
                            email == null ? "too old, and no address" : "too old");
                }
                if (email == null || note.status() == DonationStatus.PENDING) {
                    var least = email == null ? SHORTEST_WAIT_FOR_ADDRESS : SHORTEST_WAIT;
                    var age = Duration.between(note.owedAt(), now);
                    yield new Decision.Wait(now.plus(pause(age, least)));
                }
                if (isIntermediary(email)) {
                    yield new Decision.Withhold("paid by an intermediary");
                }
                yield note.wantsNoEmail()
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
