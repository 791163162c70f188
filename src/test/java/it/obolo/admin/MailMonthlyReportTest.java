package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.EditorWishes;
import it.obolo.account.EditorWishes.Reader;
import it.obolo.account.EditorWishes.Wishes;
import it.obolo.account.Editors;
import it.obolo.account.Role;
import it.obolo.donation.MovementStatus;
import it.obolo.mail.Message;
import it.obolo.money.Money;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.BooksFixture.Gift;
import it.obolo.testing.MailedObolo;
import it.obolo.testing.ScriptedSmtpServer;
import it.obolo.testing.ScriptedSmtpServer.At;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// The report on a month by mail: to whom wants it, once, and never a second time for want of
/// knowing.
@ParameterizedClass
@ArgumentsSource(MailedObolo.OnBoth.class)
class MailMonthlyReportTest {

    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final Instant IN_FEBRUARY = Instant.parse("2026-02-10T11:00:00Z");

    /// 7:59 and 8:00 in Rome.
    private static final Instant TOO_EARLY = Instant.parse("2026-03-01T06:59:00Z");

    private static final Instant MORNING = Instant.parse("2026-03-01T07:00:00Z");

    private final TestObolo obolo;
    private final ScriptedSmtpServer host;
    private final MailMonthlyReport mailMonthlyReport;
    private final MonthlyReportTable reports;
    private final EditorWishes wishes;
    private int takenBefore;

    MailMonthlyReportTest(MailedObolo mailed) {
        this.obolo = mailed.obolo();
        this.host = mailed.host();
        this.mailMonthlyReport = obolo.get(MailMonthlyReport.class);
        this.reports = obolo.get(MonthlyReportTable.class);
        this.wishes = obolo.get(EditorWishes.class);
    }

    @BeforeEach
    void nothingSent() {
        host.recovers();
        host.dropsIdleLines();
        obolo.clock().set(IN_FEBRUARY);
        var link = obolo.get(CreateSetUpLink.class);
        link.forEditor("vera@faro.example", Role.OWNER);
        link.forEditor("ugo@faro.example", Role.READER);
        obolo.sql()
                .transaction(() -> {
                    obolo.sql().update("DELETE FROM monthly_report");
                    return obolo.sql()
                            .update(
                                    "UPDATE editor SET wants_monthly_report = FALSE, report_wanted_from = NULL, disabled_at = NULL");
                });
        takenBefore = host.taken().size();
    }

    @Test
    void itGoesOnceToWhoWantsItFromEightOnTheFirstDay() {
        want("vera@faro.example", true);

        obolo.clock().set(TOO_EARLY);
        var early = mailMonthlyReport.mailDue();
        obolo.clock().set(MORNING);
        var first = mailMonthlyReport.mailDue();
        obolo.clock().advance(Duration.ofDays(3));
        var again = mailMonthlyReport.mailDue();

        assertThat(List.of(early, first, again)).containsExactly(0, 1, 0);
        assertThat(taken()).hasSize(1);
        assertThat(taken().getFirst())
                .contains("To: vera@faro.example", "<monthly.202602.", "application/pdf");
        assertThat(rows()).containsExactly("vera@faro.example 2026-02-01 SENT 1");
    }

    @Test
    void eightAtOnceSendOne() throws Exception {
        want("vera@faro.example", true);
        obolo.clock().set(MORNING);

        try (var threads = Executors.newFixedThreadPool(8)) {
            var rounds =
                    threads.invokeAll(
                            IntStream.range(0, 8)
                                    .mapToObj(_ ->
                                            (java.util.concurrent.Callable<Integer>)
                                                    mailMonthlyReport::mailDue)
                                    .toList());
            assertThat(rounds.stream().mapToInt(Future::resultNow).sum()).isEqualTo(1);
        }

        assertThat(taken()).hasSize(1);
    }

    @Test
    void whoAsksWhenTheMonthIsOverGetsTheNextOne() {
        obolo.clock().set(MORNING);
        want("vera@faro.example", true);

        var old = mailMonthlyReport.mailDue();
        obolo.clock().set(Instant.parse("2026-04-01T06:30:00Z"));
        var next = mailMonthlyReport.mailDue();

        assertThat(List.of(old, next)).containsExactly(0, 1);
        assertThat(rows()).containsExactly("vera@faro.example 2026-03-01 SENT 1");
    }

    @Test
    void whoStopsWantingItOrIsShutOutGetsNoneThoughItIsOwed() {
        want("vera@faro.example", true);
        want("ugo@faro.example", true);
        obolo.clock().set(MORNING);
        host.answers(At.GREETING, "421 4.3.2 closed");
        mailMonthlyReport.mailDue();
        host.recovers();
        want("vera@faro.example", false);
        obolo.get(Editors.class).close(editorId("ugo@faro.example"));

        obolo.clock().advance(Duration.ofHours(1));
        var sent = mailMonthlyReport.mailDue();
        want("vera@faro.example", true);
        obolo.clock().advance(Duration.ofHours(1));
        var sentToWhoAskedAnew = mailMonthlyReport.mailDue();

        assertThat(List.of(sent, sentToWhoAskedAnew)).containsExactly(0, 0);
        assertThat(taken()).isEmpty();
        assertThat(rows())
                .containsExactly(
                        "ugo@faro.example 2026-02-01 OWED 0",
                        "vera@faro.example 2026-02-01 OWED 0");
    }

    @Test
    void refusedForNowItIsTriedAgainUnderTheSameMessageIdAndGivenUpAtLast() {
        want("vera@faro.example", true);
        obolo.clock().set(MORNING);
        host.answers(At.RCPT, "450 4.2.0 greylisted");
        mailMonthlyReport.mailDue();
        var attempted = rows();
        host.recovers();

        var tooSoon = mailMonthlyReport.mailDue();
        host.answers(At.RCPT, "450 4.2.0 greylisted");
        for (var attempt = 0; attempt < 5; attempt++) {
            obolo.clock().advance(Duration.ofHours(25));
            mailMonthlyReport.mailDue();
        }

        assertThat(attempted).containsExactly("vera@faro.example 2026-02-01 OWED 1");
        assertThat(tooSoon).isZero();
        assertThat(rows()).containsExactly("vera@faro.example 2026-02-01 FAILED 6");
        assertThat(taken()).isEmpty();
    }

    @Test
    void refusedOnceItGoesTheSecondTime() {
        want("vera@faro.example", true);
        obolo.clock().set(MORNING);
        host.answers(At.RCPT, "450 4.2.0 greylisted");
        mailMonthlyReport.mailDue();
        host.recovers();

        obolo.clock().advance(Duration.ofMinutes(5));
        var sent = mailMonthlyReport.mailDue();

        assertThat(sent).isEqualTo(1);
        assertThat(rows()).containsExactly("vera@faro.example 2026-02-01 SENT 2");
    }

    @Test
    void aCrashBetweenClaimAndAnswerLeavesItUncertainAndNotSentAgain() {
        want("vera@faro.example", true);
        obolo.clock().set(MORNING);
        reports.owe(FEBRUARY, wishes.readers(FEBRUARY));
        assertThat(reports.begin(reports.due(9).getFirst(), Duration.ofMinutes(20))).isTrue();

        var meanwhile = mailMonthlyReport.mailDue();
        var held = rows();
        obolo.clock().advance(Duration.ofMinutes(20));
        var afterwards = mailMonthlyReport.mailDue();

        assertThat(List.of(meanwhile, afterwards)).containsExactly(0, 0);
        assertThat(held).containsExactly("vera@faro.example 2026-02-01 SENDING 0");
        assertThat(rows()).containsExactly("vera@faro.example 2026-02-01 UNCERTAIN 0");
        assertThat(taken()).isEmpty();
    }

    @Test
    void aLineThatBreaksAfterTheTextLeavesItUncertain() {
        want("vera@faro.example", true);
        obolo.clock().set(MORNING);
        host.drops(At.DOT);
        mailMonthlyReport.mailDue();
        host.recovers();

        obolo.clock().advance(Duration.ofDays(2));
        var again = mailMonthlyReport.mailDue();

        assertThat(again).isZero();
        assertThat(rows()).containsExactly("vera@faro.example 2026-02-01 UNCERTAIN 1");
    }

    @Test
    void itSaysTheFiguresInTheReadersLanguageAndBringsTheBoardsPage() throws IOException {
        obolo.clock().set(TestClock.START);
        var gifts = BooksFixture.fill(obolo).gifts();
        var english = new Words(obolo.get(Texts.class), Language.EN);

        var message = written(Language.EN);
        var italian = written(Language.IT);

        assertThat(message.subject()).isEqualTo("La redazione: the report on February 2026");
        for (var text : List.of(message.plainText(), message.html())) {
            assertThat(text)
                    .contains(
                            "https://dona.rete.example.org/admin/report?period=days",
                            "January 2026",
                            "February 2025");
            for (var month : List.of(FEBRUARY, FEBRUARY.minusMonths(1), FEBRUARY.minusYears(1))) {
                assertThat(text).contains(english.money(gross(gifts, month)));
            }
        }
        assertThat(message.plainText())
                .contains("Gross: ", "Fees: ", "Net: ", "Refunds: ", "Gifts: ");
        assertThat(italian.subject()).isEqualTo("La redazione: il rapporto di febbraio 2026");
        assertThat(italian.plainText()).contains("Lordo: ", "gennaio 2026");
        try (var paper = Loader.loadPDF(Objects.requireNonNull(message.attachment()).content())) {
            assertThat(paper.getNumberOfPages()).isEqualTo(1);
        }
    }

    private Message written(Language language) {
        var to = new Reader(1, "vera@faro.example", language);
        return obolo.get(WriteMonthlyReport.class)
                .write(
                        new MonthlyReportTable.Due(
                                FEBRUARY, to, "<monthly.202602.1@faro.example>", 0));
    }

    private static Money gross(List<Gift> gifts, YearMonth month) {
        return Money.of(
                gifts.stream()
                        .filter(gift -> gift.status() == MovementStatus.COMPLETED)
                        .filter(gift -> gift.currency().equals("EUR"))
                        .filter(gift ->
                                YearMonth.from(gift.givenAt().atZone(Words.ROME)).equals(month))
                        .mapToLong(Gift::gross)
                        .sum(),
                "EUR");
    }

    private void want(String email, boolean report) {
        wishes.change(editorId(email), new Wishes(true, report));
    }

    private long editorId(String email) {
        return obolo.get(Editors.class).all().stream()
                .filter(editor -> editor.email().equals(email))
                .findFirst()
                .orElseThrow()
                .editorId();
    }

    private List<String> taken() {
        var all = host.taken();
        return all.subList(takenBefore, all.size());
    }

    private List<String> rows() {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        """
                                          SELECT e.email, m.reported_month, m.status, m.attempt_count
                                            FROM monthly_report m
                                            JOIN editor e ON e.editor_id = m.editor_id
                                        ORDER BY e.email, m.reported_month
                                        """,
                                        row ->
                                                row.getString(1)
                                                        + " "
                                                        + row.getString(2)
                                                        + " "
                                                        + row.getString(3)
                                                        + " "
                                                        + row.getInt(4)));
    }
}
