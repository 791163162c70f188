package it.obolo.report;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.BookEvidence;
import it.obolo.donation.BookEvidence.Reading;
import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.Told;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import it.obolo.report.Finding.Kind;
import it.obolo.storage.Ids;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class FindingsReportTest {

    private static final Instant LONG_AGO = TestClock.START.minus(Duration.ofDays(30));
    private static final Instant YESTERDAY = TestClock.START.minus(Duration.ofDays(1));

    private final TestObolo obolo;
    private final FindingsReport findings;

    FindingsReportTest(TestObolo obolo) {
        this.obolo = obolo;
        this.findings = obolo.get(FindingsReport.class);
    }

    @BeforeEach
    void emptyTheBooks() {
        obolo.forget();
    }

    @Test
    void twoTellersWhoDifferAreAFindingInBothLanguages() {
        tell("TX1", payment(1337, "EUR", 77L, LONG_AGO), Source.WEBHOOK_V2);
        tell("TX1", payment(1400, "USD", 77L, LONG_AGO), Source.WEBHOOK_V1);

        var found = all().getFirst();

        assertThat(found.kind()).isEqualTo(Kind.CONTRADICTION);
        assertThat(found.donationId()).isNotNull();
        assertThat(found.what(words(Language.EN))).endsWith("€13.37: the amount, the currency.");
        assertThat(found.what(words(Language.IT))).contains("l’importo, la valuta");
        assertThat(gross("TX1")).isEqualTo("EUR 1337");
    }

    @Test
    void moreBackThanGivenAndAnotherCurrencyBackAreFindings() {
        tell("TX1", payment(1000, "EUR", 30L, LONG_AGO), Source.WEBHOOK_V2);
        tell("RF1", follower(MovementKind.REFUND, 700, "EUR", "TX1", LONG_AGO), Source.WEBHOOK_V2);
        tell("RF2", follower(MovementKind.REFUND, 700, "EUR", "TX1", LONG_AGO), Source.WEBHOOK_V2);
        tell("RF3", follower(MovementKind.REFUND, 100, "USD", "TX1", LONG_AGO), Source.WEBHOOK_V2);

        assertThat(all().stream().map(Finding::kind))
                .containsExactlyInAnyOrder(Kind.REFUND_TOO_LARGE, Kind.REFUND_CURRENCY);
        assertThat(all())
                .allSatisfy(found -> assertThat(found.donationId()).isNotNull())
                .anySatisfy(found ->
                        assertThat(found.what(words(Language.EN)))
                                .contains("€14.00 of a donation of €10.00"));
    }

    @Test
    void aMissingPaymentOrFeeIsAFindingOnlyAfterAWeekAndGoneWhenItIsTold() {
        tell("RF1", follower(MovementKind.REFUND, 700, "EUR", "TX1", LONG_AGO), Source.WEBHOOK_V2);
        tell("RF2", follower(MovementKind.REFUND, 700, "EUR", "TX2", YESTERDAY), Source.WEBHOOK_V2);
        tell("TX3", payment(500, "EUR", null, LONG_AGO), Source.WEBHOOK_V1);
        tell("TX4", payment(500, "EUR", null, YESTERDAY), Source.WEBHOOK_V1);
        assertThat(all().stream().map(found -> found.kind() + " " + found.transactionId()))
                .containsExactlyInAnyOrder("PAYMENT_MISSING RF1", "FEE_MISSING TX3");
        assertThat(findings.count()).isEqualTo(2);

        tell("TX1", payment(1000, "EUR", 30L, LONG_AGO), Source.WEBHOOK_V2);
        tell("TX3", payment(500, "EUR", 20L, LONG_AGO), Source.WEBHOOK_V2);

        assertThat(all()).isEmpty();
    }

    @Test
    void aStatedBalanceThatDiffersIsAFindingOnTheDayItWentApart() {
        var monday = Instant.parse("2026-02-02T10:00:00Z");
        tell("TX1", stated(1000, 970, monday), Source.ACTIVITY_FILE);
        tell("TX2", stated(500, 1500, monday.plus(Duration.ofDays(1))), Source.ACTIVITY_FILE);
        tell("TX3", stated(500, 1985, monday.plus(Duration.ofDays(2))), Source.ACTIVITY_FILE);

        var days = obolo.get(StatedBalances.class).days("EUR");
        assertThat(days.stream().map(day -> day.news().minorUnits())).containsExactly(0L, 45L, 0L);
        assertThat(days.stream().map(day -> day.books().minorUnits()))
                .containsExactly(1940L, 1455L, 970L);
        assertThat(all().stream().map(Finding::key)).containsExactly("B:EUR:2026-02-03");
        assertThat(all().getFirst().what(words(Language.EN)))
                .isEqualTo("On 3 February 2026 PayPal states €15.00, our books say €14.55.");
    }

    @Test
    void walkingThePagesShowsEachFindingOnce() {
        for (var number = 0; number < 7; number++) {
            tell("TX" + number, payment(500, "EUR", null, LONG_AGO), Source.WEBHOOK_V1);
        }
        park("not understood: a", 2);
        park("not understood: b", 1);
        var seen = new ArrayList<String>();

        for (List<Finding> page = findings.after(null, 2);
                !page.isEmpty();
                page = findings.after(page.getLast().key(), 2)) {
            page.forEach(found -> seen.add(found.key()));
        }

        assertThat(seen)
                .doesNotHaveDuplicates()
                .hasSize(9)
                .isEqualTo(all().stream().map(Finding::key).toList());
        assertThat(all().getFirst().count()).isEqualTo(2);
    }

    private List<Finding> all() {
        return findings.after(null, 200);
    }

    private Words words(Language language) {
        return new Words(obolo.get(Texts.class), language);
    }

    private String gross(String id) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        "SELECT currency || ' ' || gross_minor FROM donation WHERE transaction_id = '"
                                                + id
                                                + "'",
                                        rows -> rows.getString(1)))
                .getFirst();
    }

    private void park(String reason, int times) {
        for (var time = 0; time < times; time++) {
            var id = delivery();
            obolo.sql()
                    .transaction(() ->
                            obolo.sql()
                                    .update(
                                            """
                                            INSERT INTO delivery_queue
                                                 ( delivery_id, status, attempt_count, next_attempt_at, reason )
                                            VALUES ( ?, 'PARKED', 1, ?, ? )
                                            """,
                                            statement -> {
                                                statement.setLong(1, id);
                                                it.obolo.storage.Sql.setInstant(
                                                        statement, 2, LONG_AGO);
                                                statement.setString(3, reason);
                                            }));
        }
    }

    private long delivery() {
        var id = obolo.get(Ids.class).next();
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        """
                                        INSERT INTO delivery
                                             ( delivery_id, channel, environment, external_key, kind, body, received_at )
                                        VALUES ( ?, 'WEBHOOK', 'SANDBOX', ?, 'X', ?, ? )
                                        """,
                                        statement -> {
                                            statement.setLong(1, id);
                                            statement.setString(2, "key" + id);
                                            statement.setBytes(3, new byte[0]);
                                            it.obolo.storage.Sql.setInstant(statement, 4, LONG_AGO);
                                        }));
        return id;
    }

    private void tell(String id, Told told, Source source) {
        var delivery = delivery();
        var evidence =
                new Evidence(Subject.transaction(id), Channel.WEBHOOK, source, LONG_AGO, told);
        var book = obolo.get(BookEvidence.class);
        book.asOnlyWriter(
                () -> book.book(List.of(new Reading(delivery, false, List.of(evidence)))));
    }

    private static Told payment(long minor, String currency, @Nullable Long fee, Instant at) {
        return new ToldBuilder()
                .moved(MovementKind.PAYMENT, MovementStatus.COMPLETED, Money.of(minor, currency))
                .fee(fee == null ? null : Money.of(fee, currency))
                .at(at, at)
                .build();
    }

    /// A payment with a fee of three per cent, after which PayPal states `balance`.
    private static Told stated(long minor, long balance, Instant at) {
        return new ToldBuilder()
                .moved(MovementKind.PAYMENT, MovementStatus.COMPLETED, Money.of(minor, "EUR"))
                .fee(Money.of(minor * 3 / 100, "EUR"))
                .at(at, at)
                .balance(Money.of(balance, "EUR"), at)
                .build();
    }

    private static Told follower(
            MovementKind kind, long minor, String currency, String parent, Instant at) {
        return new ToldBuilder()
                .moved(kind, MovementStatus.COMPLETED, Money.of(minor, currency))
                .at(at, at)
                .parent(parent)
                .build();
    }
}
