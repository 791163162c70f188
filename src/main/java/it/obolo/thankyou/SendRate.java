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

    private final SendMail mail;
    private final Clock clock;
    private double left;
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
        var room = Math.max(1, perMinute * SAVED_UP.toSeconds() / 60.0);
        var waited = countedAt.equals(Instant.MIN) ? SAVED_UP : Duration.between(countedAt, now);
        left = Math.min(room, left + perMinute * Math.max(0, waited.toMillis()) / 60_000.0);
        countedAt = now;
        var taken = Math.min(most, (int) left);
        left -= taken;
        return taken;
    }

    /// Gives back what was taken and not used.
    synchronized void giveBack(int count) {
        left += count;
    }
}
