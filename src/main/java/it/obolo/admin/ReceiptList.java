package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.receipt.ReadReceipts;
import it.obolo.receipt.Receipt;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.supporter.FindPeople;
import it.obolo.supporter.FindSupporters;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads the list of receipts.
@Singleton
class ReceiptList {

    private final ReadReceipts read;
    private final FindPeople findPeople;
    private final FindSupporters findSupporters;
    private final Sql sql;

    ReceiptList(ReadReceipts read, FindPeople findPeople, FindSupporters findSupporters, Sql sql) {
        this.read = read;
        this.findPeople = findPeople;
        this.findSupporters = findSupporters;
        this.sql = sql;
    }

    /// What is looked for; null for everything.
    ///
    /// @param year in which it was issued
    record Filter(
            @Nullable String q,
            @Nullable String year,
            @Nullable String status,
            @Nullable String kind,
            @Nullable String supporter) {

        static final List<String> STATUSES = List.of("DRAFT", "ISSUED", "REISSUED", "WITHDRAWN");
        static final List<String> KINDS = List.of("GIFT", "YEAR", "RANGE");

        static Filter of(Query query, List<Integer> years) {
            return new Filter(
                    query.text("q"),
                    query.oneOf("year", years.stream().map(String::valueOf).toList()),
                    query.oneOf("status", STATUSES),
                    query.oneOf("kind", KINDS),
                    query.text("supporter"));
        }

        boolean isActive() {
            return q != null || year != null || status != null || kind != null || supporter != null;
        }

        private static boolean isNumber(String text) {
            return text.matches("[0-9]{1,9}(/[0-9]{4})?");
        }

        /// A part of somebody's name or address; null if none is looked for.
        @Nullable String words() {
            return q == null || isNumber(q) ? null : q;
        }

        /// All but the words.
        private Conditions conditions() {
            var conditions = new Conditions();
            if (q != null && isNumber(q)) {
                conditions.and("r.receipt_number = ?", Integer.parseInt(q.split("/")[0]));
            }
            if (year != null) {
                conditions.and("r.issue_year = ?", Integer.parseInt(year));
            }
            if (status != null) {
                conditions.and("r.status = ?", status);
            }
            if (kind != null) {
                conditions.and("r.kind = ?", kind);
            }
            if (supporter != null) {
                var id = Ids.parse(supporter).orElse(0L);
                conditions.and(
                        "(r.supporter_id = ? OR r.supporter_id IN (SELECT a.alias_id FROM supporter_alias a WHERE a.supporter_id = ?))",
                        id,
                        id);
            }
            return conditions;
        }
    }

    /// The receipts of a few people are looked up; where many are meant, the list is walked,
    /// because theirs come soon.
    private Conditions conditions(Filter filter) {
        var conditions = filter.conditions();
        var words = filter.words();
        if (words == null) {
            return conditions;
        }
        var people = findPeople.named(words);
        if (people.length <= FindPeople.FEW) {
            return conditions.and("r.supporter_id = ANY(?)", (Object) withFormerIds(people));
        }
        var pattern = Conditions.containing(words);
        return conditions.and("(LOWER(s.name) LIKE ? OR LOWER(s.email) LIKE ?)", pattern, pattern);
    }

    private Long[] withFormerIds(long[] people) {
        return findSupporters.idsOf(Arrays.stream(people).boxed().toList()).toArray(Long[]::new);
    }

    /// What is listed of a filter.
    ///
    /// @param rows one page, newest first, and one row more where there is more
    /// @param count how many the whole view has
    record View(List<ReceiptRow> rows, long count) {}

    /// The page of `filter` after the receipt with id `after`. Who is meant by its words is asked
    /// once: everybody is looked at for that.
    View view(Filter filter, OptionalLong after) {
        var conditions = conditions(filter);
        var count = count(conditions);
        return new View(page(conditions, after), count);
    }

    private List<ReceiptRow> page(Conditions conditions, OptionalLong after) {
        if (after.isPresent()) {
            conditions.and("r.receipt_id < ?", after.getAsLong());
        }
        record Line(long receiptId, @Nullable String name) {}
        var lines =
                sql.reading(() ->
                        sql.query(
                                FROM.formatted("r.receipt_id, s.name")
                                        + conditions.sql()
                                        + " ORDER BY r.receipt_id DESC LIMIT ?",
                                statement ->
                                        statement.setInt(
                                                conditions.bind(statement, 1), Listing.SIZE + 1),
                                row -> new Line(row.getLong(1), row.getString(2))));
        var sums = sums(lines.stream().map(Line::receiptId).toList());
        var rows = new ArrayList<ReceiptRow>();
        for (var line : lines) {
            read.find(line.receiptId())
                    .ifPresent(receipt ->
                            rows.add(
                                    new ReceiptRow(
                                            receipt,
                                            line.name(),
                                            sums.getOrDefault(line.receiptId(), List.of()))));
        }
        return rows;
    }

    private long count(Conditions conditions) {
        return sql.reading(() ->
                        sql.find(
                                FROM.formatted("COUNT(*)") + conditions.sql(),
                                statement -> conditions.bind(statement, 1),
                                row -> row.getLong(1)))
                .orElse(0L);
    }

    /// The years in which any was issued, newest first.
    List<ReceiptsPage.Year> years() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT r.issue_year
                               , COUNT(*)
                               , MAX(r.receipt_number)
                            FROM receipt r
                           WHERE r.issue_year IS NOT NULL
                        GROUP BY r.issue_year
                        ORDER BY r.issue_year DESC
                        """,
                        row -> new ReceiptsPage.Year(row.getInt(1), row.getInt(2), row.getInt(3))));
    }

    /// A receipt's supporter, as they are called now.
    @Nullable String nameOf(Receipt receipt) {
        return sql
                .reading(() ->
                        sql.query(
                                FROM.formatted("s.name") + " AND r.receipt_id = ?",
                                statement -> statement.setLong(1, receipt.receiptId()),
                                row -> String.valueOf(row.getString(1))))
                .stream()
                .filter(name -> !name.equals("null"))
                .findFirst()
                .orElse(null);
    }

    private Map<Long, List<Money>> sums(List<Long> receiptIds) {
        var sums = new HashMap<Long, List<Money>>();
        sql.reading(() ->
                sql.queryNumbers(
                        """
                          SELECT g.receipt_id
                               , g.currency
                               , SUM(g.amount_minor)
                            FROM receipt_gift g
                           WHERE g.receipt_id = ANY(?)
                        GROUP BY g.receipt_id
                               , g.currency
                        ORDER BY g.receipt_id
                               , g.currency
                        """,
                        receiptIds,
                        row ->
                                sums.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                                        .add(Money.of(row.getLong(3), row.getString(2)))));
        return sums;
    }

    private static final String FROM =
            """
            SELECT %s
              FROM receipt r
              LEFT JOIN supporter_alias l ON l.alias_id = r.supporter_id
              LEFT JOIN supporter s ON s.supporter_id = COALESCE(l.supporter_id, r.supporter_id)
             WHERE 1 = 1
            """;
}
