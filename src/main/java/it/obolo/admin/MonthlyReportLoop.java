package it.obolo.admin;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import it.obolo.storage.JobHealth;
import it.obolo.storage.StorageFailure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every few minutes whether a monthly report is to be mailed.
@Singleton
class MonthlyReportLoop implements ApplicationEventListener<ServerStartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(MonthlyReportLoop.class);
    private static final String JOB = "monthly-report";
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    private final MailMonthlyReport mailMonthlyReport;
    private final JobHealth jobs;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    MonthlyReportLoop(MailMonthlyReport mailMonthlyReport, JobHealth jobs) {
        this.mailMonthlyReport = mailMonthlyReport;
        this.jobs = jobs;
    }

    @Override
    public synchronized void onApplicationEvent(ServerStartupEvent event) {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("monthly-report").start(this::run);
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
            mailMonthlyReport.mailDue();
            jobs.well(JOB);
        } catch (RuntimeException e) {
            jobs.failed(JOB);
            var kind = e instanceof StorageFailure ? e.getMessage() : e.getClass().getName();
            LOG.warn("mailing monthly reports failed, tried again soon: {}", kind);
        }
    }

    /// Lets the report in hand come to its end; never interrupts, because that could tear the
    /// database's file.
    @PreDestroy
    synchronized void stop() throws InterruptedException {
        stopped.countDown();
        if (thread != null) {
            thread.join(PATIENCE_AT_THE_END);
        }
    }
}
