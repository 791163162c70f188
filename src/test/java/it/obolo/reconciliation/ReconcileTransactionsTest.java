package it.obolo.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import it.obolo.intake.VerifyBooks;
import it.obolo.reconciliation.ReconcileTransactions.Outcome.Done;
import it.obolo.reconciliation.ReconcileTransactions.Outcome.NotAllowed;
import it.obolo.report.needs.Need;
import it.obolo.standin.Desk;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The books beside PayPal's own list, here the stand-in's, whose messages all got lost.
class ReconcileTransactionsTest {

    private static final LocalDate FROM = LocalDate.parse("2025-01-01");
    private static final LocalDate UNTIL = LocalDate.parse("2026-12-31");

    @TempDir private Path folder;

    @Test
    void whatTheBooksLackIsBookedAndWhatDiffersIsSaid() {
        var clock = new TestClock();
        try (var payPal = StandInPayPal.start(StandInPayPal.Options.sandbox(folder, clock));
                var obolo = TestObolo.on(Database.Kind.H2, payPal.settings());
                var desk = Desk.open(payPal, URI.create("http://127.0.0.1:1/nowhere"))) {
            obolo.address();
            desk.giveInThePast(20);

            var first = reconcile(obolo);
            var second = reconcile(obolo);

            assertThat(first.differences()).isEmpty();
            assertThat(first.booked()).isGreaterThan(20);
            assertThat(first.days()).isNotEmpty().allMatch(Reconciled.Day::agrees);
            assertThat(second.booked()).isZero();
            assertThat(second.days()).isEqualTo(first.days());
            assertThat(obolo.get(VerifyBooks.class).verify().isOk()).isTrue();
            tamper(obolo);
        }
    }

    private static void tamper(TestObolo obolo) {
        var sql = obolo.sql();
        var ids =
                sql.reading(() ->
                        sql.query(
                                "SELECT m.transaction_id FROM movement m WHERE m.kind = 'PAYMENT' ORDER BY m.occurred_at LIMIT 3",
                                rows -> rows.getString(1)));
        sql.transaction(() -> {
            change(obolo, "gross_minor = gross_minor + 1", ids.get(0));
            change(obolo, "fee_minor = fee_minor + 1", ids.get(1));
            return change(obolo, "transaction_id = transaction_id", ids.get(2));
        });

        var differences = reconcile(obolo).differences();

        assertThat(differences)
                .extracting(Reconciled.Difference::transactionId, Reconciled.Difference::what)
                .containsExactlyInAnyOrder(
                        tuple(ids.get(0), "another amount"), tuple(ids.get(1), "another fee"));
        assertThat(obolo.get(Reconciliations.class).differences(10))
                .allMatch(kept -> kept.donationId() != null)
                .extracting(Reconciliations.Kept::difference)
                .containsExactlyInAnyOrderElementsOf(differences);
        assertThat(obolo.get(ListDiffers.class).look())
                .singleElement()
                .extracting(Need::count)
                .isEqualTo(2L);
        assertThat(reconcile(obolo).days()).filteredOn(day -> !day.agrees()).isNotEmpty();
    }

    private static int change(TestObolo obolo, String what, String id) {
        return obolo.sql()
                .update(
                        "UPDATE movement SET " + what + " WHERE transaction_id = ?",
                        statement -> statement.setString(1, id));
    }

    @Test
    void withoutCredentialsItSaysWhatIsMissing() {
        try (var obolo = TestObolo.on(Database.Kind.H2)) {
            assertThat(obolo.get(ReconcileTransactions.class).reconcile(FROM, UNTIL))
                    .isInstanceOf(NotAllowed.class)
                    .asString()
                    .contains("PAYPAL_CLIENT_ID");
        }
    }

    private static Reconciled reconcile(TestObolo obolo) {
        return ((Done) obolo.get(ReconcileTransactions.class).reconcile(FROM, UNTIL)).result();
    }
}
