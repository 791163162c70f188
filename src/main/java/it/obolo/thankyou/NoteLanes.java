package it.obolo.thankyou;

import it.obolo.mail.SendMail.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Claimed notes on their way over several lines to the host at once, and the word that comes back
/// of each. One thread fills in notes and takes the words; the lanes are others.
final class NoteLanes {

    /// Fewer are not worth another line.
    private static final int NOTES_A_LANE = 2;

    private final Executor threads;
    private final int mostLanes;
    private final Function<ClaimedNote, Outcome> send;
    private final Queue<ClaimedNote> ready = new ArrayDeque<>();
    private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
    private int lanes;
    private int open;
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

    /// Takes all words there are, as soon as there are `enough` or all, or the first has waited
    /// that long; none if none comes in that time.
    List<Word> take(int enough, long longestMillis) throws InterruptedException {
        var taken = new ArrayList<Word>();
        var next = words.poll(longestMillis, TimeUnit.MILLISECONDS);
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMillis);
        try {
            while (next != null) {
                taken.add(next);
                words.drainTo(taken);
                next =
                        taken.size() < Math.min(enough, open())
                                ? words.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS)
                                : null;
            }
        } catch (InterruptedException e) {
            words.addAll(taken);
            throw e;
        }
        closed(taken.size());
        return taken;
    }

    /// Takes the words there are by now.
    List<Word> takeAll() {
        var taken = new ArrayList<Word>();
        words.drainTo(taken);
        closed(taken.size());
        return taken;
    }

    /// Puts words back that could not be written down.
    synchronized void putBack(List<Word> untold) {
        words.addAll(untold);
        open += untold.size();
    }

    private synchronized void closed(int count) {
        open -= count;
    }

    private void run() {
        for (var note = next(); note != null; note = next()) {
            Outcome outcome = new Outcome.Uncertain("broke off");
            try {
                outcome = sendOrNot(note);
            } finally {
                words.add(new Word(note, outcome));
            }
        }
    }

    private synchronized @Nullable ClaimedNote next() {
        var note = ready.poll();
        if (note == null) {
            lanes--;
        }
        return note;
    }

    private Outcome sendOrNot(ClaimedNote note) {
        Outcome known;
        synchronized (this) {
            known = away;
        }
        if (known != null) {
            return known;
        }
        var outcome = send.apply(note);
        if (outcome instanceof Outcome.Unavailable unavailable) {
            synchronized (this) {
                away = unavailable;
            }
        }
        return outcome;
    }
}
