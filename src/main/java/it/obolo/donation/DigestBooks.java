package it.obolo.donation;

import it.obolo.storage.Sha256;
import it.obolo.storage.Sql;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Everything the books say, as lines of text, and one digest of them. Ids we made, order of
/// arrival, repetition and the clock leave no trace in it: the SHA-256 of the lines are added up,
/// so the order of lines does not matter; a time that nobody told is left out; people stand as what
/// identifies them. Reads in bounded memory.
public final class DigestBooks {

    private static final int CHUNK = 2000;
    private static final int BUCKETS = 4096;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    /// The digest of one database, with the sums of its parts, by which two can be compared.
    public static final class Digest {
        private final BigInteger[] buckets = new BigInteger[BUCKETS];

        private Digest() {
            Arrays.fill(buckets, BigInteger.ZERO);
        }

        /// 64 hexadecimal digits.
        public String hex() {
            var sum = Arrays.stream(buckets).reduce(BigInteger.ZERO, BigInteger::add).mod(MODULUS);
            return "%064x".formatted(sum);
        }

        private boolean differs(Digest other, int bucket) {
            return !buckets[bucket].equals(other.buckets[bucket]);
        }
    }

    /// A line that only one of two books has.
    ///
    /// @param subject the transaction or subscription it is about, `people`, `days` or a `day`
    /// @param donationId the gift it is about, in the books as they are; null where it is none's
    public record Difference(
            String subject,
            @Nullable String here,
            @Nullable String afresh,
            @Nullable Long donationId) {

        Difference(String subject, @Nullable String here, @Nullable String afresh) {
            this(subject, here, afresh, null);
        }

        /// The same with the gift it is about.
        public Difference of(@Nullable Long donation) {
            return new Difference(subject, here, afresh, donation);
        }

        /// What differs, without personal data: `movement`, `donation`, `ledger` and so on.
        public String what() {
            var line = here != null ? here : String.valueOf(afresh);
            return switch (line.charAt(0)) {
                case 'M' -> "movement";
                case 'D' -> "donation";
                case 'L' -> "ledger";
                case 'S' -> "supporter";
                case 'U', 'C' -> "subscription";
                case 'B' -> "stated balance";
                case 'J', 'P' -> "an editor’s word on people";
                default -> line;
            };
        }
    }

    private final Sql sql;
    private final MessageDigest sha256;

    public DigestBooks(Sql sql) {
        this.sql = sql;
        this.sha256 = Sha256.digest();
    }

    public Digest digest() {
        var digest = new Digest();
        eachLine((subject, line) -> {
            var hash = new BigInteger(1, sha256.digest(line.getBytes(StandardCharsets.UTF_8)));
            var bucket = bucket(subject);
            digest.buckets[bucket] = digest.buckets[bucket].add(hash).mod(MODULUS);
        });
        return digest;
    }

    /// The lines by which two books differ, at most `most`.
    public static List<Difference> differences(
            DigestBooks here,
            Digest digestHere,
            DigestBooks afresh,
            Digest digestAfresh,
            int most) {
        var linesHere = here.linesIn(bucket -> digestHere.differs(digestAfresh, bucket));
        var linesAfresh = afresh.linesIn(bucket -> digestHere.differs(digestAfresh, bucket));
        var differences = new ArrayList<Difference>();
        var subjects = new TreeSet<>(linesHere.keySet());
        subjects.addAll(linesAfresh.keySet());
        for (var subject : subjects) {
            var mine = linesHere.getOrDefault(subject, List.of());
            var theirs = linesAfresh.getOrDefault(subject, List.of());
            mine.stream()
                    .filter(line -> !theirs.contains(line))
                    .forEach(line -> differences.add(new Difference(subject, line, null)));
            theirs.stream()
                    .filter(line -> !mine.contains(line))
                    .forEach(line -> differences.add(new Difference(subject, null, line)));
            if (differences.size() >= most) {
                break;
            }
        }
        return differences.stream().limit(most).toList();
    }

    private Map<String, List<String>> linesIn(IntPredicate wanted) {
        var lines = new HashMap<String, List<String>>();
        eachLine((subject, line) -> {
            if (wanted.test(bucket(subject))) {
                lines.computeIfAbsent(subject, _ -> new ArrayList<>()).add(line);
            }
        });
        return lines;
    }

    private static int bucket(String subject) {
        return Math.floorMod(subject.hashCode(), BUCKETS);
    }

    @FunctionalInterface
    private interface Lines {
        void add(String subject, String line);
    }

    private void eachLine(Lines lines) {
        for (var last = movements(Long.MIN_VALUE, lines); last != null; ) {
            last = movements(last, lines);
        }
        for (var last = people(0, lines); last != null; ) {
            last = people(last, lines);
        }
        small(SUBSCRIPTIONS, 11, lines);
        small(SUBSCRIPTION_CHANGES, 4, lines);
        small(STATED_BALANCES, 5, lines);
        small(JOINTS, 4, lines);
        small(DESCRIPTIONS, 6, lines);
    }

    /// A line for each row of a table that grows with subscriptions or days, not with gifts.
    private void small(String question, int columns, Lines lines) {
        sql.reading(() ->
                sql.query(
                        question,
                        rows -> {
                            lines.add(rows.getString(1), rows.getString(2) + texts(rows, columns));
                            return true;
                        }));
    }

    private @Nullable Long movements(long after, Lines lines) {
        return sql.reading(() -> {
            var ids =
                    sql.query(
                            """
                              SELECT m.movement_id
                                FROM movement m
                               WHERE m.movement_id > ?
                            ORDER BY m.movement_id
                               LIMIT ?
                            """,
                            statement -> {
                                statement.setLong(1, after);
                                statement.setInt(2, CHUNK);
                            },
                            rows -> rows.getLong(1));
            if (ids.isEmpty()) {
                return null;
            }
            movementLines(ids, lines);
            donationLines(ids, lines);
            ledgerLines(ids, lines);
            return ids.getLast();
        });
    }

    private void movementLines(List<Long> ids, Lines lines) {
        each(
                """
                SELECT m.transaction_id, m.kind, m.status, m.currency, m.gross_minor, m.fee_minor
                     , m.credited_currency, m.credited_minor, m.parent_transaction_id, m.order_id, m.subscription_id
                     , m.method, m.item_text, m.reason_text
                     , CASE WHEN m.occurred_at_told THEN m.occurred_at END AS told_at
                  FROM movement m
                 WHERE m.movement_id = ANY(?)
                """,
                ids,
                rows ->
                        lines.add(
                                rows.getString(1),
                                "M" + texts(rows, 14) + "|" + Sql.instantOrNull(rows, "told_at")));
    }

    private void donationLines(List<Long> ids, Lines lines) {
        var supporters = new HashMap<String, Long>();
        var told = new HashMap<String, String>();
        each(
                """
                SELECT d.transaction_id, d.status, d.currency, d.gross_minor, d.fee_minor, d.refunded_minor
                     , d.subscription_id, d.fee_returned_minor, d.disputed_minor, d.supporter_id
                  FROM donation d
                 WHERE d.movement_id = ANY(?)
                """,
                ids,
                rows -> {
                    supporters.put(rows.getString(1), rows.getLong("supporter_id"));
                    told.put(rows.getString(1), "D" + texts(rows, 9));
                });
        var keys = keysOf(supporters.values().stream().distinct().toList());
        told.forEach((id, line) -> {
            var supporter = supporters.get(id);
            lines.add(id, line + "|" + keys.getOrDefault(supporter, Set.of()));
        });
    }

    /// What was posted and taken back leaves no line: whoever heard the end first never posted it.
    private void ledgerLines(List<Long> ids, Lines lines) {
        each(
                """
                  SELECT e.transaction_id, e.currency, SUM(e.paypal_minor), SUM(e.bank_minor), SUM(e.gifts_minor)
                       , SUM(e.fees_minor), SUM(e.refunds_minor), SUM(e.disputed_minor), SUM(e.conversion_minor), SUM(e.spent_minor)
                    FROM ledger_entry e
                   WHERE e.movement_id = ANY(?)
                GROUP BY e.transaction_id, e.currency
                  HAVING SUM(e.paypal_minor) <> 0 OR SUM(e.bank_minor) <> 0 OR SUM(e.gifts_minor) <> 0
                      OR SUM(e.fees_minor) <> 0 OR SUM(e.refunds_minor) <> 0 OR SUM(e.disputed_minor) <> 0
                      OR SUM(e.conversion_minor) <> 0 OR SUM(e.spent_minor) <> 0
                """,
                ids,
                rows -> lines.add(rows.getString(1), "L" + texts(rows, 10)));
    }

    private @Nullable Long people(long after, Lines lines) {
        return sql.reading(() -> {
            var told = new HashMap<Long, String>();
            var ids =
                    sql.query(
                            """
                              SELECT s.supporter_id, s.anonymous, s.name, s.email, s.country, s.language, s.gift_count
                                FROM supporter s
                               WHERE s.supporter_id > ?
                            ORDER BY s.supporter_id
                               LIMIT ?
                            """,
                            statement -> {
                                statement.setLong(1, after);
                                statement.setInt(2, CHUNK);
                            },
                            rows -> {
                                var id = rows.getLong("supporter_id");
                                told.put(
                                        id,
                                        "S|%s|%s|%s|%s|%s|%d"
                                                .formatted(
                                                        rows.getBoolean("anonymous"),
                                                        rows.getString("name"),
                                                        rows.getString("email"),
                                                        rows.getString("country"),
                                                        rows.getString("language"),
                                                        rows.getInt("gift_count")));
                                return id;
                            });
            var keys = keysOf(ids);
            told.forEach((id, line) ->
                    lines.add("people", line + "|" + keys.getOrDefault(id, Set.of())));
            return ids.isEmpty() ? null : ids.getLast();
        });
    }

    private Map<Long, Set<String>> keysOf(List<Long> supporterIds) {
        var keys = new HashMap<Long, Set<String>>();
        if (!supporterIds.isEmpty()) {
            sql.query(
                    "SELECT k.supporter_id, k.identity_key FROM supporter_key k WHERE k.supporter_id = ANY(?)",
                    statement -> Sql.setNumbers(statement, 1, supporterIds),
                    rows ->
                            keys.computeIfAbsent(rows.getLong(1), _ -> new TreeSet<>())
                                    .add(rows.getString(2)));
        }
        return keys;
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet rows) throws SQLException;
    }

    private void each(String question, List<Long> ids, RowReader reader) {
        sql.query(
                question,
                statement -> Sql.setNumbers(statement, 1, ids),
                rows -> {
                    reader.read(rows);
                    return true;
                });
    }

    private static final String SUBSCRIPTIONS =
            """
            SELECT u.subscription_id, 'U', u.status, u.plan_id, u.currency, u.amount_minor, u.plan_interval
                 , u.failed_payments, EXTRACT(EPOCH FROM u.status_at), EXTRACT(EPOCH FROM u.next_charge_at)
                 , EXTRACT(EPOCH FROM u.started_at)
              FROM subscription u
            """;

    private static final String SUBSCRIPTION_CHANGES =
            """
            SELECT c.subscription_id, 'C', c.status, EXTRACT(EPOCH FROM c.changed_at)
              FROM subscription_change c
            """;

    private static final String STATED_BALANCES =
            """
            SELECT 'days', 'B', b.currency, CAST(b.stated_on AS varchar(10)), b.balance_minor
              FROM stated_balance b
            """;

    /// A joint that was taken back says nothing.
    private static final String JOINTS =
            """
            SELECT 'people', 'J', j.key_one, j.key_two
              FROM person_joint j
             WHERE j.undone_at IS NULL
            """;

    private static final String DESCRIPTIONS =
            """
            SELECT 'people', 'P', p.identity_key, p.name, p.email, p.language
              FROM person_description p
            """;

    /// The databases write a number of seconds with and without zeros at its end.
    private static String texts(ResultSet rows, int columns) throws SQLException {
        var line = new StringBuilder();
        for (var column = 1; column <= columns; column++) {
            line.append('|')
                    .append(
                            rows.getObject(column) instanceof BigDecimal number
                                    ? number.stripTrailingZeros().toPlainString()
                                    : rows.getString(column));
        }
        return line.toString();
    }
}
