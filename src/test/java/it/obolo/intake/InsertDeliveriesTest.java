package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.Channel;
import it.obolo.storage.Sql;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class InsertDeliveriesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:20:30.123456Z");

    private final InsertDeliveries insertDeliveries;
    private final Sql sql;

    InsertDeliveriesTest(TestObolo obolo) {
        this.insertDeliveries = obolo.get(InsertDeliveries.class);
        this.sql = obolo.sql();
    }

    @BeforeEach
    void forget() {
        sql.transaction(() -> {
            sql.update("DELETE FROM delivery_queue");
            return sql.update("DELETE FROM delivery");
        });
    }

    @Test
    void everyColumnIsKeptAsItCame() {
        var odd = "{\"a\": \"b\\\\c\", 'd', NULL, \"\", ${e}, ?, perché €, \uD83D\uDE00}\n\t";
        insert(
                told("one", odd.getBytes(StandardCharsets.UTF_8), odd),
                told("NULL", new byte[] {0, -1, 127, '\\', '"', '{'}, null),
                told("", new byte[0], ""),
                told("{\"key\", 'of' \\it}", new byte[] {1}, "NULL"));

        assertThat(deliveries())
                .containsExactlyInAnyOrder(
                        "one WEBHOOK TELLING {\"a\" " + odd + " " + odd,
                        "NULL WEBHOOK TELLING {\"a\" \0\u00FF\u007F\\\"{ null",
                        " WEBHOOK TELLING {\"a\"  ",
                        "{\"key\", 'of' \\it} WEBHOOK TELLING {\"a\" \u0001 NULL");
        assertThat(
                        sql.reading(() ->
                                sql.query(
                                        """
                                        SELECT DISTINCT d.environment, d.received_at, q.next_attempt_at
                                          FROM delivery d
                                          JOIN delivery_queue q ON q.delivery_id = d.delivery_id
                                        """,
                                        rows ->
                                                rows.getString(1)
                                                        + " "
                                                        + Sql.instant(rows, "received_at")
                                                        + " "
                                                        + Sql.instant(rows, "next_attempt_at"))))
                .containsExactly("SANDBOX " + NOW + " " + NOW);
    }

    @Test
    void whatIsKnownOrComesTwiceIsKeptOnce() {
        insert(told("one", new byte[] {1}, null));
        insert(
                told("two", new byte[] {2}, null),
                told("one", new byte[] {3}, null),
                told("two", new byte[] {4}, null));

        assertThat(deliveries())
                .containsExactlyInAnyOrder(
                        "one WEBHOOK TELLING {\"a\" \u0001 null",
                        "two WEBHOOK TELLING {\"a\" \u0002 null");
        assertThat(queue()).hasSize(2);
    }

    /// Both databases make the hash by themselves, and are asked with ours.
    @Test
    void isFoundByTheHashOfItsKey() {
        var keys =
                List.of(
                        "",
                        "webhook:WH-7YX49823S2290830K-0JE13296W68552352",
                        "{\"key\", 'of' \\it}\n",
                        "perché € \uD83D\uDE00",
                        "x".repeat(200));
        keys.forEach(key -> insert(told(key, new byte[] {1}, null)));

        assertThat(
                        sql.reading(() ->
                                sql.queryUuids(
                                        "SELECT d.external_key FROM delivery d WHERE d.key_hash = ANY(?)",
                                        KeyHash.ofAll(keys),
                                        rows -> rows.getString(1))))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void whatIsAllKnownChangesNothing() {
        insert(told("one", new byte[] {1}, null));
        sql.transaction(() -> sql.update("DELETE FROM delivery_queue"));

        insert(told("one", new byte[] {1}, null));

        assertThat(queue()).isEmpty();
    }

    @Test
    void aNotificationWaitsToBeConfirmed() {
        insert(
                told("one", new byte[] {1}, null),
                new NewDelivery(Channel.IPN, "two", "web_accept", new byte[] {2}, null));

        assertThat(queue())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("one", "WAITING 0 null", "two", "UNVERIFIED 0 null"));
    }

    /// Groups of every size that the writer makes, with repetitions, against a map.
    @Test
    void anyGroupsLeaveEachKeyWithItsFirstTelling() {
        var random = new Random(20261128);
        var kept = new HashMap<String, Integer>();
        for (var size : new int[] {1, 2, 3, 7, 31, 64, 129, 256, 5, 256}) {
            var group = new ArrayList<NewDelivery>();
            for (int i = 0; i < size; i++) {
                var key = "key " + random.nextInt(600);
                var body = random.nextInt(128);
                group.add(told(key, new byte[] {(byte) body}, null));
                kept.putIfAbsent(key, body);
            }
            insertDeliveries.insert(group, NOW);
        }

        assertThat(deliveries())
                .containsExactlyInAnyOrderElementsOf(
                        kept.entrySet().stream()
                                .map(one ->
                                        "%s WEBHOOK TELLING {\"a\" %c null"
                                                .formatted(
                                                        one.getKey(), (char) (int) one.getValue()))
                                .toList());
        assertThat(queue()).containsOnlyKeys(kept.keySet());
    }

    private void insert(NewDelivery... deliveries) {
        insertDeliveries.insert(List.of(deliveries), NOW);
    }

    private static NewDelivery told(String key, byte[] body, @Nullable String headers) {
        return new NewDelivery(Channel.WEBHOOK, key, "TELLING {\"a\"", body, headers);
    }

    private List<String> deliveries() {
        return sql.reading(() ->
                sql.query(
                        "SELECT external_key, channel, kind, body, headers FROM delivery",
                        rows -> {
                            var bytes = rows.getBytes("body");
                            var text = new String(bytes, StandardCharsets.UTF_8);
                            return String.join(
                                    " ",
                                    rows.getString("external_key"),
                                    rows.getString("channel"),
                                    rows.getString("kind"),
                                    text.indexOf('\uFFFD') < 0 ? text : latin(bytes),
                                    String.valueOf(rows.getString("headers")));
                        }));
    }

    private static String latin(byte[] bytes) {
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> String.valueOf((char) (bytes[i] & 0xFF)))
                .reduce("", String::concat);
    }

    private Map<String, String> queue() {
        var queue = new HashMap<String, String>();
        sql.reading(() ->
                sql.query(
                        """
                        SELECT d.external_key, q.status, q.attempt_count, q.reason
                          FROM delivery_queue q
                          JOIN delivery d ON d.delivery_id = q.delivery_id
                        """,
                        rows ->
                                queue.put(
                                        rows.getString(1),
                                        rows.getString(2)
                                                + " "
                                                + rows.getInt(3)
                                                + " "
                                                + rows.getString(4))));
        return queue;
    }
}
