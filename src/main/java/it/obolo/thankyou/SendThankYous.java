package it.obolo.thankyou;

import it.obolo.mail.SendMail;
import it.obolo.mail.SendMail.Outcome;
import it.obolo.storage.Database;
import it.obolo.storage.Sql;
import it.obolo.thankyou.NoteLanes.Word;
import it.obolo.web.Newsroom;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Sends the notes that are due, each once; a crowd of them over several lines to the mail host at
/// once. Its own thread alone speaks with the database: one transaction, made durable, writes down
/// what became of some and claims the next, while the lanes are busy with those between.
@Singleton
public class SendThankYous {

    /// How many a call sends at most.
    static final int MOST_A_CALL = 1_000;

    /// After that a call claims no more, so that whoever calls comes to other work.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    /// As many as lines to the host are kept.
    private static final int MOST_LANES = 8;

    /// How long word of a note waits for others, to be written down with them.
    private static final long GATHER_MILLIS = 50;

    private final ClaimDueNotes claimDueNotes;
    private final HandOverNote handOverNote;
    private final SettleNotes settleNotes;
    private final Newsroom newsroom;
    private final NoteVariants variants;
    private final NoteSettings settings;
    private final SendRate rate;
    private final SendMail mail;
    private final SenderBell bell;
    private final Database database;
    private final Sql sql;
    private final Clock clock;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    MOST_LANES, Thread.ofPlatform().daemon().name("thank-yous ", 1).factory());

    /// Lanes of calls that broke off, with word that the database was not there to take.
    private final Queue<NoteLanes> leftOver = new ConcurrentLinkedQueue<>();

    SendThankYous(
            ClaimDueNotes claimDueNotes,
            HandOverNote handOverNote,
            SettleNotes settleNotes,
            Newsroom newsroom,
            NoteVariants variants,
            NoteSettings settings,
            SendRate rate,
            SendMail mail,
            SenderBell bell,
            Database database,
            Sql sql,
            Clock clock) {
        this.claimDueNotes = claimDueNotes;
        this.handOverNote = handOverNote;
        this.settleNotes = settleNotes;
        this.newsroom = newsroom;
        this.variants = variants;
        this.settings = settings;
        this.rate = rate;
        this.mail = mail;
        this.bell = bell;
        this.database = database;
        this.sql = sql;
        this.clock = clock;
    }

    /// What all notes of a call share.
    private record Call(NoteLanes lanes, Newsroom.Profile newsroom, NoteBook book) {}

    /// Wakes the sender that runs in the server.
    public void wake() {
        bell.ring();
    }

    /// Sends what is due, 1,000 notes at most, and stops early when the mail host is away. Not
    /// inside a transaction; several may run at once.
    ///
    /// @return how many were sent
    public int sendDue() {
        settleLeftOver();
        settleNotes.giveUpLost();
        if (settings.choice().paused()) {
            return 0;
        }
        var profile = newsroom.profile();
        var lanes =
                new NoteLanes(
                        threads,
                        mail.isRepeatable() ? 1 : MOST_LANES,
                        note -> handOverNote.send(note, profile));
        try {
            return send(new Call(lanes, profile, variants.book()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            leaveOver(lanes);
            throw new CancellationException("interrupted while sending");
        } catch (RuntimeException e) {
            leaveOver(lanes);
            throw e;
        }
    }

    private int send(Call call) throws InterruptedException {
        var lanes = call.lanes();
        var pace = new SendPace(System.nanoTime());
        var until = clock.instant().plus(LONGEST_CALL);
        var left = MOST_A_CALL;
        var sent = 0;
        while (true) {
            var most = handOverNote.isHostWell() ? pace.most() : 1;
            var words = lanes.open() == 0 ? List.<Word>of() : words(lanes, most);
            pace.went(words.size(), System.nanoTime());
            sent += handedOver(words);
            var goesOn = left > 0 && !lanes.isAway() && clock.instant().isBefore(until);
            var room = goesOn ? Math.clamp(most - lanes.open(), 0, left) : 0;
            var claimed = settleAndClaim(words, call, room);
            left = claimed.size() < room ? 0 : left - claimed.size();
            lanes.add(claimed);
            if (lanes.open() == 0) {
                return sent;
            }
        }
    }

    private static List<Word> words(NoteLanes lanes, int most) throws InterruptedException {
        return lanes.take(Math.max(1, most - most / 4), GATHER_MILLIS);
    }

    private static int handedOver(List<Word> words) {
        return (int)
                words.stream().filter(word -> word.outcome() instanceof Outcome.HandedOver).count();
    }

    /// Writes down the words, which go back to the lanes if they cannot be, and claims as many as
    /// there is room and the host's limit allows.
    private List<ClaimedNote> settleAndClaim(List<Word> words, Call call, int room) {
        var allowed = room == 0 || settings.choice().paused() ? 0 : rate.take(room);
        if (words.isEmpty() && allowed == 0) {
            return List.of();
        }
        List<ClaimedNote> claimed = List.of();
        try {
            claimed =
                    sql.transaction(() -> {
                        settleNotes.settle(words);
                        if (call.lanes().isAway()) {
                            claimDueNotes.putOff(clock.instant().plus(SettleNotes.PAUSE_HOST_AWAY));
                        }
                        return allowed == 0
                                ? List.of()
                                : claimDueNotes.claim(allowed, call.newsroom(), call.book());
                    });
        } catch (RuntimeException e) {
            call.lanes().putBack(words);
            throw e;
        } finally {
            rate.giveBack(allowed - claimed.size());
        }
        if (!claimed.isEmpty()) {
            database.barrier().await();
        }
        return claimed;
    }

    private void leaveOver(NoteLanes lanes) {
        lanes.stop();
        leftOver.add(lanes);
    }

    /// Writes down word that could not be written before; of what is still being sent it comes
    /// later.
    private void settleLeftOver() {
        leftOver.removeIf(lanes -> {
            var words = lanes.takeAll();
            try {
                settleNotes.settle(words);
            } catch (RuntimeException e) {
                lanes.putBack(words);
                throw e;
            }
            return lanes.open() == 0;
        });
    }

    @PreDestroy
    void end() {
        threads.shutdown();
    }
}
