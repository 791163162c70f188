package it.obolo.admin;

import it.obolo.mail.Message;
import it.obolo.mail.Message.Attachment;
import it.obolo.report.Span;
import it.obolo.web.DrawPaper;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.ServerSettings;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;

/// Writes the mail with the report on a month, in the editor's language, the page for the board
/// attached.
@Singleton
class WriteMonthlyReport {

    private final WriteReport writeReport;
    private final DrawPaper drawPaper;
    private final Newsroom newsroom;
    private final ServerSettings server;
    private final Texts texts;
    private final Pages pages;

    WriteMonthlyReport(
            WriteReport writeReport,
            DrawPaper drawPaper,
            Newsroom newsroom,
            ServerSettings server,
            Texts texts,
            Pages pages) {
        this.writeReport = writeReport;
        this.drawPaper = drawPaper;
        this.newsroom = newsroom;
        this.server = server;
        this.texts = texts;
        this.pages = pages;
    }

    Message write(MonthlyReportTable.Due due) {
        var language = due.to().language();
        var name = newsroom.profile().name();
        var period = new ReportPeriod("days", Span.months(due.month(), due.month()), null);
        var content = writeReport.write(new Words(texts, language), name, period);
        var letter = new MonthlyReportLetter(content, server.getPublicUrl().toString());
        return new Message(
                due.messageId(),
                due.to().email(),
                letter.subject(),
                letter.plainText(),
                pages.render("admin/monthly-report-mail.jte", letter),
                language,
                name,
                null,
                new Attachment(
                        ReportFileController.fileName(content) + ".pdf",
                        drawPaper.draw(ReportPage.PAPER, content)));
    }
}
