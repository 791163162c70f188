package it.obolo.donation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.testing.BooksFixture;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What no key of a table keeps from being wrong is found.
@OnBothDatabases
class CheckBooksTest {

    private final TestObolo obolo;

    CheckBooksTest(TestObolo obolo) {
        this.obolo = obolo;
        BooksFixture.fill(obolo);
    }

    @Test
    void booksThatAreRightHaveNoFindings() {
        assertThat(obolo.get(CheckBooks.class).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    INSERT INTO delivery_queue (delivery_id, status, attempt_count, next_attempt_at) VALUES (77, 'WAITING', 0, CURRENT_TIMESTAMP) | 1 queued deliveries that there are not
                    UPDATE supporter SET gift_count = gift_count + 1 WHERE supporter_id = (SELECT MIN(supporter_id) FROM supporter)               | 1 supporters whose number of gifts is not what the donations say
                    UPDATE movement SET fee_minor = 1 WHERE transaction_id = (SELECT MIN(d.transaction_id) FROM donation d)                       | 1 donations that are not what their payment says
                    UPDATE ledger_entry SET delivery_id = 77 WHERE entry_id = (SELECT MIN(entry_id) FROM ledger_entry)                            | 1 ledger entries that name no delivery there is
                    UPDATE subject SET subject = 'T:OTHER' WHERE subject = (SELECT CONCAT('T:', MIN(d.transaction_id)) FROM donation d)             | 1 movements whose numbers are not those of their ids
                    UPDATE evidence SET subject_id = 77 WHERE evidence_id = (SELECT MIN(evidence_id) FROM evidence)                               | 1 rows that refer to another movement or subject than they name
                    UPDATE donation SET transaction_id = 'OTHER' WHERE donation_id = (SELECT MIN(donation_id) FROM donation)                      | 1 rows that refer to another movement or subject than they name
                    """)
    void whatIsWrongIsFound(String tampering, String finding) {
        var findings = new ArrayList<String>();

        assertThatThrownBy(() ->
                        obolo.sql()
                                .transaction(() -> {
                                    obolo.sql().update(tampering, _ -> {});
                                    findings.addAll(obolo.get(CheckBooks.class).findings());
                                    throw new IllegalStateException("to be rolled back");
                                }))
                .hasMessageContaining("rolled back");

        assertThat(findings).contains(finding);
    }
}
