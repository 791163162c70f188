package it.obolo.admin;

import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.storage.BackgroundJob;
import it.obolo.storage.BackgroundTime;
import it.obolo.storage.Bell;
import it.obolo.storage.JobHealth;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Looks every few minutes whether a monthly report is to be mailed.
@Singleton
class MonthlyReportLoop {

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BackgroundJob job;

    MonthlyReportLoop(MailMonthlyReport mailMonthlyReport, JobHealth health) {
        this.job =
                new BackgroundJob(
                        "monthly-report",
                        PAUSE,
                        new Bell(),
                        health,
                        () -> {
                            mailMonthlyReport.mailDue();
                            return false;
                        });
    }

    @EventListener
    void start(BackgroundTime now) {
        job.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        job.stop(PATIENCE);
    }
}
