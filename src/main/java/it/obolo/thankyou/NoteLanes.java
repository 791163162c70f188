package it.obolo.thankyou;

import it.obolo.mail.SendMail.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Claimed notes on their way over several lines to the host at once, and the word that comes back
/// of each. One thread fills in notes and takes the words; the lanes are others.
final class NoteLanes {

    /// Fewer are not worth another line.
    private static final int NOTES_A_LANE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(NoteLanes.class);

    private final Executor threads;
    private final int mostLanes;
    private final Function<ClaimedNote, Outcome> send;
    private final Queue<ClaimedNote> ready = new ArrayDeque<>();
    private final List<Word> words = new ArrayList<>();
    private int lanes;
    private int open;

    /// With so many words whoever waits is woken; no sooner, for each waking costs.
    private int wanted = Integer.MAX_VALUE;

    private Outcome.@Nullable Unavailable away;

    /// @param send hands one over; what it throws leaves the note uncertain
    NoteLanes(Executor threads, int mostLanes, Function<ClaimedNote, Outcome> send) {
        this.threads = threads;
        this.mostLanes = mostLanes;
        this.send = send;
    }

    /// What became of a note.
    record Word(ClaimedNote note, Outcome outcome) {}

    /// Sends them on their way.
    synchronized void add(List<ClaimedNote> notes) {
        ready.addAll(notes);
        open += notes.size();
        var wanted = Math.min(mostLanes, (ready.size() + NOTES_A_LANE - 1) / NOTES_A_LANE);
        while (lanes < wanted) {
            lanes++;
            threads.execute(this::run);
        }
    }

    /// How many are on their way, those included whose word was not taken yet.
    synchronized int open() {
        return open;
    }

    /// Whether the host takes nothing. Notes that are ready then come back at once.
    synchronized boolean isAway() {
        return away != null;
    }

    /// Lets go of what is ready and not begun.
    synchronized void stop() {
        if (away == null) {
            away = new Outcome.Unavailable("stopped");
        }
    }

    /// Takes the words there are, as soon as there are `enough` or all, or that time has passed.
    synchronized List<Word> take(int enough, long longestMillis) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMillis);
        wanted = enough;
        try {
            for (var left = longestMillis; left > 0 && isWaiting(); left = millisUntil(until)) {
                wait(left);
            }
        } finally {
            wanted = Integer.MAX_VALUE;
        }
        return takeAll();
    }

    private static long millisUntil(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    }

    private boolean isWaiting() {
        return words.size() < Math.min(wanted, open);
    }

    /// Takes the words there are by now.
    synchronized List<Word> takeAll() {
        var taken = List.copyOf(words);
        words.clear();
        open -= taken.size();
        return taken;
    }

    /// Puts words back that could not be written down.
    synchronized void putBack(List<Word> untold) {
        words.addAll(untold);
        open += untold.size();
    }

    private void run() {
        Word told = null;
        while (true) {
            var next = tellAndTakeNext(told);
            if (next == null) {
                return;
            }
            told = new Word(next.note(), sendOrNot(next));
        }
    }

    /// A note to be sent, if the host is not known to be away.
    private record Next(ClaimedNote note, Outcome.@Nullable Unavailable known) {}

    /// One way into the lock for each note: eight lanes are at it.
    private synchronized @Nullable Next tellAndTakeNext(@Nullable Word word) {
        if (word != null) {
            tell(word);
        }
        var note = ready.poll();
        if (note == null) {
            lanes--;
            return null;
        }
        return new Next(note, away);
    }

    private void tell(Word word) {
        words.add(word);
        if (away == null && word.outcome() instanceof Outcome.Unavailable unavailable) {
            away = unavailable;
        }
        if (wanted != Integer.MAX_VALUE && !isWaiting()) {
            notifyAll();
        }
    }

    private Outcome sendOrNot(Next next) {
        if (next.known() != null) {
            return next.known();
        }
        try {
            return send.apply(next.note());
        } catch (RuntimeException | Error e) { // nobody knows how far it came
            LOG.error("a thank-you broke off: {}", e.getClass().getSimpleName());
            return new Outcome.Uncertain("broke off");
        }
    }
}
