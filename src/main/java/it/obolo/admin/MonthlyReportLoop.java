package it.obolo.admin;

import it.obolo.storage.BackgroundJob;
import it.obolo.storage.JobHealth;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Looks every few minutes whether a monthly report is to be mailed.
@Singleton
class MonthlyReportLoop extends BackgroundJob {

    private static final Rhythm RHYTHM = new Rhythm(Duration.ofMinutes(5), Duration.ofSeconds(5));

    private final MailMonthlyReport mailMonthlyReport;

    MonthlyReportLoop(MailMonthlyReport mailMonthlyReport, JobHealth health) {
        super("monthly-report", RHYTHM, health);
        this.mailMonthlyReport = mailMonthlyReport;
    }

    @Override
    protected boolean work() {
        mailMonthlyReport.mailDue();
        return false;
    }
}
