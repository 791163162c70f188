package it.obolo.storage;

import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Plain SQL on the transaction's connection, for what a declared query cannot say: batches on the
/// hot path and filters that come and go. Fixed queries belong in a `@JdbcRepository` interface.
@Singleton
public class Sql {

    /// Sets the parameters of one statement.
    @FunctionalInterface
    public interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /// Sets the parameters for one row of a batch.
    @FunctionalInterface
    public interface RowBinder<R> {
        void bind(PreparedStatement statement, R row) throws SQLException;
    }

    /// Reads the row the cursor stands on.
    @FunctionalInterface
    public interface Mapper<T> {
        T map(ResultSet rows) throws SQLException;
    }

    private static final Binder NOTHING = statement -> {};

    /// H2 compares each row it finds with all values asked for, one by one: many at once cost their
    /// square. For PostgreSQL each question is a journey.
    private static final int H2_SLICE = 64;

    private static final TransactionDefinition ALONE =
            TransactionDefinition.of(TransactionDefinition.Propagation.NEVER);

    private final TransactionOperations<Connection> transactions;
    private final int pageSeconds;
    private final int slice;
    private final boolean cancels;

    Sql(
            TransactionOperations<Connection> transactions,
            @Value("${datasources.default.url:}") String url,
            @Value("${obolo.page-seconds:30}") int pageSeconds) {
        this.transactions = transactions;
        this.pageSeconds = pageSeconds;
        var kind = Database.Kind.of(url);
        this.slice = kind == Database.Kind.H2 ? H2_SLICE : Integer.MAX_VALUE;
        this.cancels = kind == Database.Kind.POSTGRESQL;
    }

    /// Runs `work` in a transaction, the surrounding one if there is one; any exception rolls it
    /// back.
    public <T> T transaction(Supplier<T> work) {
        return transactions.executeWrite(_ -> work.get());
    }

    /// Runs `work` in a read-only transaction, the surrounding one if there is one.
    public <T> T reading(Supplier<T> work) {
        return transactions.execute(TransactionDefinition.READ_ONLY, _ -> work.get());
    }

    /// Runs `work`, which is one statement, as a transaction of its own: a server is told of both
    /// in one journey. Not within a transaction.
    public <T> T statement(Supplier<T> work) {
        return transactions.execute(ALONE, _ -> work.get());
    }

    public <T> List<T> query(String sql, Mapper<T> mapper) {
        return query(sql, NOTHING, mapper);
    }

    /// All rows, in the order the database gives them; put a `LIMIT` where the number is not known.
    ///
    /// @throws TookTooLong if a page asks, and nobody waits for the answer any more
    public <T> List<T> query(String sql, Binder binder, Mapper<T> mapper) {
        return prepared(
                sql,
                statement -> {
                    binder.bind(statement);
                    var page = WaitedFor.now();
                    return page == null ? found(statement, mapper) : found(statement, mapper, page);
                });
    }

    private <T> List<T> found(PreparedStatement statement, Mapper<T> mapper, WaitedFor page)
            throws SQLException {
        page.check();
        statement.setQueryTimeout(pageSeconds);
        try {
            return cancels ? cancellable(statement, mapper, page) : found(statement, mapper);
        } finally {
            // H2 keeps it with the connection
            statement.setQueryTimeout(0);
        }
    }

    /// With PostgreSQL alone: H2 keeps a cancel on a command that the next statement with the same
    /// words gets from its cache, so it could end what somebody else asks.
    private static <T> List<T> cancellable(
            PreparedStatement statement, Mapper<T> mapper, WaitedFor page) throws SQLException {
        page.begin(statement);
        try {
            return found(statement, mapper);
        } finally {
            page.end(statement);
        }
    }

    private static <T> List<T> found(PreparedStatement statement, Mapper<T> mapper)
            throws SQLException {
        try (var rows = statement.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        }
    }

    /// What `sql` finds for any of the texts, of which its one parameter takes an array; asked in
    /// as many slices as suit the database.
    public <T> List<T> queryTexts(String sql, Collection<String> texts, Mapper<T> mapper) {
        return sliced(texts, part -> query(sql, statement -> setTexts(statement, 1, part), mapper));
    }

    /// What `sql` finds for any of the ids of 16 bytes; see [#queryTexts].
    public <T> List<T> queryUuids(String sql, Collection<UUID> uuids, Mapper<T> mapper) {
        return sliced(
                uuids,
                part ->
                        query(
                                sql,
                                statement ->
                                        setArray(statement, 1, "uuid", part.toArray(UUID[]::new)),
                                mapper));
    }

    /// What `sql` finds for any of the numbers; see [#queryTexts].
    public <T> List<T> queryNumbers(String sql, Collection<Long> numbers, Mapper<T> mapper) {
        return queryNumbers(sql, 1, numbers, NOTHING, mapper);
    }

    /// The same where the array is the parameter at `index` and `others` sets all others.
    public <T> List<T> queryNumbers(
            String sql, int index, Collection<Long> numbers, Binder others, Mapper<T> mapper) {
        return sliced(numbers, part -> query(sql, with(others, index, part), mapper));
    }

    private static Binder with(Binder others, int index, List<Long> numbers) {
        return statement -> {
            others.bind(statement);
            setNumbers(statement, index, numbers);
        };
    }

    private <V, T> List<T> sliced(Collection<V> values, Function<List<V>, List<T>> ask) {
        var all = List.copyOf(values);
        if (all.size() <= slice) {
            return all.isEmpty() ? List.of() : ask.apply(all);
        }
        var found = new ArrayList<T>();
        for (var from = 0; from < all.size(); from += slice) {
            found.addAll(ask.apply(all.subList(from, Math.min(all.size(), from + slice))));
        }
        return found;
    }

    /// The first row, if any.
    public <T> Optional<T> find(String sql, Binder binder, Mapper<T> mapper) {
        return query(sql, binder, mapper).stream().findFirst();
    }

    public int update(String sql) {
        return update(sql, NOTHING);
    }

    /// The number of rows inserted, changed or deleted.
    public int update(String sql, Binder binder) {
        return prepared(
                sql,
                statement -> {
                    binder.bind(statement);
                    return statement.executeUpdate();
                });
    }

    /// Runs `sql`, whose one parameter takes an array of numbers, for all of them; in as many
    /// slices as suit the database.
    public void updateNumbers(String sql, Collection<Long> numbers) {
        updateNumbers(sql, 1, numbers, NOTHING);
    }

    /// The same where the array is the parameter at `index` and `others` sets all others; the
    /// number of rows changed.
    public int updateNumbers(String sql, int index, Collection<Long> numbers, Binder others) {
        return sliced(numbers, part -> List.of(update(sql, with(others, index, part)))).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /// Runs `sql` once for each of `rows`, in one round trip where the driver can.
    public <R> void batch(String sql, Collection<R> rows, RowBinder<R> binder) {
        counted(sql, rows, binder);
    }

    /// Runs the `UPDATE` or `DELETE` `sql` once for each of `rows`, and returns those for which it
    /// found nothing to change. (Of an `INSERT` PostgreSQL's driver does not say.)
    public <R> List<R> batchMissing(String sql, Collection<R> rows, RowBinder<R> binder) {
        var counts = counted(sql, rows, binder);
        var missing = new ArrayList<R>();
        var next = 0;
        for (var row : rows) {
            if (counts[next++] == 0) {
                missing.add(row);
            }
        }
        return missing;
    }

    private <R> int[] counted(String sql, Collection<R> rows, RowBinder<R> binder) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        return prepared(
                sql,
                statement -> {
                    for (var row : rows) {
                        binder.bind(statement, row);
                        statement.addBatch();
                    }
                    return statement.executeBatch();
                });
    }

    /// An array of texts, for `= ANY(?)` or `UNNEST(?)`. Of texts, not of objects: PostgreSQL's
    /// driver sends only those as they are.
    public static void setTexts(
            PreparedStatement statement, int index, Collection<? extends @Nullable String> values)
            throws SQLException {
        setArray(statement, index, "varchar", values.toArray(new String[0]));
    }

    /// An array of ids, for `= ANY(?)` or `UNNEST(?)`.
    public static void setNumbers(PreparedStatement statement, int index, Collection<Long> values)
            throws SQLException {
        setArray(statement, index, "bigint", values.toArray(Long[]::new));
    }

    /// An array of bytes of each, for `UNNEST(?)`.
    public static void setBytes(PreparedStatement statement, int index, Collection<byte[]> values)
            throws SQLException {
        setArray(statement, index, "bytea", values.toArray(byte[][]::new));
    }

    private static void setArray(
            PreparedStatement statement, int index, String type, @Nullable Object[] values)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    /// A point in time, as `timestamp with time zone` in UTC.
    public static void setInstant(PreparedStatement statement, int index, @Nullable Instant value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, value.atOffset(ZoneOffset.UTC));
        }
    }

    /// A whole number that may be missing.
    public static void setLong(PreparedStatement statement, int index, @Nullable Long value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }

    /// Reads a point in time that is never missing.
    public static Instant instant(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// Reads a point in time that may be missing.
    public static @Nullable Instant instantOrNull(ResultSet rows, String column)
            throws SQLException {
        var value = rows.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /// Reads a whole number that may be missing.
    public static @Nullable Long longOrNull(ResultSet rows, String column) throws SQLException {
        var value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    private <T> T prepared(String sql, Call<T> call) {
        try (var statement = transactions.getConnection().prepareStatement(sql)) {
            return call.on(statement);
        } catch (SQLException e) {
            throw TookTooLong.STATE.equals(e.getSQLState())
                    ? new TookTooLong(e)
                    : new StorageFailure(e);
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
