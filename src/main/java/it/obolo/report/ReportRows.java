package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The rows behind each figure of the report: exactly those that are counted in it, newest first.
@Singleton
public class ReportRows {

    /// One row.
    ///
    /// @param id what tells rows of the same moment apart
    /// @param name of the supporter; null where nobody told it
    /// @param amount null for people
    /// @param target the donation's or supporter's id; null for subscriptions and what belongs to
    ///   no gift
    public record Row(
            String id,
            Instant at,
            @Nullable String name,
            @Nullable Money amount,
            @Nullable Long target) {}

    /// How many there are, and what they sum to in minor units.
    public record Totals(long count, long minor) {}

    private final Sql sql;
    private final ReadGiftSums sums;
    private final ReadPeriods periods;

    ReportRows(Sql sql, ReadGiftSums sums, ReadPeriods periods) {
        this.sql = sql;
        this.sums = sums;
        this.periods = periods;
    }

    /// What all of them come to: the sum that the report shows where one is kept.
    public Totals totals(RowsAsked asked) {
        return kept(asked).orElseGet(() -> counted(asked));
    }

    private Optional<Totals> kept(RowsAsked asked) {
        var currency = asked.currency();
        if (currency == null && asked.parts().isEmpty()) {
            return people(asked);
        }
        if (asked.kind() != RowKind.GIFTS || currency == null || asked.parts().size() > 1) {
            return Optional.empty();
        }
        if (asked.parts().isEmpty()) {
            var least = asked.least() == null ? 0 : asked.least();
            var below = asked.below() == null ? Long.MAX_VALUE : asked.below();
            var amounts = sums.of("AMOUNT", currency, asked.span());
            amounts.keySet()
                    .removeIf(label ->
                            Long.parseLong(label) < least || Long.parseLong(label) >= below);
            return Optional.of(totals(amounts.values()));
        }
        var by = asked.parts().keySet().iterator().next();
        if (asked.least() != null || asked.below() != null || (by != By.COUNTRY && by != By.WAY)) {
            return Optional.empty();
        }
        var part = sums.of(by.name(), currency, asked.span());
        part.keySet().retainAll(asked.parts().values());
        return Optional.of(totals(part.values()));
    }

    private Optional<Totals> people(RowsAsked asked) {
        return switch (asked.kind()) {
            case GIVERS -> people(asked, People::givers);
            case NEW -> people(asked, People::fresh);
            case RETURNING -> people(asked, People::returning);
            case REGAINED -> people(asked, People::regained);
            case LAPSED -> people(asked, People::lapsed);
            default -> Optional.empty();
        };
    }

    private Optional<Totals> people(RowsAsked asked, ToLongFunction<People> which) {
        return Optional.of(new Totals(which.applyAsLong(periods.people(asked.span())), 0));
    }

    private static Totals totals(Collection<ReadGiftSums.Sum> sums) {
        return new Totals(
                sums.stream().mapToLong(ReadGiftSums.Sum::count).sum(),
                sums.stream().mapToLong(ReadGiftSums.Sum::minor).sum());
    }

    private Totals counted(RowsAsked asked) {
        var question = RowsQuestion.of(asked);
        return sql.reading(() ->
                sql.query(
                                question.totals(),
                                statement -> bind(statement, question),
                                rows -> new Totals(rows.getLong("number"), rows.getLong("minor")))
                        .getFirst());
    }

    /// At most `size` of them, those after the row `afterId` of `afterAt` where it is given.
    public List<Row> page(
            RowsAsked asked, @Nullable Instant afterAt, @Nullable String afterId, int size) {
        var question = RowsQuestion.of(asked);
        var at = afterAt == null ? Instant.EPOCH : afterAt;
        var after = afterAt != null && afterId != null;
        return sql.reading(() ->
                sql.query(
                        question.page(after),
                        statement -> {
                            var next = bind(statement, question);
                            if (after) {
                                statement.setObject(next++, RowsQuestion.bindable(at));
                                statement.setObject(next++, RowsQuestion.bindable(at));
                                if (asked.kind().isSubscriptions()) {
                                    statement.setString(next++, afterId);
                                } else {
                                    statement.setLong(next++, Long.parseLong(afterId));
                                }
                            }
                            statement.setInt(next, size);
                        },
                        rows -> {
                            var currency = rows.getString("currency");
                            var minor = Sql.longOrNull(rows, "minor");
                            return new Row(
                                    rows.getString("row_id"),
                                    Sql.instant(rows, "happened_at"),
                                    rows.getString("name"),
                                    minor == null || currency == null
                                            ? null
                                            : Money.of(minor, currency),
                                    Sql.longOrNull(rows, "target"));
                        }));
    }

    private static int bind(PreparedStatement statement, RowsQuestion question)
            throws SQLException {
        var next = 1;
        for (var value : question.values()) {
            statement.setObject(next++, value);
        }
        return next;
    }
}
