package it.obolo.admin;

import it.obolo.donation.Account;
import it.obolo.money.Money;
import it.obolo.report.AccountsReport;
import it.obolo.report.StatedBalances;
import it.obolo.storage.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One account.
///
/// @param balance as it is now
/// @param days the last days on which PayPal stated a balance, newest first; only of its account
/// @param differences on how many days something went apart
public record AccountPage(
        Frame frame,
        Account account,
        Money balance,
        Listing<AccountsReport.Line> listing,
        List<StatedBalances.Day> days,
        long differences) {

    /// The gift behind an entry; null where it is none's.
    public @Nullable String donationPath(AccountsReport.Line line) {
        var id = line.donationId();
        return id == null ? null : Section.DONATIONS.path() + "/" + Ids.text(id);
    }

    /// The delivery behind an entry.
    public String deliveryPath(AccountsReport.Line line) {
        return Section.DELIVERIES.path() + "/" + Ids.text(line.deliveryId());
    }

    /// Whether a stated day agrees, in words.
    public State state(StatedBalances.Day day) {
        var words = frame.words();
        return day.isNews()
                ? new State(words.of("admin.stated.news", words.money(day.news())), "act")
                : new State(words.of("admin.stated.well"), "well");
    }
}
