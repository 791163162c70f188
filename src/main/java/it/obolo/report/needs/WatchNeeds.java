package it.obolo.report.needs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import it.obolo.storage.JobHealth;
import it.obolo.storage.StorageFailure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every minute at what needs somebody, for those who ask often and must not wait: machines
/// that watch `/health` and `/prometheus`. Counts messages and mails what is due on the way.
@Singleton
public class WatchNeeds implements ApplicationEventListener<ServerStartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(WatchNeeds.class);
    private static final String JOB = "needs";
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    /// A backlog of five million deliveries at most is counted in one round.
    private static final int MOST_BATCHES = 1000;

    private final WhatNeedsMe whatNeedsMe;
    private final CountMessages countMessages;
    private final MailNeeds mailNeeds;
    private final JobHealth jobs;
    private final Map<NeedKind, AtomicLong> gauges = new EnumMap<>(NeedKind.class);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile List<Need> latest = List.of();
    private @Nullable Thread thread;

    WatchNeeds(
            WhatNeedsMe whatNeedsMe,
            CountMessages countMessages,
            MailNeeds mailNeeds,
            JobHealth jobs,
            MeterRegistry registry) {
        this.whatNeedsMe = whatNeedsMe;
        this.countMessages = countMessages;
        this.mailNeeds = mailNeeds;
        this.jobs = jobs;
        for (var kind : NeedKind.values()) {
            var tags = Tags.of("kind", kind.word());
            gauges.put(kind, registry.gauge("obolo.needs", tags, new AtomicLong()));
        }
    }

    /// What there was at the latest look.
    public List<Need> latest() {
        return latest;
    }

    /// One round; returns how many mails went.
    public int look() {
        for (var batch = 0; batch < MOST_BATCHES && countMessages.countSome(); batch++) {
            LOG.debug("counting older messages");
        }
        var needs = whatNeedsMe.now();
        latest = needs;
        gauges.forEach((kind, gauge) ->
                gauge.set(
                        needs.stream()
                                .filter(need -> need.kind() == kind)
                                .mapToLong(Need::count)
                                .sum()));
        return mailNeeds.mail(needs);
    }

    @Override
    public synchronized void onApplicationEvent(ServerStartupEvent event) {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("needs").start(this::run);
        }
    }

    private void run() {
        try {
            while (!stopped.await(PAUSE.toSeconds(), TimeUnit.SECONDS)) {
                round();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            look();
            jobs.well(JOB);
        } catch (RuntimeException e) {
            jobs.failed(JOB);
            var kind = e instanceof StorageFailure ? e.getMessage() : e.getClass().getName();
            LOG.warn("looking at what needs somebody failed, tried again soon: {}", kind);
        }
    }

    /// Lets a round come to its end; never interrupts, because that could tear the database's file.
    @PreDestroy
    synchronized void stop() throws InterruptedException {
        stopped.countDown();
        if (thread != null) {
            thread.join(PATIENCE_AT_THE_END);
        }
    }
}
