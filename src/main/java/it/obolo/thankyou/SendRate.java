package it.obolo.thankyou;

import it.obolo.mail.SendMail;
import jakarta.inject.Singleton;
import java.time.Clock;

/// How many notes may go now, where the mail host takes only so many a minute. What is not used
/// within five seconds is not saved up.
@Singleton
class SendRate {

    private static final long SAVED_UP_MILLIS = 5_000;
    private static final long MINUTE_MILLIS = 60_000;

    private final SendMail mail;
    private final Clock clock;

    /// In parts of a note, [#MINUTE_MILLIS] of which are one.
    private long leftParts;

    private long countedAtMillis;

    SendRate(SendMail mail, Clock clock) {
        this.mail = mail;
        this.clock = clock;
    }

    /// At most `most`, and as many as the host's limit leaves; they count as sent.
    synchronized int take(int most) {
        long perMinute = mail.mostPerMinute();
        if (perMinute == 0) {
            return most;
        }
        var now = clock.millis();
        var waited = Math.clamp(now - countedAtMillis, 0L, MINUTE_MILLIS);
        var room = Math.max(MINUTE_MILLIS, perMinute * SAVED_UP_MILLIS);
        leftParts = Math.min(room, leftParts + perMinute * waited);
        countedAtMillis = now;
        var taken = (int) Math.min(most, leftParts / MINUTE_MILLIS);
        leftParts -= taken * MINUTE_MILLIS;
        return taken;
    }

    /// Gives back what was taken and not used.
    synchronized void giveBack(int count) {
        leftParts += count * MINUTE_MILLIS;
    }
}
