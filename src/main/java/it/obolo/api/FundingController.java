package it.obolo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import it.obolo.account.Access;
import it.obolo.money.Money;
import it.obolo.report.CurrencyFigures;
import it.obolo.report.FundingReport;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1")
@Secured(Access.API_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "reports")
class FundingController {

    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9998, 12, 31);

    /// How the newsroom was funded in a period.
    ///
    /// @param from first day in Rome; null: since the beginning
    /// @param until last day, included; null: to the end
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record FundingJson(
            @Nullable LocalDate from, @Nullable LocalDate until, List<CurrencyJson> currencies) {}

    /// The figures of one currency; gross = fees + net, for the payments whose fee is known.
    ///
    /// @param gifts payments that reached us, later refunded or not
    /// @param feesUnknown how many of them have a fee that nobody has told yet
    /// @param refunded what went back in the period, whenever it was given
    @Serdeable
    record CurrencyJson(
            String currency,
            long gifts,
            Amount gross,
            Amount fees,
            Amount net,
            Amount refunded,
            long refunds,
            long feesUnknown) {}

    private final FundingReport report;

    FundingController(FundingReport report) {
        this.report = report;
    }

    /// Funding by currency; currencies are never added.
    ///
    /// @param from first day, such as 2026-03-01, in Rome
    /// @param until last day, included
    @Get("/reports/funding")
    FundingJson funding(@QueryValue @Nullable String from, @QueryValue @Nullable String until) {
        var first = Asked.day("from", from);
        var last = Asked.day("until", until);
        var figures = report.between(first.orElse(FIRST_DAY), last.orElse(LAST_DAY));
        return new FundingJson(
                first.orElse(null),
                last.orElse(null),
                figures.stream().map(FundingController::json).toList());
    }

    private static CurrencyJson json(CurrencyFigures figures) {
        return new CurrencyJson(
                figures.currency(),
                figures.giftCount(),
                amount(figures.gross()),
                amount(figures.fees()),
                amount(figures.net()),
                amount(figures.refunded()),
                figures.refundCount(),
                figures.feeUnknown());
    }

    private static Amount amount(Money money) {
        return new Amount(money.currencyCode(), money.decimal());
    }
}
