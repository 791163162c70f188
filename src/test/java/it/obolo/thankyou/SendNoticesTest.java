package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.mail.Mailbox;
import it.obolo.storage.Sql;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.thankyou.NoteSettings.EditorNews;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each notice goes exactly once for what it is about, however often one looks and whoever crashes.
@OnBothDatabases
class SendNoticesTest {

    private static final String SUBSCRIPTION = "I-NOTICE";

    private final TestObolo obolo;
    private final SendNotices sendNotices;
    private final Mailbox mailbox;

    SendNoticesTest(TestObolo obolo) {
        this.obolo = obolo;
        this.sendNotices = obolo.get(SendNotices.class);
        this.mailbox = obolo.get(Mailbox.class);
    }

    @BeforeEach
    void begin() {
        obolo.clock().set(TestClock.START);
        forget();
    }

    @AfterEach
    void switchOff() {
        want(false, false, EditorNews.NEVER);
        forget();
    }

    @Test
    void aFailedPaymentIsToldOnceAndTheNextFailureOnceMore() {
        Gift.fromAnna().subscription(SUBSCRIPTION).booked(obolo);
        want(true, false, EditorNews.NEVER);
        subscription("ACTIVE", 1);

        var once = sent(3);
        olderPaymentComesLate();
        var stillOnce = sent(2);
        change("UPDATE subscription SET failed_payments = 2");
        var again = sent(2);

        assertThat(once).isEqualTo(1);
        assertThat(stillOnce).isZero();
        assertThat(again).isEqualTo(1);
        assertThat(subjects())
                .containsExactly(
                        "La tua donazione ricorrente non è riuscita",
                        "La tua donazione ricorrente non è riuscita");
    }

    @Test
    void theEndOfAMonthlyGiftIsToldOnceAlsoByEightAtOnce() throws Exception {
        Gift.fromAnna().subscription(SUBSCRIPTION).booked(obolo);
        want(false, true, EditorNews.NEVER);
        subscription("CANCELLED", 0);

        List<Callable<Integer>> senders =
                IntStream.range(0, 8)
                        .<Callable<Integer>>mapToObj(_ -> sendNotices::sendDue)
                        .toList();
        var sent = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(senders)) {
                sent += result.get();
            }
        }
        var later = sent(2);

        assertThat(sent).isEqualTo(1);
        assertThat(later).isZero();
        assertThat(subjects()).containsExactly("La tua donazione ricorrente è finita");
    }

    @Test
    void theDailyNewsGoOnceADay() {
        Gift.fromAnna().givenAt(TestClock.START.minus(Duration.ofDays(1))).bookedOnly(obolo);
        want(false, false, EditorNews.DAILY);

        var today = sent(3);
        obolo.clock().advance(Duration.ofDays(1));
        Gift.fromAnna().givenAt(TestClock.START).bookedOnly(obolo);
        var tomorrow = sent(3);

        assertThat(today).isEqualTo(1);
        assertThat(tomorrow).isEqualTo(1);
        assertThat(subjects()).hasSize(2).allMatch(subject -> subject.startsWith("Le donazioni"));
    }

    @Test
    void aNoticeWhoseSenderCrashedIsPutInTheMailboxOnce() {
        Gift.fromAnna().subscription(SUBSCRIPTION).booked(obolo);
        want(false, true, EditorNews.NEVER);
        subscription("CANCELLED", 0);
        sent(1);
        change("UPDATE notice SET status = 'SENDING', sent_at = NULL"); // killed before it said so

        obolo.clock().advance(HandOverNote.GIVE_UP_LOCAL_AFTER);
        var again = sent(2);

        assertThat(again).isEqualTo(1);
        assertThat(subjects()).hasSize(1);
        assertThat(sendNotices.newest())
                .singleElement()
                .extracting(SendNotices.Line::status)
                .isEqualTo("SENT");
    }

    private int sent(int looks) {
        return IntStream.range(0, looks).map(_ -> sendNotices.sendDue()).sum();
    }

    private void want(boolean failed, boolean ended, EditorNews news) {
        obolo.get(NoteSettings.class)
                .change(
                        new NoteSettings.Choice(
                                false,
                                failed,
                                ended,
                                false,
                                news,
                                "redazione@rete.example",
                                0,
                                Map.of()),
                        "vera");
    }

    private void subscription(String status, int failedPayments) {
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        """
                                        INSERT INTO subscription
                                             ( subscription_id, status, status_at, failed_payments )
                                        VALUES ( 'I-NOTICE', ?, ?, ? )
                                        """,
                                        statement -> {
                                            statement.setString(1, status);
                                            Sql.setInstant(statement, 2, TestClock.START);
                                            statement.setInt(3, failedPayments);
                                        }));
    }

    private void olderPaymentComesLate() {
        Gift.fromAnna()
                .subscription(SUBSCRIPTION)
                .givenAt(TestClock.START.minus(Duration.ofDays(60)))
                .bookedOnly(obolo);
    }

    private List<String> subjects() {
        return mailbox.newest(10).stream().map(Mailbox.Line::subject).toList();
    }

    private void forget() {
        change("DELETE FROM subscription");
        Gift.forgetAll(obolo);
    }

    private void change(String statement) {
        obolo.sql().transaction(() -> obolo.sql().update(statement));
    }
}
