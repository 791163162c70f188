package it.obolo.admin;

import it.obolo.account.EditorWishes;
import it.obolo.admin.MonthlyReportTable.Due;
import it.obolo.admin.MonthlyReportTable.Status;
import it.obolo.mail.SendMail;
import it.obolo.mail.SendMail.Outcome;
import it.obolo.storage.Database;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mails the report on the month that is over to the editors who asked for it before it was, from
/// eight in the morning of the next month's first day on, once each. Before one is handed over it
/// is durably written down that it may be on its way: after a crash it is uncertain and not sent
/// again.
@Singleton
class MailMonthlyReport {

    private static final Logger LOG = LoggerFactory.getLogger(MailMonthlyReport.class);
    private static final int MORNING = 8;
    private static final int MOST = 20;
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(20);
    private static final Duration HOST_AWAY = Duration.ofMinutes(15);
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(8),
                    Duration.ofHours(24));

    private final EditorWishes wishes;
    private final MonthlyReportTable reports;
    private final WriteMonthlyReport writeMonthlyReport;
    private final SendMail mail;
    private final Database database;
    private final Clock clock;

    MailMonthlyReport(
            EditorWishes wishes,
            MonthlyReportTable reports,
            WriteMonthlyReport writeMonthlyReport,
            SendMail mail,
            Database database,
            Clock clock) {
        this.wishes = wishes;
        this.reports = reports;
        this.writeMonthlyReport = writeMonthlyReport;
        this.mail = mail;
        this.database = database;
        this.clock = clock;
    }

    /// Notes who is owed the report and mails what is due, at most twenty; returns how many went.
    int mailDue() {
        var month = YearMonth.from(clock.instant().atZone(Words.ROME).minusHours(MORNING));
        reports.owe(month.minusMonths(1), wishes.readers(month.minusMonths(1)));
        var lost = reports.giveUpLost(mail.isRepeatable() ? Status.OWED : Status.UNCERTAIN);
        if (lost > 0) {
            LOG.warn("monthly reports whose sender was gone: {}", lost);
        }
        var sent = 0;
        for (var due : reports.due(MOST)) {
            var message = writeMonthlyReport.write(due);
            if (!reports.begin(due, GIVE_UP_AFTER)) {
                continue;
            }
            database.barrier().await();
            var outcome = mail.send(message);
            settle(due, outcome);
            if (outcome instanceof Outcome.Unavailable) {
                break;
            }
            sent += outcome instanceof Outcome.HandedOver ? 1 : 0;
        }
        return sent;
    }

    private void settle(Due due, Outcome outcome) {
        var before = due.attemptCount();
        switch (outcome) {
            case Outcome.HandedOver() -> reports.settle(due, Status.SENT, before + 1, null);
            case Outcome.Uncertain(var code) -> {
                LOG.warn("a monthly report may have gone or not: {}", code);
                reports.settle(due, Status.UNCERTAIN, before + 1, null);
            }
            case Outcome.Unavailable(_) -> reports.settle(due, Status.OWED, before, HOST_AWAY);
            case Outcome.Refused(var permanent, var code) -> {
                if (permanent || before >= PAUSES.size()) {
                    LOG.warn("a monthly report was refused for good: {}", code);
                    reports.settle(due, Status.FAILED, before + 1, null);
                } else {
                    reports.settle(due, Status.OWED, before + 1, PAUSES.get(before));
                }
            }
        }
    }
}
