package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.donation.Account;
import it.obolo.report.AccountsReport;
import it.obolo.report.StatedBalances;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.util.List;
import java.util.Locale;

/// The accounts of the ledger, and what stands on each.
@Controller("/admin/accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class AccountController {

    private static final int STATED_DAYS = 31;

    private final AccountsReport accounts;
    private final StatedBalances statedBalances;
    private final Frames frames;
    private final Pages pages;

    AccountController(
            AccountsReport accounts, StatedBalances statedBalances, Frames frames, Pages pages) {
        this.accounts = accounts;
        this.statedBalances = statedBalances;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> all(HttpRequest<?> request) {
        var page = new AccountsPage(frames.frame(request, Section.ACCOUNTS), accounts.balances());
        return pages.ok("admin/accounts.jte", page);
    }

    @Get("/{currency}/{word}")
    HttpResponse<String> one(HttpRequest<?> request, String currency, String word) {
        var account =
                List.of(Account.values()).stream()
                        .filter(known -> known.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("there is no such account"));
        var balances =
                accounts.balances().stream()
                        .filter(known -> known.currency().equals(currency))
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("there is no such account"));
        var query = new Query(request.getParameters());
        var path = path(currency, account);
        var lines = accounts.lines(account, currency, query.after(), Listing.SIZE + 1);
        var days =
                account == Account.PAYPAL
                        ? statedBalances.days(currency)
                        : List.<StatedBalances.Day>of();
        var page =
                new AccountPage(
                        frames.frame(request, Section.ACCOUNTS),
                        account,
                        balances.of(account),
                        Listing.of(lines, AccountsReport.Line::entryId, query, path),
                        days.stream().limit(STATED_DAYS).toList(),
                        days.stream().filter(StatedBalances.Day::isNews).count());
        return pages.ok("admin/account.jte", page);
    }

    static String path(String currency, Account account) {
        return "%s/%s/%s"
                .formatted(
                        Section.ACCOUNTS.path(), currency.toUpperCase(Locale.ROOT), account.word());
    }
}
