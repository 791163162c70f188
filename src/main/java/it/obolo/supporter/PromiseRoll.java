package it.obolo.supporter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.storage.WaitedFor;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// All promises, in memory: what reports and lists count of them costs a walk over a list instead
/// of a walk over an index. It is no second truth: rows are shown from the tables.
///
/// Every booking that writes subscriptions gives `promise_version` another number, and notes here
/// which number it was before and which subscriptions were written. Who asks for the roll gets it
/// as the tables are: where notes lead from the number it was read at to the one there is now,
/// those subscriptions are read again; else all are.
@Singleton
public class PromiseRoll {

    /// Subscriptions that notes may name together.
    private static final int MOST_NOTED = 10_000;

    private static final String PROMISES =
            """
            SELECT s.subscription_id, s.status, s.currency, s.amount_minor, s.plan_interval
                 , s.started_at, s.next_charge_at, s.failed_payments
              FROM subscription s
            """;

    private static final String ENDS =
            """
            SELECT c.subscription_id, c.changed_at
              FROM subscription_change c
             WHERE c.status IN ('CANCELLED', 'EXPIRED')
            """;

    private static final long[] NO_END = {};

    /// Which subscriptions were written when `before` became another number.
    private record Note(long before, List<String> subscriptionIds) {}

    private final Sql sql;
    private final Ids ids;
    private final ReentrantLock lock = new ReentrantLock();
    private final Cache<Long, Note> notes =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_NOTED)
                    .weigher((Long _, Note note) -> 1 + note.subscriptionIds().size())
                    .build();
    private final Map<String, Promise> promises = new HashMap<>();
    private List<Promise> all = List.of();
    private @Nullable Long seen;

    PromiseRoll(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Tells that these were written; to be called in the booking transaction, by the one writer of
    /// the books.
    public void written(Collection<String> subscriptionIds) {
        var before = version();
        notes.put(another(), new Note(before, List.copyOf(subscriptionIds)));
    }

    /// Tells that rows have gone; to be called in the transaction that deletes them.
    public void haveGone() {
        another();
    }

    /// A number that never was: what is rolled back leaves none behind that could come again.
    private long another() {
        var now = ids.next();
        sql.update(
                "UPDATE promise_version SET version = ?", statement -> statement.setLong(1, now));
        return now;
    }

    private long version() {
        return sql.query("SELECT v.version FROM promise_version v", rows -> rows.getLong(1))
                .getFirst();
    }

    /// Every promise there is, in no order. The list never changes.
    public List<Promise> now() {
        lock.lock();
        try {
            return WaitedFor.toTheEnd(() -> sql.reading(this::refreshed));
        } finally {
            lock.unlock();
        }
    }

    private List<Promise> refreshed() {
        var now = version();
        if (seen == null || now != seen) {
            var written = seen == null ? Optional.<Set<String>>empty() : since(seen, now);
            if (written.isPresent()) {
                read(written.get());
            } else {
                readAll();
            }
            all = List.copyOf(promises.values());
            seen = now;
        }
        return all;
    }

    /// What was written between the two; empty if nobody here knows.
    private Optional<Set<String>> since(long then, long now) {
        var written = new HashSet<String>();
        for (var at = now; at != then; ) {
            var note = notes.getIfPresent(at);
            if (note == null) {
                return Optional.empty();
            }
            written.addAll(note.subscriptionIds());
            at = note.before();
        }
        return Optional.of(written);
    }

    /// If it breaks off, what was read before is not taken for all.
    private void readAll() {
        seen = null;
        var ends = new HashMap<String, long[]>();
        sql.query(ENDS, rows -> addEnd(ends, rows));
        promises.clear();
        sql.query(PROMISES, rows -> keep(rows, ends));
    }

    private void read(Collection<String> subscriptionIds) {
        var ends = new HashMap<String, long[]>();
        sql.queryTexts(
                ENDS + "   AND c.subscription_id = ANY(?)",
                subscriptionIds,
                rows -> addEnd(ends, rows));
        subscriptionIds.forEach(promises::remove);
        sql.queryTexts(
                PROMISES + " WHERE s.subscription_id = ANY(?)",
                subscriptionIds,
                rows -> keep(rows, ends));
    }

    private static String addEnd(Map<String, long[]> ends, ResultSet rows) throws SQLException {
        var id = rows.getString("subscription_id");
        var earlier = ends.getOrDefault(id, NO_END);
        var all = Arrays.copyOf(earlier, earlier.length + 1);
        all[earlier.length] = Sql.instant(rows, "changed_at").getEpochSecond();
        ends.put(id, all);
        return id;
    }

    private String keep(ResultSet rows, Map<String, long[]> ends) throws SQLException {
        var id = rows.getString("subscription_id");
        var currency = rows.getString("currency");
        var interval = rows.getString("plan_interval");
        promises.put(
                id,
                new Promise(
                        id,
                        rows.getString("status").intern(),
                        currency == null ? null : currency.intern(),
                        rows.getLong("amount_minor"),
                        interval == null || interval.equals("1 MONTH"),
                        second(Sql.instantOrNull(rows, "next_charge_at")),
                        rows.getInt("failed_payments"),
                        second(Sql.instant(rows, "started_at")),
                        ends.getOrDefault(id, NO_END)));
        return id;
    }

    private static long second(@Nullable Instant at) {
        return at == null ? Promise.NEVER : at.getEpochSecond();
    }
}
