package it.obolo.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.byhand.GiftDraft;
import it.obolo.byhand.TypedGift;
import it.obolo.donation.PaymentMethod;
import it.obolo.intake.RecordGift;
import it.obolo.mail.Mailbox;
import it.obolo.money.Money;
import it.obolo.storage.StorageFailure;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import it.obolo.web.Language;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A receipt from draft to withdrawal, and a whole year of them.
@OnBothDatabases
class IssueReceiptTest {

    private final TestObolo obolo;
    private final ToldObolo told;
    private final IssueReceipt issue;
    private final ReadReceipts read;
    private final IssueYear issueYear;

    IssueReceiptTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
        this.issue = obolo.get(IssueReceipt.class);
        this.read = obolo.get(ReadReceipts.class);
        this.issueYear = obolo.get(IssueYear.class);
    }

    @BeforeEach
    void forget() {
        told.forget();
        obolo.clock().set(TestClock.START);
    }

    @Test
    void eightWhoIssueAtOnceGetNumbersWithoutGaps() {
        var drafts =
                IntStream.range(0, 8).mapToObj(number -> draft(give("Ada " + number, 5))).toList();
        var doomed = draft(give("Ugo", 5));
        sql("UPDATE supporter SET name = NULL WHERE name = 'Ugo'");

        drafts.parallelStream()
                .forEach(draft -> {
                    assertThat(issue.issue(doomed.receiptId(), false))
                            .isEqualTo(new IssueReceipt.Outcome.Refused(WhyNone.NO_NAME));
                    issued(issue.issue(draft.receiptId(), false));
                    assertThat(issue.issue(draft.receiptId(), false))
                            .isEqualTo(new IssueReceipt.Outcome.Refused(WhyNone.ALREADY));
                });

        assertThat(
                        told.lines(
                                "SELECT receipt_number FROM receipt WHERE issue_year = 2026 ORDER BY 1"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        obolo.clock().advance(Duration.ofDays(365));
        assertThat(issued(issue.issue(draft(give("Ada", 5)).receiptId(), false)).number())
                .isEqualTo("1/2027");
    }

    @Test
    void whatWasIssuedStaysAsItIsAndACopySaysThatItIsOne() throws IOException {
        var receipt = issueFor(give("Ada Brambilla", 5));
        var before = read.pdf(receipt).orElseThrow();

        sql("UPDATE supporter SET name = 'Somebody Else'");
        obolo.clock().advance(Duration.ofDays(3));
        var copy = obolo.get(CopyReceipt.class).copy(receipt.receiptId(), "editor:1").orElseThrow();

        assertThat(read.pdf(receipt)).hasValue(before);
        assertThat(IssueReceipt.sha256(before)).isEqualTo(receipt.sha256());
        assertThat(state(receipt)).isEqualTo(ReceiptState.REISSUED);
        assertThat(text(copy))
                .contains("COPIA rilasciata il 4 marzo 2026", "n. 1/2026", "Ada Brambilla")
                .doesNotContain("Somebody");
        assertThat(withoutFirstLines(text(copy).replaceFirst("COPIA rilasciata [^\\n]*\\n", ""), 1))
                .isEqualTo(withoutFirstLines(text(before), 1));
        assertThat(told.lines("SELECT COUNT(*) FROM receipt_copy")).containsExactly("1");
    }

    @Test
    void thereIsOneForOneThingAtATime() {
        var gift = give("Ada Brambilla", 5);
        var first = issueFor(gift);

        assertThat(issue.prepare(subject(gift), Language.IT, "editor:1"))
                .isEqualTo(new IssueReceipt.Outcome.Refused(WhyNone.ALREADY));
        assertThat(obolo.get(WithdrawReceipts.class).withdraw(first.receiptId(), "nome sbagliato"))
                .isTrue();
        assertThat(obolo.get(WithdrawReceipts.class).withdraw(first.receiptId(), "di nuovo"))
                .isFalse();
        assertThat(obolo.get(CopyReceipt.class).copy(first.receiptId(), "editor:1")).isEmpty();
        assertThat(issueFor(gift).number()).isEqualTo("2/2026");
        assertThat(read.pdf(first)).isPresent();
    }

    @Test
    void theDatabaseRefusesANumberTwiceAndADocumentWithoutOne() {
        issueFor(give("Ada", 5));
        var second = issueFor(give("Ugo", 5));

        for (var change :
                List.of(
                        "receipt_number = 1",
                        "receipt_number = NULL",
                        "pdf = NULL",
                        "status = 'DRAFT'",
                        "status = 'WITHDRAWN'")) {
            assertThatThrownBy(() ->
                            sql(
                                    "UPDATE receipt SET %s WHERE receipt_id = %d"
                                            .formatted(change, second.receiptId())))
                    .as(change)
                    .isInstanceOf(StorageFailure.class);
        }
    }

    @Test
    void aGiftThatGoesBackTakesItsReceiptsWithIt() throws IOException {
        told.webhook(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        told.webhook(Webhooks.captureCompleted("CAP2", "20.00", "EUR"));
        for (var order : List.of("ORDERCAP1", "ORDERCAP2")) {
            told.answer("ORDER", Webhooks.order(order, "PAYER1", "livia@reader.example", "Livia"));
        }
        var person = Long.parseLong(told.lines("SELECT supporter_id FROM supporter").getFirst());
        var range =
                ReceiptSubject.range(person, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
        var one = issueFor(gift("CAP1"));
        var other = issueFor(gift("CAP2"));
        var both = issued(issue.issueAtOnce(range, Language.EN, "editor:1"));
        assertThat(text(read.pdf(both).orElseThrow()))
                .contains("1/2026", "2/2026", "already have a receipt of their own", "€33.37");

        told.webhook(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "REF1", "CAP1", "3.37"));

        assertThat(List.of(state(one), state(other), state(both)))
                .containsExactly(
                        ReceiptState.WITHDRAWN, ReceiptState.ISSUED, ReceiptState.WITHDRAWN);
        assertThat(read.find(one.receiptId()).orElseThrow().withdrawnReason())
                .isEqualTo(WithdrawReceipts.GIFT_CHANGED);
        assertThat(text(read.pdf(issueFor(gift("CAP1"))).orElseThrow()))
                .contains("una donazione di 10,00 €");
        told.webhook(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "REF2", "CAP1", "10.00"));
        assertThat(issue.prepare(subject(gift("CAP1")), Language.IT, "editor:1"))
                .isEqualTo(new IssueReceipt.Outcome.Refused(WhyNone.REFUNDED));
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void whereThereCanBeNoneItSaysWhy() {
        told.webhook(Webhooks.capture("PAYMENT.CAPTURE.PENDING", "CAP1", "PENDING", "5.00", "EUR"));
        told.answer("ORDER", Webhooks.order("ORDERCAP1", "PAYER1", "a@reader.example", "Ada"));
        told.webhook(Webhooks.captureCompleted("CAP2", "5.00", "EUR"));
        var mei = give("王小明", 5);

        assertThat(why(subject(gift("CAP1")))).isEqualTo(WhyNone.PENDING);
        assertThat(why(subject(gift("CAP2")))).isEqualTo(WhyNone.ANONYMOUS);
        assertThat(why(subject(mei))).isEqualTo(WhyNone.UNWRITABLE);
        assertThat(why(ReceiptSubject.year(owner(mei), 2026))).isEqualTo(WhyNone.NOT_OVER);
        assertThat(why(ReceiptSubject.year(7, 2025))).isEqualTo(WhyNone.UNKNOWN);
        assertThat(obolo.get(GatherGifts.class).ofGift(7)).isEmpty();
    }

    @Test
    void aYearIsPreparedIssuedAndMailedAndSaysWhoGotNone() throws IOException {
        obolo.clock().set(TestClock.START.minus(Duration.ofDays(300)));
        for (var number = 0; number < 23; number++) {
            give("Ada " + number, 5);
        }
        give("Ada 1", 7);
        var voided = give("Ugo", 5);
        var form = obolo.get(RecordGift.class).forms(voided).getFirst();
        obolo.get(RecordGift.class).setVoided(form, true, "editor:1");
        give(null, 5);
        assertThat(issueYear.prepare(2025, "editor:1")).isEmpty();
        obolo.clock().set(TestClock.START);

        var batch = issueYear.prepare(2025, "editor:1").orElseThrow();
        assertThat(batch.waiting()).isEqualTo(23);
        assertThat(issueYear.step()).isFalse();
        assertThat(issueYear.start(batch.batchId(), true)).isTrue();
        assertThat(issueYear.start(batch.batchId(), true)).isFalse();
        assertThat(issueYear.step()).isTrue();
        assertThat(issueYear.find(batch.batchId()).orElseThrow().issued()).isEqualTo(20);
        while (issueYear.step()) {
            obolo.get(MailReceipts.class).sendDue();
        }

        var done = issueYear.find(batch.batchId()).orElseThrow();
        assertThat(done.status()).isEqualTo("DONE");
        assertThat(done.issued()).isEqualTo(23);
        assertThat(issueYear.left(batch.batchId(), 0, 10))
                .extracting(IssueYear.Left::why)
                .containsExactlyInAnyOrder(WhyNone.REFUNDED, WhyNone.ANONYMOUS);
        var issued = issueYear.issued(batch.batchId(), 0, 100);
        assertThat(issued).hasSize(23);
        assertThat(
                        issued.stream()
                                .map(receipt -> textOf(receipt))
                                .filter(text -> text.contains("Totale: 12,00 €")))
                .hasSize(1);
        assertThat(told.lines("SELECT status, COUNT(*) FROM receipt_mail GROUP BY status"))
                .containsExactly("SENT 23");
        assertThat(obolo.get(Mailbox.class).newest(200))
                .filteredOn(line -> line.subject().startsWith("La tua ricevuta n. "))
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(issueYear.prepare(2025, "editor:1").orElseThrow().skipped())
                .containsEntry(WhyNone.ALREADY, 23);
    }

    @Test
    void aBatchThatIsDroppedLeavesNothing() {
        obolo.clock().set(TestClock.START.minus(Duration.ofDays(300)));
        give("Ada", 5);
        obolo.clock().set(TestClock.START);
        var batch = issueYear.prepare(2025, "editor:1").orElseThrow();

        assertThat(issueYear.drop(batch.batchId())).isTrue();

        assertThat(issueYear.start(batch.batchId(), false)).isFalse();
        assertThat(told.lines("SELECT receipt_id FROM receipt")).isEmpty();
    }

    private String give(@Nullable String name, int euros) {
        var email = name == null ? null : name.replaceAll("[^A-Za-z0-9]", "x") + "@reader.example";
        var outcome =
                obolo.get(RecordGift.class)
                        .record(
                                new GiftDraft(
                                        LocalDate.ofInstant(
                                                obolo.clock().instant(), it.obolo.web.Words.ROME),
                                        Money.of(euros * 100L, "EUR"),
                                        PaymentMethod.BANK_TRANSFER,
                                        null,
                                        name,
                                        email,
                                        null,
                                        null,
                                        false),
                                "editor:1");
        if (outcome instanceof RecordGift.Outcome.Recorded(TypedGift gift)) {
            return gift.giftId();
        }
        throw new AssertionError(outcome);
    }

    private static String gift(String transactionId) {
        return transactionId;
    }

    private long owner(String transactionId) {
        return subject(transactionId).supporterId();
    }

    private ReceiptSubject subject(String transactionId) {
        var donationId =
                told.lines(
                                "SELECT donation_id FROM donation WHERE transaction_id = '"
                                        + transactionId
                                        + "'")
                        .getFirst();
        return obolo.get(GatherGifts.class).ofGift(Long.parseLong(donationId)).orElseThrow();
    }

    private Receipt draft(String transactionId) {
        return issued(issue.prepare(subject(transactionId), Language.IT, "editor:1"));
    }

    private Receipt issueFor(String transactionId) {
        return issued(issue.issue(draft(transactionId).receiptId(), false));
    }

    private static Receipt issued(IssueReceipt.Outcome outcome) {
        if (outcome instanceof IssueReceipt.Outcome.Done(var receipt)) {
            return receipt;
        }
        throw new AssertionError(outcome);
    }

    private Optional<WhyNone> refused(ReceiptSubject subject) {
        return issue.prepare(subject, Language.IT, "editor:1")
                        instanceof IssueReceipt.Outcome.Refused(var why)
                ? Optional.of(why)
                : Optional.empty();
    }

    private WhyNone why(ReceiptSubject subject) {
        return refused(subject).orElseThrow();
    }

    private ReceiptState state(Receipt receipt) {
        return read.find(receipt.receiptId()).orElseThrow().state();
    }

    private String textOf(Receipt receipt) {
        try {
            return text(read.pdf(receipt).orElseThrow());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        }
    }

    private static String withoutFirstLines(String text, int lines) {
        return text.lines().skip(lines).toList().toString();
    }

    private void sql(String command) {
        obolo.sql().transaction(() -> obolo.sql().update(command));
    }
}
