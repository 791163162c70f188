package it.obolo.intake;

import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.intake.UnverifiedIpns.Claimed;
import it.obolo.intake.UnverifiedIpns.Result;
import it.obolo.paypal.JudgeIpn;
import it.obolo.paypal.PayPalUnavailable;
import it.obolo.paypal.PostBackIpn;
import it.obolo.paypal.PostBackIpn.Verdict;
import it.obolo.storage.BackgroundTime;
import it.obolo.storage.Bell;
import it.obolo.storage.JobHealth;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has instant payment notifications confirmed by PayPal, a few at a time and outside any
/// transaction. What PayPal did not send is refused for good; what it did send is worked if it is
/// ours. Any other answer, or none, means to ask again, with growing pauses for about four days;
/// then it is parked.
@Singleton
public class VerifyIpns {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyIpns.class);
    private static final int AT_ONCE = 16;
    private static final Duration HELD_FOR = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int DOUBLINGS = 12;
    private static final Duration SHORT = Duration.ofSeconds(1);

    /// Between two looks at a queue where nothing of ours waits; another instance may have left
    /// something.
    private static final Duration IDLE = Duration.ofSeconds(15);

    /// With these pauses, four days.
    static final int MOST_ATTEMPTS = 27;

    private final Clock clock;
    private final UnverifiedIpns unverified;
    private final PostBackIpn postBackIpn;
    private final JudgeIpn judgeIpn;
    private final WorkSignal workSignal;
    private final IntakeCounters counters;
    private final Bell signal = new Bell();
    private final Set<Long> unanswered = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private Optional<Thread> verifier = Optional.empty();
    private final JobHealth jobs;

    VerifyIpns(
            Clock clock,
            UnverifiedIpns unverified,
            PostBackIpn postBackIpn,
            JudgeIpn judgeIpn,
            WorkSignal workSignal,
            IntakeCounters counters,
            JobHealth jobs) {
        this.jobs = jobs;
        this.clock = clock;
        this.unverified = unverified;
        this.postBackIpn = postBackIpn;
        this.judgeIpn = judgeIpn;
        this.workSignal = workSignal;
        this.counters = counters;
    }

    @EventListener
    void start(BackgroundTime now) {
        verifier =
                Optional.of(
                        Thread.ofPlatform().name("ipn-verifier").start(this::verifyUntilStopped));
    }

    /// There is something to be confirmed.
    void wake() {
        signal.ring();
    }

    private void verifyUntilStopped() {
        while (!stopping) {
            try {
                var verified = verifyDue();
                jobs.well("ipn-verifier");
                if (verified == 0) {
                    signal.await(unanswered.isEmpty() ? IDLE : SHORT);
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                jobs.failed("ipn-verifier");
                LOG.warn("the confirming of notifications pauses: {}", e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            signal.await(SHORT);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    /// Has confirmed what is due, at most a handful, and returns how many that were.
    public int verifyDue() {
        var now = clock.instant();
        var claimed = unverified.claim(AT_ONCE, now, now.plus(HELD_FOR));
        if (claimed.isEmpty()) {
            return 0;
        }
        var results = new ArrayList<Result>(claimed.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result>> asked =
                    claimed.stream()
                            .map(message ->
                                    threads.submit((Callable<Result>) () -> verify(message)))
                            .toList();
            asked.forEach(result -> collect(result, results));
        }
        unverified.note(results, clock.instant());
        for (var result : results) {
            if (result.status().equals("UNVERIFIED")) {
                unanswered.add(result.deliveryId());
            } else {
                unanswered.remove(result.deliveryId());
            }
        }
        if (results.stream().anyMatch(result -> result.status().equals("WAITING"))) {
            workSignal.ring();
        }
        return claimed.size();
    }

    private static void collect(Future<Result> result, List<Result> into) {
        try {
            into.add(result.get());
        } catch (ExecutionException e) {
            LOG.warn("a notification could not be confirmed: {}", kindOf(e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String kindOf(@Nullable Throwable cause) {
        return cause == null ? "unknown" : cause.getClass().getSimpleName();
    }

    private Result verify(Claimed message) {
        if (message.confirmed()) {
            return judge(message, null, 1);
        }
        try {
            return switch (postBackIpn.ask(message.body())) {
                case VERIFIED -> {
                    counters.ipn("verified");
                    yield judge(message, Verdict.VERIFIED, 0);
                }
                case INVALID -> {
                    counters.ipn("invalid");
                    yield result(
                            message,
                            Verdict.INVALID,
                            "REFUSED",
                            1,
                            "PayPal did not send this: INVALID");
                }
            };
        } catch (PayPalUnavailable e) {
            counters.ipn("unanswered");
            return later(message, String.valueOf(e.getMessage()));
        }
    }

    private Result judge(Claimed message, @Nullable Verdict verdict, int attemptCount) {
        return switch (judgeIpn.judge(message.body())) {
            case JudgeIpn.Judgement.Ours _ ->
                    result(message, verdict, "WAITING", attemptCount, null);
            case JudgeIpn.Judgement.NotOurs(var reason) ->
                    result(message, verdict, "REFUSED", 1, reason);
            case JudgeIpn.Judgement.Undecided(var reason) ->
                    result(message, verdict, "PARKED", 1, reason);
        };
    }

    private Result result(
            Claimed message,
            @Nullable Verdict verdict,
            String status,
            int attemptCount,
            @Nullable String reason) {
        return new Result(
                message.deliveryId(), verdict, status, attemptCount, clock.instant(), reason);
    }

    private Result later(Claimed message, String reason) {
        var attempts = message.attemptCount() + 1;
        if (attempts >= MOST_ATTEMPTS) {
            return result(
                    message,
                    null,
                    "PARKED",
                    attempts,
                    "not confirmed by PayPal within four days, and never worked before it is: "
                            + reason);
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(message.attemptCount(), DOUBLINGS));
        var next = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return new Result(
                message.deliveryId(),
                null,
                "UNVERIFIED",
                attempts,
                clock.instant().plus(next),
                reason);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        signal.ring();
        if (verifier.isPresent()) {
            verifier.get().join(15_000);
        }
    }
}
