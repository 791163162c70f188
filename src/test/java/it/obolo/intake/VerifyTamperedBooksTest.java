package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.Channel;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.testing.Webhooks;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What verify notices when somebody changes the tables behind our back.
@OnBothDatabases
class VerifyTamperedBooksTest {

    private final TestObolo obolo;

    VerifyTamperedBooksTest(TestObolo obolo) {
        this.obolo = obolo;
    }

    @BeforeEach
    void give() {
        for (var id : new String[] {"TAMPER1", "TAMPER2"}) {
            tell(Webhooks.captureCompleted(id, "13.37", "EUR"), id);
        }
        tell(
                Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "TAMPERR", "TAMPER1", "3.01"),
                "TAMPERR");
        obolo.get(WorkDeliveries.class).workAll();
    }

    @Test
    void untouchedBooksAgree() {
        assertThat(obolo.get(VerifyBooks.class).verify().isOk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entry SET gifts_minor = gifts_minor - 1, paypal_minor = paypal_minor + 1 WHERE transaction_id = 'TAMPER1'",
                "UPDATE ledger_entry SET delivery_id = 1 WHERE transaction_id = 'TAMPER1'",
                "UPDATE daily_account SET amount_minor = amount_minor + 1 WHERE account = 'FEES'",
                "UPDATE daily_account SET booked_on = '2026-01-01' WHERE account = 'GIFTS'",
                "UPDATE daily_total SET gross_minor = gross_minor + 1 WHERE gross_minor > 0",
                "UPDATE daily_total SET booked_on = '2026-01-01' WHERE gross_minor > 0",
                "UPDATE monthly_total SET fee_unknown = fee_unknown + 1 WHERE gross_minor > 0",
                "UPDATE monthly_total SET month_on = '2026-01-01' WHERE gross_minor > 0",
                "UPDATE supporter SET given = 'EUR 1' WHERE gift_count > 0",
                "UPDATE giver_total SET amount = amount + 1 WHERE kind = 'LATEST'",
                "UPDATE gift_sum SET gift_count = gift_count + 1 WHERE kind = 'LAPSED'",
                "UPDATE gift_sum SET label = '2020-01' WHERE kind = 'COHORT'",
                "UPDATE giver_total SET counted_on = '2026-01-01' WHERE kind = 'MONTH'",
                "UPDATE donation SET gross_minor = gross_minor + 1, net_minor = net_minor + 1 WHERE transaction_id = 'TAMPER2'",
                "UPDATE movement SET gross_minor = gross_minor + 1 WHERE transaction_id = 'TAMPERR'",
                "INSERT INTO finding (movement_id, transaction_id, kind, since) SELECT movement_id, transaction_id, 'FEE_MISSING', occurred_at FROM movement WHERE transaction_id = 'TAMPER2'"
            })
    void aTamperedRowIsNoticed(String tampering) {
        var sql = obolo.sql();
        var proof =
                new Object() {
                    boolean ok = true;
                };
        try {
            sql.transaction(() -> {
                sql.update(tampering);
                proof.ok = obolo.get(VerifyBooks.class).verify().isOk();
                throw new UndoIt();
            });
        } catch (UndoIt _) {
            // as if nothing had happened
        }

        assertThat(proof.ok).isFalse();
    }

    @Test
    void aDifferenceNamesTheGiftItIsAbout() {
        var sql = obolo.sql();
        try {
            sql.transaction(() -> {
                sql.update(
                        "UPDATE movement SET gross_minor = gross_minor + 1 WHERE transaction_id = 'TAMPERR'");
                var differences = obolo.get(VerifyBooks.class).verify().differences();
                assertThat(differences)
                        .isNotEmpty()
                        .allMatch(one -> one.subject().equals("TAMPERR"))
                        .allMatch(one -> one.donationId() != null)
                        .allMatch(one -> one.what().equals("movement"));
                throw new UndoIt();
            });
        } catch (UndoIt _) {
            // as if nothing had happened
        }
    }

    private static final class UndoIt extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void tell(String body, String key) {
        obolo.get(StoreDeliveries.class)
                .store(
                        new NewDelivery(
                                Channel.WEBHOOK,
                                key,
                                "PAYMENT",
                                body.getBytes(StandardCharsets.UTF_8),
                                null))
                .join();
    }
}
