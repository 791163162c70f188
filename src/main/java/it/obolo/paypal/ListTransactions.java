package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks PayPal for its list of transactions (Transaction Search), at most 31 days at a time, page
/// by page. A transaction appears in it up to three hours late.
@Singleton
public class ListTransactions {

    /// The longest stretch of time that PayPal lists at once.
    public static final Duration LONGEST = Duration.ofDays(31);

    /// After how long PayPal promises to have listed what happened.
    public static final Duration LAG = Duration.ofHours(3);

    private static final int PAGE_SIZE = 250;
    private static final int MOST_PAGES = 400;

    /// What PayPal said.
    public sealed interface Listed {
        /// All there is.
        record Found(List<ListedTransaction> transactions) implements Listed {}

        /// Our REST app may not ask for it.
        record NotAllowed(String reason) implements Listed {}
    }

    private final AskPayPal askPayPal;

    ListTransactions(AskPayPal askPayPal) {
        this.askPayPal = askPayPal;
    }

    /// Lists what moved the balance in `[from, until)`.
    ///
    /// @throws PayPalUnavailable if it should be asked again later
    public Listed list(Instant from, Instant until) {
        var found = new ArrayList<ListedTransaction>();
        var pages = 1;
        for (var page = 1; page <= pages; page++) {
            var answer = askPayPal.list(path(from, until, page));
            if (!answer.isDone()) {
                return new Listed.NotAllowed(
                        "PayPal answered %d (%s): switch on Transaction Search for the REST app"
                                .formatted(answer.status(), PayPalAnswer.issue(answer)));
            }
            var json = object(answer.body());
            for (var line : json.path("transaction_details")) {
                found.add(read(line));
            }
            pages = Math.min(MOST_PAGES, json.path("total_pages").asInt(1));
        }
        return new Listed.Found(found);
    }

    private static String path(Instant from, Instant until, int page) {
        return "/v1/reporting/transactions?start_date=%s&end_date=%s&fields=transaction_info,payer_info&page_size=%d&page=%d"
                .formatted(
                        from.truncatedTo(ChronoUnit.SECONDS),
                        until.minusSeconds(1).truncatedTo(ChronoUnit.SECONDS),
                        PAGE_SIZE,
                        page);
    }

    private static JsonNode object(String body) {
        try {
            var json = JsonReader.object(body.getBytes(StandardCharsets.UTF_8));
            if (json.path("transaction_details").isArray()) {
                return json;
            }
        } catch (NotReadable _) {
            // told below, without the text
        }
        throw new PayPalUnavailable("PayPal answered with something else than its list");
    }

    private static ListedTransaction read(JsonNode line) {
        try {
            var info = line.path("transaction_info");
            var id = JsonReader.text(info, 64, "transaction_id");
            var code = JsonReader.text(info, 10, "transaction_event_code");
            var at = JsonReader.time(info, "transaction_initiation_date");
            var amount = PayPalMoney.readIfTold(info, "transaction_amount");
            if (id == null || code == null || at == null || amount == null) {
                throw new PayPalUnavailable("PayPal's list has a line without id, time or amount");
            }
            return new ListedTransaction(
                    id,
                    code,
                    "S".equals(status(info)),
                    amount,
                    PayPalMoney.readIfTold(info, "fee_amount"),
                    at,
                    line.toString());
        } catch (NotReadable e) {
            throw new PayPalUnavailable("PayPal's list cannot be read: " + e.getMessage());
        }
    }

    private static @Nullable String status(JsonNode info) {
        return JsonReader.text(info, 4, "transaction_status");
    }
}
