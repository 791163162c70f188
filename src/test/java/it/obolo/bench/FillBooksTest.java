package it.obolo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import it.obolo.campaign.CheckOrigins;
import it.obolo.donation.CheckBooks;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// The benchmarks' books are such as a booking leaves behind: what `verify` counts afresh is there.
@OnBothDatabases
class FillBooksTest {

    private final TestObolo obolo;

    FillBooksTest(TestObolo obolo) {
        this.obolo = obolo;
    }

    @Test
    void everySumIsWhatVerifyCounts() throws SQLException {
        try (var connection =
                DelegatingDataSource.unwrapDataSource(obolo.get(DataSource.class))
                        .getConnection()) {
            FillBooks.fill(connection, 3_000);
        }

        var findings = obolo.get(CheckBooks.class).findings();
        var origins = obolo.sql().reading(() -> obolo.get(CheckOrigins.class).wrong(10));

        assertThat(findings).isEmpty();
        assertThat(origins).isEmpty();
        assertThat(obolo.get(CheckBooks.class).balances())
                .isNotEmpty()
                .allMatch(CheckBooks.Balances::isBalanced);
    }
}
