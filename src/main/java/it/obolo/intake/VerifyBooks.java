package it.obolo.intake;

import io.micronaut.context.ApplicationContext;
import it.obolo.account.ReadAuditTrail;
import it.obolo.campaign.CheckOrigins;
import it.obolo.donation.BookEvidence;
import it.obolo.donation.BookEvidence.Reading;
import it.obolo.donation.Channel;
import it.obolo.donation.CheckBooks;
import it.obolo.donation.CheckBooks.Balances;
import it.obolo.donation.CompareKept;
import it.obolo.donation.DigestBooks;
import it.obolo.donation.DigestBooks.Difference;
import it.obolo.paypal.Translation.Incomplete;
import it.obolo.paypal.Translation.NotUnderstood;
import it.obolo.paypal.Translation.Understood;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.Sql;
import it.obolo.storage.TemporaryFolder;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Proves the books: derives them afresh from the deliveries, newest first, in a scratch database
/// that is thrown away, and compares. Costs about as long as booking everything once; memory stays
/// bounded.
@Singleton
public class VerifyBooks {

    private static final int CHUNK = 500;
    private static final int MOST_DIFFERENCES = 100;

    /// Deliveries by what became of them; what PayPal has not confirmed yet is waiting.
    public record Deliveries(long total, long worked, long waiting, long parked, long refused) {}

    /// What was found.
    ///
    /// @param digest of the books as they are
    /// @param findings what does not agree within the books, in words
    /// @param differences between the books and the books derived afresh, at most a hundred
    /// @param register the register of acts, proved
    public record Proof(
            String digest,
            Deliveries deliveries,
            long donations,
            long supporters,
            long ledgerEntries,
            List<Balances> balances,
            List<String> findings,
            List<Difference> differences,
            ReadAuditTrail.Proof register) {

        /// Whether everything agrees.
        public boolean isOk() {
            return isBalanced()
                    && findings.isEmpty()
                    && differences.isEmpty()
                    && register.findings().isEmpty();
        }

        /// Whether debits equal credits in every currency.
        public boolean isBalanced() {
            return balances.stream().allMatch(Balances::isBalanced);
        }
    }

    private record Stored(
            long deliveryId, Channel channel, String kind, byte[] body, Instant receivedAt) {}

    private final Sql sql;
    private final CheckBooks checkBooks;
    private final BookEvidence bookEvidence;
    private final TranslateDelivery translateDelivery;
    private final CheckOrigins checkOrigins;
    private final ReadAuditTrail trail;

    VerifyBooks(
            Sql sql,
            CheckBooks checkBooks,
            BookEvidence bookEvidence,
            TranslateDelivery translateDelivery,
            CheckOrigins checkOrigins,
            ReadAuditTrail trail) {
        this.sql = sql;
        this.checkBooks = checkBooks;
        this.bookEvidence = bookEvidence;
        this.translateDelivery = translateDelivery;
        this.checkOrigins = checkOrigins;
        this.trail = trail;
    }

    /// Verifies while nobody writes the books; deliveries go on being stored meanwhile and are
    /// worked afterwards.
    public Proof verify() {
        return bookEvidence.asOnlyWriter(this::verifyUndisturbed);
    }

    private Proof verifyUndisturbed() {
        var here = new DigestBooks(sql);
        var digest = here.digest();
        return new Proof(
                digest.hex(),
                deliveries(),
                count("donation"),
                count("supporter"),
                count("ledger_entry"),
                checkBooks.balances(),
                checkBooks.findings(),
                compare(here, digest),
                trail.prove());
    }

    private List<Difference> compare(DigestBooks here, DigestBooks.Digest digest) {
        try (var folder = TemporaryFolder.create();
                var scratch = scratchIn(folder)) {
            deriveInto(scratch);
            var afresh = new DigestBooks(scratch.getBean(Sql.class));
            var digestAfresh = afresh.digest();
            var differences = new ArrayList<Difference>();
            if (!digestAfresh.hex().equals(digest.hex())) {
                differences.addAll(
                        DigestBooks.differences(
                                here, digest, afresh, digestAfresh, MOST_DIFFERENCES));
            }
            differences.addAll(
                    CompareKept.differences(
                            sql,
                            scratch.getBean(Sql.class),
                            MOST_DIFFERENCES - differences.size()));
            checkOrigins.wrong(MOST_DIFFERENCES - differences.size()).stream()
                    .map(wrong ->
                            new Difference(wrong.subject(), wrong.here(), wrong.afresh(), null))
                    .forEach(differences::add);
            return named(differences);
        }
    }

    /// The differences with the gifts they are about, so that a person finds them.
    private List<Difference> named(List<Difference> differences) {
        var ids = differences.stream().map(Difference::subject).distinct().toList();
        var donations = new HashMap<String, Long>();
        if (!ids.isEmpty()) {
            sql.query(
                    """
                    SELECT m.transaction_id
                         , d.donation_id
                      FROM subject s
                      JOIN movement m ON m.movement_id = s.subject_id
                      JOIN donation d
                        ON d.movement_id IN (m.movement_id, m.parent_movement_id)
                     WHERE s.subject = ANY(?)
                    """,
                    statement ->
                            Sql.setTexts(statement, 1, ids.stream().map(id -> "T:" + id).toList()),
                    rows -> donations.put(rows.getString(1), rows.getLong(2)));
        }
        return differences.stream()
                .map(difference -> difference.of(donations.get(difference.subject())))
                .toList();
    }

    /// A whole Obolo without server on a database of its own: the books are derived by the very
    /// code that keeps them.
    private static ApplicationContext scratchIn(TemporaryFolder folder) {
        return ApplicationContext.builder("scratch")
                .deduceEnvironment(false)
                .properties(DatabaseUrl.properties(DatabaseUrl.scratch(folder.path()), null, null))
                .start();
    }

    private void deriveInto(ApplicationContext scratch) {
        var scratchBooks = scratch.getBean(BookEvidence.class);
        var scratchSql = scratch.getBean(Sql.class);
        for (var last = Long.MAX_VALUE; ; ) {
            var chunk = worked(last);
            if (chunk.isEmpty()) {
                return;
            }
            last = chunk.getLast().deliveryId();
            scratchBooks.asOnlyWriter(() -> {
                copy(chunk, scratchSql);
                return scratchBooks.book(readings(chunk));
            });
        }
    }

    private List<Reading> readings(List<Stored> deliveries) {
        var readings = new ArrayList<Reading>(deliveries.size());
        for (var delivery : deliveries) {
            var translation =
                    translateDelivery.translate(
                            delivery.channel(),
                            delivery.kind(),
                            delivery.body(),
                            delivery.receivedAt());
            switch (translation) {
                case Understood(var evidence) ->
                        readings.add(new Reading(delivery.deliveryId(), false, evidence));
                case NotUnderstood _, Incomplete _ ->
                        readings.add(new Reading(delivery.deliveryId(), false, List.of()));
            }
        }
        return readings;
    }

    private List<Stored> worked(long before) {
        return sql.query(
                """
                  SELECT d.delivery_id, d.channel, d.kind, d.body, d.received_at
                    FROM delivery d
                   WHERE d.delivery_id < ?
                     AND NOT EXISTS (SELECT 1 FROM delivery_queue q WHERE q.delivery_id = d.delivery_id)
                     AND (d.channel <> 'IPN'
                          OR EXISTS (SELECT 1
                                       FROM ipn_verdict v
                                      WHERE v.delivery_id = d.delivery_id
                                        AND v.verdict     = 'VERIFIED'))
                ORDER BY d.delivery_id DESC
                   LIMIT ?
                """,
                statement -> {
                    statement.setLong(1, before);
                    statement.setInt(2, CHUNK);
                },
                rows ->
                        new Stored(
                                rows.getLong("delivery_id"),
                                Channel.valueOf(rows.getString("channel")),
                                rows.getString("kind"),
                                rows.getBytes("body"),
                                Sql.instant(rows, "received_at")));
    }

    /// The scratch space needs the deliveries' rows only for its references; their bytes stay where
    /// they are.
    private static void copy(List<Stored> deliveries, Sql scratch) {
        scratch.batch(
                """
                INSERT INTO delivery
                     ( delivery_id, channel, environment, external_key, kind, body, received_at )
                VALUES ( ?, ?, 'SANDBOX', ?, ?, ?, ? )
                """,
                deliveries,
                (statement, delivery) -> {
                    statement.setLong(1, delivery.deliveryId());
                    statement.setString(2, delivery.channel().name());
                    statement.setString(3, "scratch:" + delivery.deliveryId());
                    statement.setString(4, delivery.kind());
                    statement.setBytes(5, new byte[0]);
                    Sql.setInstant(statement, 6, delivery.receivedAt());
                });
    }

    private Deliveries deliveries() {
        Map<String, Long> open = new HashMap<>();
        sql.query(
                "SELECT q.status, COUNT(*) FROM delivery_queue q GROUP BY q.status",
                rows -> open.put(rows.getString(1), rows.getLong(2)));
        var total = count("delivery");
        var notWorked = open.values().stream().mapToLong(Long::longValue).sum();
        return new Deliveries(
                total,
                total - notWorked,
                open.getOrDefault("WAITING", 0L) + open.getOrDefault("UNVERIFIED", 0L),
                open.getOrDefault("PARKED", 0L),
                open.getOrDefault("REFUSED", 0L));
    }

    private long count(String table) {
        return sql.query("SELECT COUNT(*) FROM " + table, rows -> rows.getLong(1)).getFirst();
    }
}
