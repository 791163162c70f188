package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.Channel;
import it.obolo.storage.Database;
import it.obolo.testing.OldBooks;
import it.obolo.testing.TestObolo;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Books that were kept before a delivery's key had a hash.
class KeysOfOldBooksTest {

    private static final String OLD_ROWS =
            """
            INSERT INTO delivery VALUES (1, 'WEBHOOK', 'SANDBOX', 'webhook:WH-1', 'X', CAST('x' AS bytea), NULL, TIMESTAMP WITH TIME ZONE '2026-03-01 00:00:00+00:00')
            """;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void knowWhatWasToldThen(Database.Kind kind) throws SQLException {
        try (var old = OldBooks.of(kind, "038", OLD_ROWS);
                var obolo = TestObolo.at(old.url(), Map.of())) {
            var stored = obolo.get(StoreDeliveries.class);
            for (var key : List.of("webhook:WH-1", "webhook:WH-2")) {
                assertThat(
                                stored.store(
                                                new NewDelivery(
                                                        Channel.WEBHOOK,
                                                        key,
                                                        "Y",
                                                        new byte[] {'y'},
                                                        null))
                                        .join())
                        .isEqualTo(StoreDeliveries.Outcome.STORED);
            }

            assertThat(
                            obolo.sql()
                                    .reading(() ->
                                            obolo.sql()
                                                    .query(
                                                            "SELECT external_key, kind FROM delivery ORDER BY external_key",
                                                            rows ->
                                                                    rows.getString(1)
                                                                            + " "
                                                                            + rows.getString(2))))
                    .containsExactly("webhook:WH-1 X", "webhook:WH-2 Y");
        }
    }
}
