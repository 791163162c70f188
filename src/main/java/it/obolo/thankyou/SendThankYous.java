package it.obolo.thankyou;

import it.obolo.mail.SendMail;
import it.obolo.thankyou.TakeDueNotes.Taken;
import it.obolo.web.Newsroom;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Sends the notes that are due, each once; a crowd of them over several lines to the mail host at
/// once.
@Singleton
public class SendThankYous {

    private static final int MOST_ROUNDS = 10;

    /// As many as lines to the host are kept.
    private static final int MOST_LANES = 8;

    /// Fewer are not worth another line.
    private static final int NOTES_A_LANE = 5;

    /// In a crowd, how many each lane writes down at once; as many may be uncertain after a crash.
    private static final int TOGETHER = 4;

    private final TakeDueNotes takeDueNotes;
    private final HandOverNote handOverNote;
    private final Newsroom newsroom;
    private final NoteVariants variants;
    private final NoteSettings settings;
    private final SendRate rate;
    private final SendMail mail;
    private final SenderBell bell;
    private final ExecutorService lanes =
            Executors.newFixedThreadPool(
                    MOST_LANES, Thread.ofPlatform().daemon().name("thank-yous ", 1).factory());

    SendThankYous(
            TakeDueNotes takeDueNotes,
            HandOverNote handOverNote,
            Newsroom newsroom,
            NoteVariants variants,
            NoteSettings settings,
            SendRate rate,
            SendMail mail,
            SenderBell bell) {
        this.takeDueNotes = takeDueNotes;
        this.handOverNote = handOverNote;
        this.newsroom = newsroom;
        this.variants = variants;
        this.settings = settings;
        this.rate = rate;
        this.mail = mail;
        this.bell = bell;
    }

    /// What all notes of a round share.
    private record Round(Taken taken, Newsroom.Profile newsroom, NoteBook book) {}

    /// Wakes the sender that runs in the server.
    public void wake() {
        bell.ring();
    }

    /// Sends what is due, 200 notes at most, and stops early when the mail host is away. Not inside
    /// a transaction; several may run at once.
    ///
    /// @return how many were sent
    public int sendDue() {
        handOverNote.tidyUp();
        var sent = 0;
        var left = TakeDueNotes.MOST_TAKEN;
        for (var round = 0; round < MOST_ROUNDS; round++) {
            if (settings.choice().paused()) {
                return sent;
            }
            var allowed = rate.take(left);
            if (allowed == 0) {
                return sent;
            }
            var taken = takeDueNotes.take(allowed);
            rate.giveBack(allowed - taken.inHand().size());
            left -= taken.inHand().size();
            if (taken.looked() == 0) {
                return sent;
            }
            var isAway = new AtomicBoolean();
            sent += send(new Round(taken, newsroom.profile(), variants.book()), isAway);
            if (isAway.get()) {
                handOverNote.putBack(taken.inHand());
                return sent;
            }
        }
        return sent;
    }

    private int send(Round round, AtomicBoolean isAway) {
        var notes = new ConcurrentLinkedQueue<>(round.taken().inHand());
        var count =
                mail.isRepeatable() ? 1 : Math.clamp(notes.size() / NOTES_A_LANE, 1, MOST_LANES);
        if (count == 1) {
            return sendAll(notes, 1, round, isAway);
        }
        // one alone first: a host that is away is asked once, not by every lane
        var first = new ConcurrentLinkedQueue<>(List.of(notes.remove()));
        var sentFirst = sendAll(first, 1, round, isAway);
        return isAway.get() ? sentFirst : sentFirst + sendOverLanes(notes, count, round, isAway);
    }

    private int sendOverLanes(Queue<OwedNote> notes, int count, Round round, AtomicBoolean isAway) {
        var work =
                IntStream.range(0, count)
                        .<Callable<Integer>>mapToObj(
                                _ -> () -> sendAll(notes, TOGETHER, round, isAway))
                        .toList();
        try {
            var sent = 0;
            for (var lane : lanes.invokeAll(work)) {
                sent += lane.get();
            }
            return sent;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while sending");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private int sendAll(Queue<OwedNote> notes, int together, Round round, AtomicBoolean isAway) {
        var sent = 0;
        while (!isAway.get()) {
            var some =
                    Stream.generate(notes::poll).limit(together).filter(Objects::nonNull).toList();
            if (some.isEmpty()) {
                return sent;
            }
            var results =
                    handOverNote.handOver(
                            some, round.taken().until(), round.newsroom(), round.book());
            for (var result : results) {
                switch (result) {
                    case SENT -> sent++;
                    case NOT_SENT -> {
                        // the next one
                    }
                    case HOST_AWAY -> isAway.set(true);
                }
            }
        }
        return sent;
    }

    @PreDestroy
    void end() {
        lanes.shutdown();
    }
}
