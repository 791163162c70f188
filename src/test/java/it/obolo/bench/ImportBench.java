package it.obolo.bench;

import it.obolo.reconciliation.ImportActivityFiles;
import it.obolo.reconciliation.ImportOptions;
import it.obolo.storage.Database;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.Sql;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.PostgreSql;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Rows of an activity file imported a second, durably and into all books, beside the same
/// database's plain batch insert of the same rows (as deliveries, same batch size, a barrier after
/// each batch), and of all rows that the import ends with; then the same file again, which adds
/// nothing.
final class ImportBench implements Bench.Benchmark {

    private static final int BATCH = 2000;

    /// All rows of a table are held while they are copied.
    private static final int MOST_COPIED = 100_000;

    private static final List<Database.Kind> DATABASES =
            Arrays.stream(System.getProperty("bench.databases", "H2,POSTGRESQL").split(","))
                    .map(Database.Kind::valueOf)
                    .toList();

    private record Stored(long id, String key, String kind, byte[] body) {}

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var count = Integer.getInteger("bench.rows", 100_000);
        var results = new ArrayList<Map<String, Object>>();
        try (var folder = TemporaryFolder.create()) {
            var warm = write(folder.path().resolve("warm.csv"), 20_000);
            var file = write(folder.path().resolve("activity.csv"), count);
            for (var kind : DATABASES) {
                measure(kind, warm, 20_000);
                var row = measure(kind, file, count);
                System.out.println(row);
                results.add(row);
            }
        }
        return results;
    }

    private static Map<String, Object> measure(Database.Kind kind, Path file, int count)
            throws IOException {
        try (var folder = TemporaryFolder.create();
                var obolo = TestObolo.at(url(kind, folder.path().resolve("books")), Map.of());
                var other = TestObolo.at(url(kind, folder.path().resolve("plain")), Map.of());
                var copy = TestObolo.at(url(kind, folder.path().resolve("copy")), Map.of())) {
            var imports = obolo.get(ImportActivityFiles.class);
            var processor = processorMicros();
            var begun = System.nanoTime();
            var first = imports.run(List.of(file), ImportOptions.NONE);
            var imported = System.nanoTime() - begun;
            processor = processorMicros() - processor;
            begun = System.nanoTime();
            var again = imports.run(List.of(file), ImportOptions.NONE);
            var repeated = System.nanoTime() - begun;
            if (first.rowsNew() != count || again.rowsKnown() != count) {
                throw new IllegalStateException("not every row was booked once");
            }
            var plain = plainInsert(obolo, other);
            var row = new LinkedHashMap<String, Object>();
            row.put("database", kind.name());
            row.put("rows", count);
            row.put("imported_per_second", perSecond(count, imported));
            row.put("processor_micros_a_row", processor / count);
            row.put("plain_insert_per_second", perSecond(count, plain));
            row.put("percent_of_plain_insert", plain * 100 / imported);
            if (count <= MOST_COPIED) {
                var copied = new CopyBooks(obolo, copy, BATCH).nanos();
                row.put("plain_insert_of_all_books_per_second", perSecond(count, copied));
                row.put("percent_of_plain_insert_of_all_books", copied * 100 / imported);
            }
            row.put("again_per_second", perSecond(count, repeated));
            row.put("again_times_as_fast_in_tenths", imported * 10 / repeated);
            row.put("largest_heap_megabytes", Runtime.getRuntime().maxMemory() >> 20);
            return row;
        }
    }

    /// Of this process; PostgreSQL has its own.
    private static long processorMicros() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(took -> took.toNanos() / 1000)
                .orElse(0L);
    }

    private static long perSecond(int count, long nanos) {
        return count * 1_000_000_000L / nanos;
    }

    private static String url(Database.Kind kind, Path folder) throws IOException {
        return kind == Database.Kind.H2
                ? DatabaseUrl.embedded(Files.createDirectory(folder))
                : PostgreSql.newDatabase();
    }

    /// Nanoseconds for inserting what `from` has as deliveries into a table of the same form.
    private static long plainInsert(TestObolo from, TestObolo into) {
        var nanos = 0L;
        for (var last = 0L; ; ) {
            var rows = stored(from.sql(), last);
            if (rows.isEmpty()) {
                return nanos;
            }
            last = rows.getLast().id();
            var begun = System.nanoTime();
            into.sql()
                    .transaction(() -> {
                        insert(into.sql(), rows);
                        return rows.size();
                    });
            into.get(Database.class).barrier().await();
            nanos += System.nanoTime() - begun;
        }
    }

    private static List<Stored> stored(Sql sql, long after) {
        return sql.reading(() ->
                sql.query(
                        "SELECT delivery_id, external_key, kind, body FROM delivery WHERE delivery_id > ? ORDER BY delivery_id LIMIT ?",
                        statement -> {
                            statement.setLong(1, after);
                            statement.setInt(2, BATCH);
                        },
                        rows ->
                                new Stored(
                                        rows.getLong(1),
                                        rows.getString(2),
                                        rows.getString(3),
                                        rows.getBytes(4))));
    }

    private static void insert(Sql sql, List<Stored> rows) {
        sql.batch(
                """
                INSERT INTO delivery
                     ( delivery_id, channel, environment, external_key, kind, body, received_at )
                VALUES ( ?, 'FILE', 'SANDBOX', ?, ?, ?, CURRENT_TIMESTAMP )
                """,
                rows,
                (statement, row) -> {
                    statement.setLong(1, row.id());
                    statement.setString(2, row.key());
                    statement.setString(3, row.kind());
                    statement.setBytes(4, row.body());
                });
    }

    /// Years of an invented newsroom: gifts of givers who return, one row in fifty a refund, one in
    /// ten a subscription's payment, the balance after each.
    private static Path write(Path file, int count) throws IOException {
        var random = new Random(7);
        var balance = 0L;
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(
                    "\ufeff"
                            + Files.readAllLines(
                                            Path.of(
                                                    "src/test/resources/paypal/csv/activity_business_en.csv"))
                                    .getFirst()
                                    .replace("\ufeff", "")
                            + "\r\n");
            for (var number = 0; number < count; number++) {
                var refund = number % 50 == 49;
                var gross = refund ? -500 : 500 + random.nextInt(40) * 25L;
                var fee = refund ? 17 : -(gross * 34 / 1000 + 35);
                balance += gross + fee;
                out.write(row(number, refund, gross, fee, balance, random.nextInt(count / 3 + 1)));
            }
        }
        return file;
    }

    private static String row(
            int number, boolean refund, long gross, long fee, long balance, int giver) {
        var day = LocalDate.of(2016, 1, 1).plusDays(number / 300);
        var subscription = !refund && number % 10 == 3;
        var reference =
                refund
                        ? "BENCHCSV%09d".formatted(number - 49)
                        : subscription ? "I-BENCH%07d".formatted(giver) : "";
        return """
        "%02d/%02d/%d","%02d:%02d:%02d","PST","Lettrice Numero %d","%s","Completed","EUR","%s","%s","%s",\
        "lettrice.%d@posta.example","desk@faro.example","BENCHCSV%09d","","","Sostieni il giornale","","","","","","","","",\
        "%s","","editoriale","","","%s","","","","","","","","","","","%s"\
        """
                        .formatted(
                                day.getMonthValue(),
                                day.getDayOfMonth(),
                                day.getYear(),
                                number % 24,
                                number % 60,
                                number / 7 % 60,
                                giver,
                                refund
                                        ? "Payment Refund"
                                        : subscription
                                                ? "Subscription Payment"
                                                : "Donation Payment",
                                decimal(gross),
                                decimal(fee),
                                decimal(gross + fee),
                                giver,
                                number,
                                reference,
                                decimal(balance),
                                refund ? "Debit" : "Credit")
                + "\r\n";
    }

    private static String decimal(long minor) {
        return String.format(
                Locale.ROOT,
                "%s%,d.%02d",
                minor < 0 ? "-" : "",
                Math.abs(minor) / 100,
                Math.abs(minor) % 100);
    }
}
