package it.obolo.bench;

import it.obolo.storage.Database;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What the database and the processor can do by themselves, with no Obolo between: the limits of
/// `bench intake`. Rows are as long as a webhook, and their keys in the same disorder.
final class Baselines {

    private static final int BODY_BYTES = 1500;

    private final Database.Kind kind;
    private final String url;

    Baselines(Database.Kind kind, String url) {
        this.kind = kind;
        this.url = url;
    }

    void createTable() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS baseline");
            statement.execute(
                    "CREATE TABLE baseline (baseline_id bigint NOT NULL PRIMARY KEY, event_key varchar(200) NOT NULL UNIQUE, body bytea NOT NULL)");
        }
    }

    /// Durable one-row commits a second by so many clients, each on its own connection.
    long singleCommits(int clients, int seconds) throws InterruptedException {
        var rows = new AtomicLong();
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var number = new AtomicInteger();
        inThreads(
                clients,
                () -> {
                    try (var connection = connect();
                            var insert =
                                    connection.prepareStatement(
                                            "INSERT INTO baseline VALUES (?, ?, ?)");
                            var sync = connection.createStatement()) {
                        while (System.nanoTime() < until) {
                            var id = (long) number.incrementAndGet();
                            insert.setLong(1, id);
                            insert.setString(2, new MadeUpIds(id).nextEvent());
                            insert.setBytes(3, new byte[BODY_BYTES]);
                            insert.executeUpdate();
                            if (kind == Database.Kind.H2) {
                                sync.execute("CHECKPOINT SYNC");
                            }
                            rows.incrementAndGet();
                        }
                    }
                });
        return rows.get() / seconds;
    }

    /// Durable rows a second when so many clients hand their row to one writer, which commits all
    /// that wait at once.
    long groupedCommits(int clients, int seconds) throws InterruptedException {
        var queue = new ArrayBlockingQueue<CountDownLatch>(clients);
        var rows = new AtomicLong();
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var writer = Thread.ofPlatform().start(() -> writeGroups(queue, rows, until, clients));
        inThreads(
                clients,
                () -> {
                    while (System.nanoTime() < until) {
                        var done = new CountDownLatch(1);
                        queue.put(done);
                        if (!done.await(5, TimeUnit.SECONDS)) {
                            return;
                        }
                    }
                });
        writer.join();
        return rows.get() / seconds;
    }

    private void writeGroups(
            ArrayBlockingQueue<CountDownLatch> queue, AtomicLong rows, long until, int clients) {
        try (var connection = connect();
                var insert = connection.prepareStatement("INSERT INTO baseline VALUES (?, ?, ?)");
                var sync = connection.createStatement()) {
            connection.setAutoCommit(false);
            var group = new ArrayList<CountDownLatch>();
            var id = 1_000_000_000L;
            while (System.nanoTime() < until) {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.add(first);
                queue.drainTo(group, clients);
                for (var ignored : group) {
                    id++;
                    insert.setLong(1, id);
                    insert.setString(2, new MadeUpIds(id).nextEvent());
                    insert.setBytes(3, new byte[BODY_BYTES]);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
                if (kind == Database.Kind.H2) {
                    sync.execute("CHECKPOINT SYNC");
                }
                rows.addAndGet(group.size());
                group.forEach(CountDownLatch::countDown);
                group.clear();
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// RSA signatures of 2048 bits that one core checks in a second.
    static long rsaVerificationsPerSecond(int seconds) throws Exception {
        var pair = keyPair();
        var text =
                "transmission|2026-03-01T18:04:05Z|1JE4291016473214C|1234567890"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(text);
        var sealed = signer.sign();
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(pair.getPublic());
        var checked = 0L;
        for (var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
                System.nanoTime() < until;
                checked++) {
            verifier.update(text);
            if (!verifier.verify(sealed)) {
                throw new IllegalStateException("a good signature was refused");
            }
        }
        return checked / seconds;
    }

    private static java.security.KeyPair keyPair() throws NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, kind == Database.Kind.H2 ? "sa" : "postgres", "");
    }

    @FunctionalInterface
    private interface Client {
        void run() throws Exception;
    }

    private static void inThreads(int clients, Client client) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var number = 0; number < clients; number++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    client.run();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            }));
        }
        for (var thread : threads) {
            thread.join();
        }
    }
}
