package it.obolo.reconciliation;

import it.obolo.intake.ReplayDeliveries;
import it.obolo.paypal.ActivityLabels;
import it.obolo.paypal.ActivityMeaning;
import it.obolo.paypal.TranslateActivityRow;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The labels of activity files that nobody knows, and what the editor says they mean.
@Singleton
public class ReviewLabels {

    private static final int MOST = 500;

    /// A label whose rows wait.
    ///
    /// @param label as a file writes it
    public record Waiting(String label, long rows) {}

    private final Sql sql;
    private final ActivityLabels labels;
    private final ReplayDeliveries replayDeliveries;

    ReviewLabels(Sql sql, ActivityLabels labels, ReplayDeliveries replayDeliveries) {
        this.sql = sql;
        this.labels = labels;
        this.replayDeliveries = replayDeliveries;
    }

    /// What a label can mean, in the order to offer it.
    public static List<String> meanings() {
        return Arrays.stream(ActivityMeaning.values()).map(ActivityMeaning::name).toList();
    }

    /// Those with most rows first.
    public List<Waiting> waiting() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT d.kind, COUNT(*)
                            FROM delivery_queue q
                            JOIN delivery d ON d.delivery_id = q.delivery_id
                           WHERE q.status  = 'PARKED'
                             AND q.reason  = ?
                             AND d.channel = 'FILE'
                        GROUP BY d.kind
                        ORDER BY 2 DESC, 1
                           LIMIT ?
                        """,
                        statement -> {
                            statement.setString(1, TranslateActivityRow.UNKNOWN_LABEL);
                            statement.setInt(2, MOST);
                        },
                        rows -> new Waiting(rows.getString(1), rows.getLong(2))));
    }

    /// What was decided so far: meaning by label, in alphabetical order.
    public Map<String, String> decided() {
        return labels.decisions().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().name(),
                                (one, _) -> one,
                                TreeMap::new));
    }

    /// Writes down what a label means and has its rows worked: those that wait, and those that were
    /// booked by another meaning.
    ///
    /// @return how many rows were queued
    /// @throws IllegalArgumentException if `meaning` is none of [#meanings] or there is no label
    /// @throws IllegalStateException if rows are in the books by a meaning that cannot be taken
    ///   back
    public int decide(String label, String meaning) {
        var normal = ActivityLabels.normal(label);
        if (normal.isEmpty() || normal.length() > 100) {
            throw new IllegalArgumentException("not a label");
        }
        var chosen = ActivityMeaning.valueOf(meaning);
        var kinds = kindsLike(normal);
        if (!mayBecome(labels.meaning(normal), chosen) && isInTheBooks(kinds)) {
            throw new IllegalStateException(
                    "rows with this label are in the books already, and what they say there cannot be taken back");
        }
        labels.decide(normal, chosen);
        return replayDeliveries.replay(kinds);
    }

    /// The books never forget a gift or a movement, so a meaning may change only where the movement
    /// stays and nothing but its kind changes.
    private static boolean mayBecome(Optional<ActivityMeaning> old, ActivityMeaning chosen) {
        if (old.isEmpty() || old.get() == chosen) {
            return true;
        }
        return switch (old.get()) {
            case NOTHING -> true;
            case PAYMENT, CONVERSION -> false;
            case REFUND, REVERSAL, FEE, HOLD, BANK_TRANSFER ->
                    switch (chosen) {
                        case PAYMENT, FEE, HOLD, BANK_TRANSFER -> true;
                        case REFUND, REVERSAL, CONVERSION, NOTHING -> false;
                    };
        };
    }

    private boolean isInTheBooks(List<String> kinds) {
        return !sql.reading(() ->
                        sql.query(
                                """
                                SELECT d.delivery_id
                                  FROM delivery d
                                 WHERE d.channel = 'FILE'
                                   AND d.kind = ANY(?)
                                   AND NOT EXISTS (SELECT 1 FROM delivery_queue q WHERE q.delivery_id = d.delivery_id)
                                 LIMIT 1
                                """,
                                statement -> Sql.setTexts(statement, 1, kinds),
                                rows -> rows.getLong(1)))
                .isEmpty();
    }

    /// The spellings of a label, which differ in capitals, blanks and apostrophes only.
    private List<String> kindsLike(String normal) {
        return sql
                .reading(() ->
                        sql.query(
                                "SELECT DISTINCT d.kind FROM delivery d WHERE d.channel = 'FILE'",
                                rows -> rows.getString(1)))
                .stream()
                .filter(kind -> ActivityLabels.normal(kind).equals(normal))
                .toList();
    }
}
