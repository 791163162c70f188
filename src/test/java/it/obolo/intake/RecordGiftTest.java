package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.byhand.GiftDraft;
import it.obolo.byhand.TypedGift;
import it.obolo.donation.Channel;
import it.obolo.donation.DigestBooks;
import it.obolo.donation.PaymentMethod;
import it.obolo.intake.RecordGift.Outcome;
import it.obolo.money.Money;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.testing.Webhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class RecordGiftTest {

    private static final String VERA = "editor:1";
    private static final String UGO = "editor:2";

    private final TestObolo obolo;
    private final RecordGift recordGift;
    private final Sql sql;

    RecordGiftTest(TestObolo obolo) {
        this.obolo = obolo;
        this.recordGift = obolo.get(RecordGift.class);
        this.sql = obolo.sql();
    }

    @AfterEach
    void theBooksAgreeWithThemselvesAndWithTheDeliveries() {
        var proof = obolo.get(VerifyBooks.class).verify();

        assertThat(proof.findings()).isEmpty();
        assertThat(proof.differences()).isEmpty();
    }

    @Test
    void aGiftTypedInIsADeliveryAndInTheBooksAtOnce() {
        var gift = record(draft(1337, "Ada Bruni", "ada.bruni@posta.example"), VERA);

        assertThat(donation(gift)).isEqualTo("COMPLETED 1337 0 Ada Bruni");
        assertThat(ledger(gift)).containsExactly("0 1337 -1337");
        assertThat(texts("SELECT external_key FROM delivery WHERE channel = 'MANUAL'"))
                .contains("manual:" + gift.giftId() + ":1");
        assertThat(thankYous(gift)).isEmpty();
    }

    @Test
    void anEditIsAFurtherFormAndTheEarlierOneStays() {
        var gift = record(draft(1337, "Bice Corti", null), VERA);

        var edited = recorded(recordGift.change(gift, draft(2013, "Bice Corti", null), UGO));

        assertThat(donation(gift)).isEqualTo("COMPLETED 2013 0 Bice Corti");
        assertThat(ledger(gift)).containsExactly("0 1337 -1337", "0 676 -676");
        assertThat(recordGift.forms(gift.giftId())).containsExactly(gift, edited);
        assertThat(edited.recordedBy()).isEqualTo(UGO);
        assertThat(edited.giver().key()).isEqualTo(gift.giver().key()).startsWith("person:");
    }

    @Test
    void aVoidTakesTheGiftOutOfTotalsLedgerAndThanksAndARestoreBringsItBack() {
        var day = LocalDate.of(2025, 7, 3);
        var gift = record(draft(day, 1337, "Ciro Duse", "ciro@posta.example", true), VERA);
        assertThat(thankYous(gift)).containsExactly("OWED true");

        var voided = recorded(recordGift.setVoided(gift, true, UGO));
        assertThat(donation(gift)).isEqualTo("FAILED 1337 0 Ciro Duse");
        assertThat(sum("SELECT SUM(gross_minor) FROM daily_total WHERE booked_on = '2025-07-03'"))
                .isZero();
        assertThat(
                        sum(
                                "SELECT SUM(amount_minor) FROM daily_account WHERE booked_on = '2025-07-03' AND account = 'BANK'"))
                .isZero();
        assertThat(ledger(gift)).containsExactly("0 1337 -1337", "0 -1337 1337");

        recorded(recordGift.setVoided(voided, false, VERA));
        assertThat(donation(gift)).isEqualTo("COMPLETED 1337 0 Ciro Duse");
        assertThat(sum("SELECT SUM(gross_minor) FROM daily_total WHERE booked_on = '2025-07-03'"))
                .isEqualTo(1337);
        assertThat(thankYous(gift)).hasSize(1);
    }

    @Test
    void oneOfTwoEditorsAtOnceIsToldThatTheOtherChangedIt() {
        var gift = record(draft(1337, "Dora Elmi", null), VERA);

        var first = recordGift.change(gift, draft(1400, "Dora Elmi", null), VERA);
        var second = recordGift.change(gift, draft(1500, "Dora Elmi", null), UGO);

        assertThat(first).isInstanceOf(Outcome.Recorded.class);
        assertThat(second).isInstanceOf(Outcome.Stale.class);
        assertThat(donation(gift)).isEqualTo("COMPLETED 1400 0 Dora Elmi");
    }

    @Test
    void savingWhatNobodyChangedIsNoFurtherForm() {
        var gift = record(draft(1337, "Elio Fabbri", "elio@posta.example"), VERA);

        recorded(recordGift.change(gift, draft(1337, "Elio Fabbri", "elio@posta.example"), UGO));

        assertThat(recordGift.forms(gift.giftId())).containsExactly(gift);
    }

    @Test
    void theLaterFormCountsEvenWhenTheClockWentBack() {
        var gift = record(draft(1337, null, null), VERA);
        obolo.clock().advance(Duration.ofMinutes(-5));

        var edited = recorded(recordGift.change(gift, draft(1400, null, null), VERA));
        obolo.clock().advance(Duration.ofMinutes(5));

        assertThat(edited.recordedAt()).isAfter(gift.recordedAt());
        assertThat(donation(gift)).isEqualTo("COMPLETED 1400 0 null");
    }

    @Test
    void aGiftThatMovesToAnotherPersonLeavesNothingBehind() {
        var gift = record(draft(1337, "Fabio Gatti", "fabio.typo@posta.example"), VERA);
        var other = record(draft(500, "Gina Orsi", "gina@posta.example"), VERA);

        var moved =
                recorded(
                        recordGift.change(
                                gift, draft(1337, "Gina Orsi", "gina@posta.example"), UGO));
        assertThat(supporter(gift)).isEqualTo(supporter(other));
        assertThat(texts("SELECT identity_key FROM supporter_key WHERE identity_key LIKE '%typo%'"))
                .isEmpty();
        assertThat(texts("SELECT name FROM supporter WHERE name = 'Fabio Gatti'")).isEmpty();

        recorded(recordGift.change(moved, draft(1337, null, null), UGO));
        assertThat(supporter(gift)).isNotEqualTo(supporter(other));
        assertThat(donation(gift)).isEqualTo("COMPLETED 1337 0 null");
    }

    @Test
    void aGiftByASupporterOfPayPalIsTheirs() {
        var capture = "8AB1234567890123C";
        tell(
                Channel.WEBHOOK,
                "PAYMENT.CAPTURE.COMPLETED",
                Webhooks.captureCompleted(capture, "13.37", "EUR"));
        tell(
                Channel.API,
                TranslateAnswer.ORDER,
                Webhooks.order("ORDER" + capture, "QYR5Z8XDVJNXQ", "ivo@posta.example", "Ivo"));
        obolo.get(WorkDeliveries.class).workAll();
        var ivo =
                Long.parseLong(
                        texts(
                                        "SELECT supporter_id FROM supporter_key WHERE identity_key = 'email:ivo@posta.example'")
                                .getFirst());

        var gift = recorded(recordGift.record(chosen(ivo), VERA));
        var elsewhere = recordGift.record(chosen(1234567L), VERA);

        assertThat(supporter(gift)).isEqualTo(ivo);
        assertThat(elsewhere).isInstanceOf(Outcome.NoSuchSupporter.class);
    }

    @Test
    void theFormsOfAGiftEndInTheSameBooksInAnyOrderAndHoweverOften() {
        var gift = record(draft(1337, "Lia Neri", "lia@posta.example"), VERA);
        var second = recorded(recordGift.change(gift, draft(2013, "Lia Neri", null), VERA));
        var third = recorded(recordGift.setVoided(second, true, UGO));
        recorded(recordGift.setVoided(third, false, UGO));
        var bodies =
                sql.reading(() ->
                        sql.query(
                                "SELECT body FROM delivery WHERE channel = 'MANUAL' AND external_key LIKE 'manual:"
                                        + gift.giftId()
                                        + "%'",
                                rows -> rows.getBytes(1)));
        var digests = new ArrayList<String>();

        for (var seed = 1; seed <= 6; seed++) {
            var told = new ArrayList<>(bodies);
            told.addAll(bodies);
            Collections.shuffle(told, new Random(seed));
            digests.add(digest(told));
        }

        assertThat(bodies).hasSize(4);
        assertThat(digests).containsOnly(digests.getFirst());
    }

    private static String digest(List<byte[]> bodies) {
        try (var fresh = TestObolo.on(Database.Kind.H2)) {
            var store = fresh.get(StoreDeliveries.class);
            for (var body : bodies) {
                var key = "again:" + fresh.get(Ids.class).next();
                store.store(new NewDelivery(Channel.MANUAL, key, "GIFT.BY.HAND", body, null))
                        .join();
                fresh.get(WorkDeliveries.class).workAll();
            }
            return new DigestBooks(fresh.sql()).digest().hex();
        }
    }

    private void tell(Channel channel, String kind, String body) {
        obolo.get(StoreDeliveries.class)
                .store(
                        new NewDelivery(
                                channel,
                                kind + obolo.get(Ids.class).next(),
                                kind,
                                body.getBytes(StandardCharsets.UTF_8),
                                null))
                .join();
    }

    private TypedGift record(GiftDraft draft, String by) {
        return recorded(recordGift.record(draft, by));
    }

    private static TypedGift recorded(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        return ((Outcome.Recorded) outcome).gift();
    }

    private GiftDraft draft(long minor, @Nullable String name, @Nullable String email) {
        var today = LocalDate.ofInstant(obolo.clock().instant(), ZoneOffset.UTC);
        return draft(today, minor, name, email, false);
    }

    private static GiftDraft draft(
            LocalDate day,
            long minor,
            @Nullable String name,
            @Nullable String email,
            boolean thank) {
        return new GiftDraft(
                day,
                Money.of(minor, "EUR"),
                PaymentMethod.CASH,
                null,
                name,
                email,
                null,
                null,
                thank);
    }

    private static GiftDraft chosen(long supporterId) {
        return new GiftDraft(
                LocalDate.of(2026, 2, 3),
                Money.of(777, "EUR"),
                PaymentMethod.CHEQUE,
                supporterId,
                null,
                null,
                "a note",
                null,
                false);
    }

    private String donation(TypedGift gift) {
        return texts(
                        """
                        SELECT d.status || ' ' || d.gross_minor || ' ' || d.fee_minor || ' ' || COALESCE(s.name, 'null')
                          FROM donation d
                          JOIN supporter s ON s.supporter_id = d.supporter_id
                         WHERE d.transaction_id = '%s'
                        """
                                .formatted(gift.giftId()))
                .getFirst();
    }

    private long supporter(TypedGift gift) {
        return sum(
                "SELECT supporter_id FROM donation WHERE transaction_id = '" + gift.giftId() + "'");
    }

    private List<String> ledger(TypedGift gift) {
        return texts(
                """
                  SELECT e.paypal_minor || ' ' || e.bank_minor || ' ' || e.gifts_minor
                    FROM ledger_entry e
                   WHERE e.transaction_id = '%s'
                ORDER BY e.entry_id
                """
                        .formatted(gift.giftId()));
    }

    private List<String> thankYous(TypedGift gift) {
        return texts(
                """
                SELECT t.status || ' ' || CASE WHEN t.asked THEN 'true' ELSE 'false' END
                  FROM thank_you t
                  JOIN donation d ON d.donation_id = t.donation_id
                 WHERE d.transaction_id = '%s'
                """
                        .formatted(gift.giftId()));
    }

    private List<String> texts(String question) {
        return sql.reading(() -> sql.query(question, rows -> rows.getString(1)));
    }

    private long sum(String question) {
        return sql.reading(() -> sql.query(question, rows -> rows.getLong(1))).getFirst();
    }
}
