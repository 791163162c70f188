package it.obolo.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.testing.BooksFixture;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ApplyRetentionTest {

    private final TestObolo obolo;

    ApplyRetentionTest(TestObolo obolo) {
        this.obolo = obolo;
        BooksFixture.fill(obolo);
    }

    @Test
    void nothingGoesBeforeItsTimeAndAllOfItAfterwards() {
        var early = obolo.get(ApplyRetention.class).apply();
        assertThat(early).containsEntry("people", 0L).containsEntry("holds", 0L);
        var mails = count("mailbox_message");
        var gifts = count("donation");

        obolo.clock().advance(Duration.ofDays(366));
        var yearLater = obolo.get(ApplyRetention.class).apply();

        assertThat(yearLater).containsEntry("mails", mails).containsEntry("people", 0L);
        assertThat(count("mailbox_message")).isZero();
        assertThat(count("donation")).isEqualTo(gifts);
        assertThat(count("retention_run")).isEqualTo(2L * early.size());
        assertThat(count("supporter WHERE name IS NOT NULL")).isPositive();
        assertThat(obolo.get(ApplyRetention.class).lastRun()).isEqualTo(obolo.clock().instant());
    }

    private long count(String from) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query("SELECT COUNT(*) FROM " + from, rows -> rows.getLong(1))
                                .getFirst());
    }
}
