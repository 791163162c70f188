package it.obolo.donation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The stored sums of invented books, counted by the code with which a booking counts them. Gifts
/// are told person by person.
public final class KeptSums {

    private final Map<GiverTotals.Key, Long> givers = new HashMap<>();
    private final Map<GiftSums.Key, GiftSums.Sum> gifts = new HashMap<>();
    private final List<CountedGift> ofOne = new ArrayList<>();

    /// Adds a gift of the person of whom the last ones were.
    public void gift(
            long donationId,
            Instant at,
            LocalDate on,
            String currency,
            long grossMinor,
            boolean isRegular,
            @Nullable String country,
            boolean isRefunded) {
        ofOne.add(
                new CountedGift(
                        donationId,
                        at,
                        on,
                        currency,
                        grossMinor,
                        isRegular,
                        country == null ? "" : country,
                        isRegular ? "MONTHLY" : "ONCE",
                        isRefunded ? DonationStatus.REFUNDED : DonationStatus.COMPLETED,
                        isRefunded ? grossMinor : 0));
    }

    /// The next gift is another person's.
    public void endOfPerson() {
        if (!ofOne.isEmpty()) {
            GiverTotals.count(ofOne, givers, gifts);
            ofOne.clear();
        }
    }

    /// Writes all sums into empty tables.
    public void write(Connection connection) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO giver_total (kind, counted_on, currency, amount) VALUES (?, ?, ?, ?)")) {
            for (var sum : givers.entrySet()) {
                insert.setString(1, sum.getKey().kind());
                insert.setObject(2, sum.getKey().on());
                insert.setString(3, sum.getKey().currency());
                insert.setLong(4, sum.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        var ordered = new TreeMap<String, Map.Entry<GiftSums.Key, GiftSums.Sum>>();
        gifts.entrySet().forEach(sum -> ordered.put(sum.getKey().toString(), sum));
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO gift_sum (kind, counted_on, currency, label, gift_count, amount_minor) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (var sum : ordered.values()) {
                insert.setString(1, sum.getKey().kind());
                insert.setObject(2, sum.getKey().on());
                insert.setString(3, sum.getKey().currency());
                insert.setString(4, sum.getKey().label());
                insert.setLong(5, sum.getValue().count());
                insert.setLong(6, sum.getValue().minor());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
