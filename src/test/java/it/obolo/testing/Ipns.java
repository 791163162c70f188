package it.obolo.testing;

import it.obolo.storage.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Instant payment notifications by situation, as PayPal sends them, and the samples that are
/// files.
public final class Ipns {

    /// Who is paid in all of them, and in the samples.
    public static final String RECEIVERS = "desk@newsletter.example,SYNTHMERCH001";

    private static final Path OTHERS = Path.of("../shared/paypal/ipn");
    private static final Path OWN = Path.of("src/test/resources/paypal/ipn");

    private final Map<String, String> fields = new LinkedHashMap<>();

    private Ipns(String... fields) {
        with(
                "business", "desk@newsletter.example",
                "receiver_email", "desk@newsletter.example",
                "receiver_id", "SYNTHMERCH001",
                "mc_currency", "EUR",
                "charset", "UTF-8",
                "verify_sign", "A-NOT-A-SIGNATURE");
        with(fields);
    }

    /// A message with nothing but receiver, currency and charset, and these fields.
    public static Ipns of(String... fields) {
        return new Ipns(fields);
    }

    /// A gift with a fee of 77 hundredths, given 2026-03-01T18:00:00Z.
    public static Ipns gift(String id, String gross) {
        return of(
                "txn_type", "web_accept",
                "txn_id", id,
                "payment_status", "Completed",
                "mc_gross", gross,
                "mc_fee", "0.77",
                "payment_date", "10:00:00 Mar 01, 2026 PST",
                "payer_id", "PAYERANNA",
                "payer_email", "anna.verdi@reader.example",
                "first_name", "Anna",
                "last_name", "Verdi",
                "residence_country", "IT");
    }

    /// `Refunded`, `Reversed` or `Canceled_Reversal`, two days later.
    public static Ipns takenBack(String status, String id, String parent, String gross) {
        return of(
                "txn_id", id,
                "parent_txn_id", parent,
                "payment_status", status,
                "mc_gross", gross,
                "payment_date", "10:00:00 Mar 03, 2026 PST");
    }

    /// The same with these fields, name after value; an empty value takes a field away.
    public Ipns with(String... more) {
        for (var at = 0; at < more.length; at += 2) {
            if (more[at + 1].isEmpty()) {
                fields.remove(more[at]);
            } else {
                fields.put(more[at], more[at + 1]);
            }
        }
        return this;
    }

    /// Confirms everything that waits for it, without a PayPal: for tests of what comes after.
    public static void confirmAll(Sql sql) {
        sql.transaction(() -> {
            sql.update(
                    """
                    INSERT INTO ipn_verdict (delivery_id, verdict, told_at)
                    SELECT q.delivery_id, 'VERIFIED', q.next_attempt_at
                      FROM delivery_queue q
                     WHERE q.status = 'UNVERIFIED'
                    """);
            return sql.update(
                    "UPDATE delivery_queue SET status = 'WAITING' WHERE status = 'UNVERIFIED'");
        });
    }

    /// As it is posted.
    public byte[] bytes() {
        return fields.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// A file of our own invented ones, without `.body`.
    public static byte[] sample(String name) {
        return read(OWN.resolve(name + ".body"));
    }

    /// All our own sample files.
    public static List<Path> samples() {
        return files(OWN);
    }

    /// Other people's sample files; empty where the folder is not there.
    public static List<Path> others() {
        return Files.isDirectory(OTHERS) ? files(OTHERS) : List.of();
    }

    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".body")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
