package it.obolo.report.needs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import it.obolo.storage.BackgroundJob;
import it.obolo.storage.JobHealth;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every minute at what needs somebody, for those who ask often and must not wait: machines
/// that watch `/health` and `/prometheus`. Counts messages and mails what is due on the way.
@Singleton
public class WatchNeeds extends BackgroundJob {

    private static final Logger LOG = LoggerFactory.getLogger(WatchNeeds.class);
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofMinutes(1), Duration.ofSeconds(5));

    /// A backlog of five million deliveries at most is counted in one round.
    private static final int MOST_BATCHES = 1000;

    private final WhatNeedsMe whatNeedsMe;
    private final CountMessages countMessages;
    private final MailNeeds mailNeeds;
    private final Map<NeedKind, AtomicLong> gauges = new EnumMap<>(NeedKind.class);
    private volatile List<Need> latest = List.of();

    WatchNeeds(
            WhatNeedsMe whatNeedsMe,
            CountMessages countMessages,
            MailNeeds mailNeeds,
            JobHealth jobs,
            MeterRegistry registry) {
        super("needs", RHYTHM, jobs);
        this.whatNeedsMe = whatNeedsMe;
        this.countMessages = countMessages;
        this.mailNeeds = mailNeeds;
        for (var kind : NeedKind.values()) {
            var tags = Tags.of("kind", kind.word());
            gauges.put(kind, registry.gauge("obolo.needs", tags, new AtomicLong()));
        }
    }

    @Override
    protected boolean work() {
        look();
        return false;
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
}
