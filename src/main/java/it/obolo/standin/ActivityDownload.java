package it.obolo.standin;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes gifts as PayPal's activity download does, in English with month before day.
public final class ActivityDownload {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String HEADER =
            "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,Transaction ID,"
                    + "Item Title,Reference Txn ID,Custom Number,Country Code,Balance Impact\n";

    private ActivityDownload() {}

    private record Row(Instant at, String text) {}

    /// The file, the oldest row first.
    ///
    /// @param now what would happen later has not happened
    public static String write(List<InventedGift> gifts, Instant now) {
        var rows = new ArrayList<Row>();
        for (var gift : gifts) {
            rows.add(new Row(gift.at(), payment(gift)));
            var later = gift.at().plus(Duration.ofHours(30));
            if (gift.back() > 0) {
                var at = later.isBefore(now) ? later : now;
                rows.add(new Row(at, back(gift, at)));
            }
        }
        rows.sort(Comparator.comparing(Row::at));
        return rows.stream().map(Row::text).collect(Collectors.joining("", HEADER, ""));
    }

    private static String payment(InventedGift gift) {
        return row(
                gift.at(),
                gift.giver().name(),
                gift.subscription().isEmpty() ? "Donation Payment" : "Subscription Payment",
                decimal(gift.cents()),
                decimal(-gift.fee()),
                decimal(gift.cents() - gift.fee()),
                gift.giver().email(),
                gift.transactionId(),
                gift.item(),
                gift.subscription(),
                gift.custom(),
                gift.giver().country(),
                "Credit");
    }

    private static String back(InventedGift gift, Instant at) {
        var takenBack = gift.end() == InventedGift.End.TAKEN_BACK;
        return row(
                at,
                gift.giver().name(),
                takenBack ? "Payment Reversal" : "Payment Refund",
                decimal(-gift.back()),
                "0.00",
                decimal(-gift.back()),
                "",
                "BACK" + gift.transactionId().substring(4),
                "",
                gift.transactionId(),
                "",
                "",
                "Debit");
    }

    private static String row(
            Instant at,
            String name,
            String type,
            String gross,
            String fee,
            String net,
            String... more) {
        return String.join(
                        ",",
                        DATE.format(at),
                        TIME.format(at),
                        "UTC",
                        name,
                        type,
                        "Completed",
                        "EUR",
                        gross,
                        fee,
                        net,
                        String.join(",", more))
                + "\n";
    }

    private static String decimal(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
