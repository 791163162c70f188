package it.obolo.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.DigestBooks;
import it.obolo.intake.VerifyBooks;
import it.obolo.intake.WorkDeliveries;
import it.obolo.storage.Sql;
import it.obolo.testing.Activity;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.testing.Webhooks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole files into the books.
@OnBothDatabases
class ImportActivityFilesTest {

    private final TestObolo obolo;
    private final ImportActivityFiles imports;
    private final WorkDeliveries workDeliveries;
    private final Sql sql;
    @TempDir private Path folder;

    ImportActivityFilesTest(TestObolo obolo) {
        this.obolo = obolo;
        this.imports = obolo.get(ImportActivityFiles.class);
        this.workDeliveries = obolo.get(WorkDeliveries.class);
        this.sql = obolo.sql();
    }

    @BeforeEach
    void emptyEverything() {
        obolo.forget();
        obolo.clock().set(TestClock.START);
    }

    @Test
    void theEnglishDownloadIsBookedAndThePayPalAccountEqualsTheBalanceItStates() {
        var report = run(ActivityFiles.ENGLISH);

        assertThat(counts(report)).isEqualTo("read 8 new 8 improved 0 known 0 refused 0 review 0");
        assertThat(report.firstDay()).hasToString("2026-02-10");
        assertThat(report.lastDay()).hasToString("2026-03-01");
        assertThat(donations())
                .containsExactly(
                        "SYNCSV00000000001 PARTIALLY_REFUNDED EUR 1500 86 500 Ada Example",
                        "SYNCSV00000000002 COMPLETED USD 2000 119 0 Bob Example",
                        "SYNCSV00000000005 PENDING EUR 3000 null 0 Cy Example",
                        "SYNCSV00000000006 COMPLETED EUR 500 52 0 Di Example");
        assertThat(payPal()).containsExactly("EUR -100000", "USD 0");
        assertThat(stated()).contains("EUR 2026-03-01 -100000");
        assertVerified();
    }

    @Test
    void theItalianDownloadSurvivesBomQuotesDecimalCommaAndSummerTime() {
        var report = run(ActivityFiles.ITALIAN);

        assertThat(counts(report)).isEqualTo("read 8 new 8 improved 0 known 0 refused 0 review 0");
        assertThat(donations())
                .containsExactly(
                        "SYNCSV10000000001 PARTIALLY_REFUNDED EUR 1500 86 500 Niccolò D'Àlba",
                        "SYNCSV10000000002 COMPLETED USD 2000 119 0 Bob Example",
                        "SYNCSV10000000005 PENDING EUR 3000 null 0 Cy Example",
                        "SYNCSV10000000006 COMPLETED EUR 100500 52 0 Di Example");
        assertThat(payPal()).containsExactly("EUR 100000", "USD 0");
        assertThat(stated()).contains("EUR 2026-03-29 100000");
        assertThat(occurred("SYNCSV10000000008")).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertVerified();
    }

    @Test
    void theStatementWithBlanksAfterItsItalianColumnNamesIsBooked() {
        var report = run(ActivityFiles.STATEMENT);

        assertThat(counts(report)).isEqualTo("read 2 new 2 improved 0 known 0 refused 0 review 0");
        assertThat(donations())
                .containsExactly("SYNCSV20000000001 REFUNDED EUR 1500 86 1500 Niccolò D'Àlba");
        assertThat(payPal()).containsExactly("EUR 0");
        assertThat(stated()).containsExactly("EUR 2026-01-03 1414", "EUR 2026-01-04 0");
        assertThat(occurred("SYNCSV20000000001")).isEqualTo(Instant.parse("2026-01-03T18:54:59Z"));
        assertVerified();
    }

    @Test
    void aGermanDownloadIsBooked() {
        var text =
                """
                "Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse","Transaktionscode","Guthaben","Auswirkung auf Guthaben"
                "02.03.2026","09:00:00","CET","Frau Muster","PayPal Express-Zahlung","Abgeschlossen","EUR","1.213,37","-0,77","1.212,60","muster@leser.example","GER1","1.212,60","Haben"
                """;

        run(ActivityFiles.file(folder, text));

        assertThat(donations()).containsExactly("GER1 COMPLETED EUR 121337 77 0 Frau Muster");
        assertThat(occurred("GER1")).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
    }

    @Test
    void theSameFileAgainAddsNothing() {
        run(ActivityFiles.ENGLISH);
        var digest = digest();

        var again = run(ActivityFiles.ENGLISH);

        assertThat(counts(again)).isEqualTo("read 8 new 0 improved 0 known 8 refused 0 review 0");
        assertThat(again.firstDay()).hasToString("2026-02-10");
        assertThat(count("delivery")).isEqualTo(8);
        assertThat(digest()).isEqualTo(digest);
    }

    @Test
    void filesOfOverlappingPeriodsAddEachRowOnce() {
        var first =
                new ActivityFiles()
                        .gift("26/02/2026", "09:00:00", "OVER1", "13.37", "-0.77", "12.60")
                        .gift("27/02/2026", "09:00:00", "OVER2", "14.37", "-0.77", "13.60");
        var second =
                new ActivityFiles()
                        .gift("27/02/2026", "09:00:00", "OVER2", "14.37", "-0.77", "13.60")
                        .gift("28/02/2026", "09:00:00", "OVER3", "15.37", "-0.77", "14.60");

        var report = run(first.in(folder), second.in(folder));

        assertThat(counts(report)).isEqualTo("read 4 new 3 improved 0 known 1 refused 0 review 0");
        assertThat(donations()).hasSize(3);
    }

    @Test
    void twinsOfTheSameReaderAmountAndMinuteStayTwoGifts() {
        var file =
                new ActivityFiles()
                        .gift("28/02/2026", "09:00:00", "TWIN1", "13.37", "-0.77", "12.60")
                        .gift("28/02/2026", "09:00:00", "TWIN2", "13.37", "-0.77", "12.60")
                        .in(folder);

        run(file);

        assertThat(donations())
                .containsExactly(
                        "TWIN1 COMPLETED EUR 1337 77 0 Ada Esempio",
                        "TWIN2 COMPLETED EUR 1337 77 0 Ada Esempio");
        assertThat(count("supporter")).isEqualTo(1);
    }

    @Test
    void theSameGiftsByWebhookAndByFileAreOneEachWithFeesAndPayersFromTheFile() {
        webhooks();
        assertThat(donations())
                .containsExactly(
                        "SYNCSV00000000001 COMPLETED EUR 1500 null 0 null",
                        "SYNCSV00000000002 COMPLETED USD 2000 null 0 null");

        var report = run(ActivityFiles.ENGLISH);

        assertThat(report.rowsImproved()).isEqualTo(4);
        assertThat(report.rowsNew()).isEqualTo(4);
        assertThat(donations())
                .contains(
                        "SYNCSV00000000001 PARTIALLY_REFUNDED EUR 1500 86 500 Ada Example",
                        "SYNCSV00000000002 COMPLETED USD 2000 119 0 Bob Example")
                .hasSize(4);
        var webhooksFirst = digest();

        obolo.forget();
        run(ActivityFiles.ENGLISH);
        webhooks();

        assertThat(digest()).isEqualTo(webhooksFirst);
        assertVerified();
    }

    @Test
    void aGiftInAnotherCurrencyKeepsItsOwnAmountsAndWhatWasCredited() {
        run(ActivityFiles.ENGLISH);

        assertThat(
                        sql.reading(() ->
                                sql.query(
                                        """
                                        SELECT m.currency, m.gross_minor, m.fee_minor, m.credited_currency, m.credited_minor
                                          FROM movement m
                                         WHERE m.transaction_id = 'SYNCSV00000000002'
                                        """,
                                        rows ->
                                                rows.getString(1)
                                                        + " "
                                                        + rows.getLong(2)
                                                        + " "
                                                        + rows.getLong(3)
                                                        + " "
                                                        + rows.getString(4)
                                                        + " "
                                                        + rows.getLong(5))))
                .containsExactly("USD 2000 119 EUR 1693");
    }

    @Test
    void nobodyIsThankedForHistoryUnlessAnotherChannelTellsOfTheGiftWithinTwoDays() {
        obolo.clock().set(Instant.parse("2026-03-01T19:00:00Z"));
        var file =
                new ActivityFiles()
                        .gift("01/03/2026", "18:30:00", "NEWS1", "13.37", "-0.77", "12.60")
                        .gift("01/03/2026", "18:31:00", "NEWS2", "14.37", "-0.77", "13.60")
                        .gift("27/02/2025", "18:31:00", "OLD1", "15.37", "-0.77", "14.60")
                        .in(folder);

        run(file);
        assertThat(count("thank_you")).isZero();

        Activity.tell(
                obolo,
                Webhooks.capture(
                        "PAYMENT.CAPTURE.COMPLETED", "NEWS1", "COMPLETED", "13.37", "EUR"));
        workDeliveries.workAll();
        assertThat(count("thank_you")).isEqualTo(1);

        obolo.clock().advance(Duration.ofDays(3));
        Activity.tell(
                obolo,
                Webhooks.capture(
                        "PAYMENT.CAPTURE.COMPLETED", "NEWS2", "COMPLETED", "14.37", "EUR"));
        workDeliveries.workAll();
        assertThat(count("thank_you")).isEqualTo(1);
    }

    @Test
    void aRehearsalWritesNothingAndCountsTheSame() {
        Activity.tell(
                obolo,
                Webhooks.capture(
                        "PAYMENT.CAPTURE.COMPLETED",
                        "SYNCSV00000000001",
                        "COMPLETED",
                        "15.00",
                        "EUR"));
        workDeliveries.workAll();
        var digest = digest();

        var rehearsed =
                imports.run(
                        List.of(ActivityFiles.ENGLISH, ActivityFiles.ENGLISH),
                        new ImportOptions(true, null, null));

        assertThat(counts(rehearsed))
                .isEqualTo("read 16 new 7 improved 1 known 8 refused 0 review 0");
        assertThat(count("delivery")).isEqualTo(1);
        assertThat(count("evidence")).isEqualTo(1);
        assertThat(digest()).isEqualTo(digest);
        assertThat(counts(run(ActivityFiles.ENGLISH)))
                .isEqualTo("read 8 new 7 improved 1 known 0 refused 0 review 0");
    }

    @Test
    void aMalformedRowFailsThatRowOnly() {
        var rows = new ActivityFiles();
        rows.gift("27/02/2026", "09:00:00", "GOOD1", "13.37", "-0.77", "12.60");
        rows.gift("30/02/2026", "09:00:00", "BAD1", "13.37", "-0.77", "12.60");
        rows.gift("28/02/2026", "25:00:00", "BAD2", "13.37", "-0.77", "12.60");
        rows.gift("28/02/2026", "09:00:00", "BAD3", "1e308", "-0.77", "12.60");
        rows.gift("28/02/2026", "09:00:00", "BAD4", "NaN", "-0.77", "12.60");
        rows.gift("28/02/2026", "09:00:00", "BAD5", "1234567890123456789.00", "-0.77", "12.60");
        rows.gift("28/02/2026", "09:00:00", "BAD 6 !", "13.37", "-0.77", "12.60");
        rows.gift("28/02/2026", "09:00:00", "", "13.37", "-0.77", "12.60");
        rows.row("28/02/2026", "09:00:00", "CET", "too short");
        rows.gift("28/02/2026", "09:00:00", "GOOD2", "14.37", "-0.77", "13.60");
        var text = rows.text();

        var report = run(ActivityFiles.file(folder, text));

        assertThat(report.rowsNew()).isEqualTo(2);
        assertThat(report.rowsRefused()).isEqualTo(8);
        assertThat(report.refused())
                .extracting(ImportReport.Refused::row, ImportReport.Refused::reason)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(3L, "the date is not a date"),
                        org.assertj.core.groups.Tuple.tuple(4L, "the time is not a time"));
        assertThat(report.refused().toString()).doesNotContain("ada@", "Esempio", "13.37", "1e308");
        assertThat(donations()).hasSize(2);
        assertThat(count("delivery")).isEqualTo(2);
    }

    @Test
    void aQuotationMarkThatIsNeverClosedCostsOnlyTheRowsItSwallows() {
        var text =
                new ActivityFiles()
                        .gift("27/02/2026", "09:00:00", "OPEN1", "13.37", "-0.77", "12.60")
                        .gift("28/02/2026", "09:00:00", "OPEN2", "14.37", "-0.77", "13.60")
                        .textWith("\"OPEN2\"", "\"OPEN2");

        var report = run(ActivityFiles.file(folder, text));

        assertThat(report.rowsNew()).isEqualTo(1);
        assertThat(report.rowsRefused()).isEqualTo(1);
    }

    @Test
    void memoRowsMovedNoMoneyAndColumnsNobodyKnowsAreHarmless() {
        var file =
                new ActivityFiles()
                        .gift("27/02/2026", "09:00:00", "MEMO1", "13.37", "-0.77", "12.60")
                        .row(
                                "27/02/2026",
                                "09:00:00",
                                "CET",
                                "Ada Esempio",
                                "Shopping Cart Item",
                                "Completed",
                                "EUR",
                                "13.37",
                                "0.00",
                                "13.37",
                                "",
                                "",
                                "MEMO1",
                                "",
                                "",
                                "",
                                "Memo")
                        .textWith("\"Note\"", "\"Postbote\"");

        var report = run(ActivityFiles.file(folder, file));

        assertThat(counts(report)).isEqualTo("read 2 new 1 improved 0 known 1 refused 0 review 0");
        assertThat(donations()).containsExactly("MEMO1 COMPLETED EUR 1337 77 0 Ada Esempio");
        assertThat(payPal()).containsExactly("EUR 1260");
    }

    @Test
    void holdsReleasesFeesChargebacksWithdrawalsAndDepositsKeepTheAccountEqualToPayPals() {
        var file =
                new ActivityFiles()
                        .gift("20/02/2026", "09:00:00", "ACC1", "20.00", "-1.00", "19.00")
                        .moved(
                                "21/02/2026",
                                "ACC2",
                                "Hold on Balance for Dispute Investigation",
                                "-20.00",
                                "ACC1")
                        .moved(
                                "22/02/2026",
                                "ACC3",
                                "Cancellation of Hold for Dispute Resolution",
                                "20.00",
                                "ACC1")
                        .moved("22/02/2026", "ACC4", "Chargeback", "-20.00", "ACC1")
                        .moved("22/02/2026", "ACC5", "Chargeback Fee", "-16.00", "ACC1")
                        .moved("23/02/2026", "ACC6", "Bank Deposit to PP Account", "100.00", "")
                        .moved("24/02/2026", "ACC7", "General Withdrawal", "-13.37", "")
                        .moved("25/02/2026", "ACC8", "Website Payment", "-9.99", "")
                        .moved("26/02/2026", "ACC9", "General Currency Conversion", "-5.00", "");

        var report = run(file.in(folder));

        assertThat(counts(report)).isEqualTo("read 9 new 9 improved 0 known 0 refused 0 review 0");
        assertThat(donations()).containsExactly("ACC1 REVERSED EUR 2000 100 2000 Ada Esempio");
        assertThat(payPal())
                .containsExactly("EUR " + (1900 - 2000 - 1600 + 10000 - 1337 - 999 - 500));
        assertVerified();
    }

    @Test
    void aRefundInTheFileBeforeItsPaymentIsAppliedAllTheSame() {
        var file =
                new ActivityFiles()
                        .moved("28/02/2026", "EARLY2", "Payment Refund", "-13.37", "EARLY1")
                        .gift("27/02/2026", "09:00:00", "EARLY1", "13.37", "-0.77", "12.60");

        run(file.in(folder));

        assertThat(donations()).containsExactly("EARLY1 REFUNDED EUR 1337 77 1337 Ada Esempio");
    }

    @Test
    void thousandsOfRowsGoThroughInBatches() {
        var rows = new ActivityFiles();
        for (var number = 0; number < 4500; number++) {
            rows.gift("28/02/2026", "09:00:00", "MANY" + number, "13.37", "-0.77", "12.60");
        }
        var file = rows.in(folder);

        assertThat(counts(run(file)))
                .isEqualTo("read 4500 new 4500 improved 0 known 0 refused 0 review 0");
        assertThat(counts(run(file)))
                .isEqualTo("read 4500 new 0 improved 0 known 4500 refused 0 review 0");
        assertThat(payPal()).containsExactly("EUR " + 4500 * 1260);
    }

    private void webhooks() {
        Activity.tell(
                obolo,
                Webhooks.capture(
                        "PAYMENT.CAPTURE.COMPLETED",
                        "SYNCSV00000000001",
                        "COMPLETED",
                        "15.00",
                        "EUR"));
        Activity.tell(
                obolo,
                Webhooks.capture(
                        "PAYMENT.CAPTURE.COMPLETED",
                        "SYNCSV00000000002",
                        "COMPLETED",
                        "20.00",
                        "USD"));
        workDeliveries.workAll();
    }

    private ImportReport run(Path... files) {
        return imports.run(List.of(files), ImportOptions.NONE);
    }

    private static String counts(ImportReport report) {
        return "read %d new %d improved %d known %d refused %d review %d"
                .formatted(
                        report.rowsRead(),
                        report.rowsNew(),
                        report.rowsImproved(),
                        report.rowsKnown(),
                        report.rowsRefused(),
                        report.rowsToReview());
    }

    private void assertVerified() {
        var proof = obolo.get(VerifyBooks.class).verify();
        assertThat(proof.isOk()).as("%s %s", proof.findings(), proof.differences()).isTrue();
    }

    private String digest() {
        return new DigestBooks(sql).digest().hex();
    }

    private Instant occurred(String id) {
        return sql.reading(() ->
                        sql.query(
                                "SELECT occurred_at FROM movement WHERE transaction_id = '"
                                        + id
                                        + "'",
                                rows -> Sql.instant(rows, "occurred_at")))
                .getFirst();
    }

    private List<String> donations() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT d.transaction_id, d.status, d.currency, d.gross_minor, d.fee_minor, d.refunded_minor, s.name
                            FROM donation d
                            JOIN supporter s ON s.supporter_id = d.supporter_id
                        ORDER BY d.transaction_id
                        """,
                        rows -> {
                            var line = new StringBuilder(rows.getString(1));
                            for (var column = 2; column <= 7; column++) {
                                line.append(' ').append(rows.getString(column));
                            }
                            return line.toString();
                        }));
    }

    private List<String> payPal() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT e.currency, SUM(e.paypal_minor)
                            FROM ledger_entry e
                        GROUP BY e.currency
                        ORDER BY e.currency
                        """,
                        rows -> rows.getString(1) + " " + rows.getLong(2)));
    }

    private List<String> stated() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT b.currency, CAST(b.stated_on AS varchar(10)), b.balance_minor
                            FROM stated_balance b
                        ORDER BY b.stated_on, b.currency
                        """,
                        rows ->
                                rows.getString(1)
                                        + " "
                                        + rows.getString(2)
                                        + " "
                                        + rows.getLong(3)));
    }

    private long count(String table) {
        return Activity.count(sql, table);
    }
}
