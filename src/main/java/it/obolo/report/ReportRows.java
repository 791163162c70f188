package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    ///
    /// @param count null where nobody counted so many
    public record Totals(@Nullable Long count, long minor) {

        Totals plus(Totals other) {
            return count == null || other.count == null
                    ? new Totals(null, minor + other.minor)
                    : new Totals(count + other.count, minor + other.minor);
        }
    }

    /// The row that a page begins after.
    private record After(Instant at, String id) {}

    /// As a question orders them; only asked of rows whose ids are numbers.
    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparing(Row::at)
                    .thenComparingLong(row -> Long.parseLong(row.id()))
                    .reversed();

    private final Sql sql;
    private final KeptTotals kept;

    ReportRows(Sql sql, KeptTotals kept) {
        this.sql = sql;
        this.kept = kept;
    }

    /// What all of them come to: the sum that the report shows where one is kept.
    public Totals totals(RowsAsked asked) {
        return sql.reading(() -> kept.of(asked).orElseGet(() -> counted(asked)));
    }

    private Totals counted(RowsAsked asked) {
        return RowsQuestion.of(asked).stream()
                .map(this::counted)
                .reduce(new Totals(0L, 0), Totals::plus);
    }

    private Totals counted(RowsQuestion question) {
        return sql.query(
                        question.totals(),
                        statement -> bind(statement, question),
                        rows -> new Totals(rows.getLong("number"), rows.getLong("minor")))
                .getFirst();
    }

    /// At most `size` of them, those after the row `afterId` of `afterAt` where it is given.
    public List<Row> page(
            RowsAsked asked, @Nullable Instant afterAt, @Nullable String afterId, int size) {
        var after = afterAt == null || afterId == null ? null : new After(afterAt, afterId);
        return sql.reading(() -> {
            var questions = RowsQuestion.of(asked);
            if (questions.size() == 1) {
                return page(questions.getFirst(), asked, after, size);
            }
            var found = new ArrayList<Row>();
            questions.forEach(question -> found.addAll(page(question, asked, after, size)));
            found.sort(NEWEST_FIRST);
            return List.copyOf(found.subList(0, Math.min(size, found.size())));
        });
    }

    private List<Row> page(
            RowsQuestion question, RowsAsked asked, @Nullable After after, int size) {
        return sql.query(
                question.page(after != null),
                statement -> {
                    var next = bind(statement, question);
                    if (after != null) {
                        statement.setObject(next++, RowsQuestion.bindable(after.at()));
                        statement.setObject(next++, RowsQuestion.bindable(after.at()));
                        if (asked.kind().isSubscriptions()) {
                            statement.setString(next++, after.id());
                        } else {
                            statement.setLong(next++, Long.parseLong(after.id()));
                        }
                    }
                    statement.setInt(next, size);
                },
                ReportRows::row);
    }

    private static Row row(ResultSet rows) throws SQLException {
        var currency = rows.getString("currency");
        var minor = Sql.longOrNull(rows, "minor");
        return new Row(
                rows.getString("row_id"),
                Sql.instant(rows, "happened_at"),
                rows.getString("name"),
                minor == null || currency == null ? null : Money.of(minor, currency),
                Sql.longOrNull(rows, "target"));
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
