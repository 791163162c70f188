package it.obolo.admin;

import it.obolo.donation.Account;
import it.obolo.report.AccountsReport;
import java.util.List;

/// The accounts with their balances, by currency.
public record AccountsPage(Frame frame, List<AccountsReport.Balances> currencies) {

    /// Where an account is shown alone.
    public String path(String currency, Account account) {
        return AccountController.path(currency, account);
    }
}
