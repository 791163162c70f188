package it.obolo.thankyou;

import it.obolo.mail.SendMail;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// How many notes may go now, where the mail host takes only so many a minute. What is not used
/// within five seconds is not saved up.
@Singleton
class SendRate {

    private static final Duration SAVED_UP = Duration.ofSeconds(5);

    /// What one note costs: with `n` notes a minute, a millisecond brings `n`.
    private static final long ONE_NOTE = Duration.ofMinutes(1).toMillis();

    private final SendMail mail;
    private final Clock clock;
    private long left;
    private Instant countedAt = Instant.MIN;

    SendRate(SendMail mail, Clock clock) {
        this.mail = mail;
        this.clock = clock;
    }

    /// At most `most`, and as many as the host's limit leaves; they count as sent.
    synchronized int take(int most) {
        var perMinute = mail.mostPerMinute();
        if (perMinute == 0) {
            return most;
        }
        var now = clock.instant();
        var room = Math.max(ONE_NOTE, perMinute * SAVED_UP.toMillis());
        var waited = countedAt.equals(Instant.MIN) ? SAVED_UP : Duration.between(countedAt, now);
        left = Math.min(room, left + perMinute * Math.max(0, waited.toMillis()));
        countedAt = now;
        var taken = (int) Math.min(most, left / ONE_NOTE);
        left -= taken * ONE_NOTE;
        return taken;
    }

    /// Gives back what was taken and not used.
    synchronized void giveBack(int count) {
        left += count * ONE_NOTE;
    }
}
