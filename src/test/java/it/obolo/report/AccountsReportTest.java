package it.obolo.report;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.Account;
import it.obolo.donation.CheckBooks;
import it.obolo.report.AccountsReport.Line;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The accounts of the fixture's books.
@OnBothDatabases
class AccountsReportTest {

    private final TestObolo obolo;
    private final AccountsReport accounts;

    AccountsReportTest(TestObolo obolo) {
        this.obolo = obolo;
        this.accounts = obolo.get(AccountsReport.class);
        BooksFixture.fill(obolo);
    }

    @Test
    void theBalancesAreWhatTheLedgerSumsTo() {
        var counted = obolo.get(CheckBooks.class).balances();

        for (var balances : accounts.balances()) {
            var same =
                    counted.stream()
                            .filter(one -> one.currency().equals(balances.currency()))
                            .findFirst()
                            .orElseThrow();
            assertThat(balances.of(Account.PAYPAL).minorUnits())
                    .isEqualTo(same.paypalMinor())
                    .isPositive();
            assertThat(balances.of(Account.GIFTS).minorUnits())
                    .isEqualTo(same.giftsMinor())
                    .isPositive();
            assertThat(balances.of(Account.FEES).minorUnits()).isEqualTo(same.feesMinor());
            assertThat(balances.of(Account.REFUNDS).minorUnits()).isEqualTo(same.refundsMinor());
        }
        assertThat(obolo.get(CheckBooks.class).findings()).isEmpty();
        assertThat(accounts.balances()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Account.class)
    void theRunningBalanceAddsUpOverAllPages(Account account) {
        var lines = new ArrayList<Line>();
        var after = OptionalLong.empty();
        for (var page = accounts.lines(account, "EUR", after, 7);
                !page.isEmpty();
                page = accounts.lines(account, "EUR", after, 7)) {
            lines.addAll(page);
            after = OptionalLong.of(page.getLast().entryId());
        }

        var running = 0L;
        for (var line : lines.reversed()) {
            running += line.amount().minorUnits();
            assertThat(line.balance().minorUnits()).isEqualTo(running);
        }
        assertThat(lines).extracting(Line::entryId).doesNotHaveDuplicates();
        assertThat(lines).hasSize((int) entries(account));
        assertThat(running).isEqualTo(accounts.balances().getFirst().of(account).minorUnits());
    }

    private long entries(Account account) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        "SELECT COUNT(*) FROM ledger_entry WHERE currency = 'EUR' AND "
                                                + account.column()
                                                + " <> 0",
                                        rows -> rows.getLong(1)))
                .getFirst();
    }
}
