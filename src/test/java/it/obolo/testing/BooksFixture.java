package it.obolo.testing;

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
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Fourteen months of an invented newsroom: gifts in two currencies, some returning givers, some
/// whose name nobody told, waiting and failed payments, refunds, a fee not told yet, deliveries in
/// every state, thank-yous in every state, mails in the local mailbox. The same every time. No name
/// or address is anybody's.
public final class BooksFixture {

    private static final List<String> NAMES =
            List.of(
                    "Ada Brambilla",
                    "Nino Quaranta",
                    "Teresa Malaspina",
                    "Ugo Fiorentini",
                    "Livia Sartòr",
                    "Olmo D’Arrigo",
                    "Greta Lindqvist-Pfannenschmidt von der Ostseeküste",
                    "Ines Caracciolo",
                    "Rocco Bevilacqua",
                    "Wanda Zuliani");

    private final Sql sql;
    private final Ids ids;
    private final BookEvidence bookEvidence;
    private final Random random = new Random(7);
    private final List<Gift> gifts = new ArrayList<>();
    private int serial;

    private BooksFixture(TestObolo obolo) {
        this.sql = obolo.sql();
        this.ids = obolo.get(Ids.class);
        this.bookEvidence = obolo.get(BookEvidence.class);
    }

    /// What was put in, for counting it again in another way.
    ///
    /// @param fee null where nobody told it
    /// @param refundedAt null where nothing went back
    public record Gift(
            String transactionId,
            Instant givenAt,
            MovementStatus status,
            String currency,
            long gross,
            @Nullable Long fee,
            int giver,
            @Nullable Instant refundedAt,
            long refunded) {

        /// What PayPal gives back of its fee with a refund.
        public long feeGivenBack() {
            return refunded / 100;
        }
    }

    /// Fills the books of `obolo`, whose clock stands at [TestClock#START], unless it did so
    /// before.
    public static BooksFixture fill(TestObolo obolo) {
        var fixture = new BooksFixture(obolo);
        fixture.invent();
        var empty =
                fixture.sql
                        .reading(() ->
                                fixture.sql.query(
                                        "SELECT delivery_id FROM delivery LIMIT 1",
                                        row -> row.getLong(1)))
                        .isEmpty();
        if (empty) {
            fixture.gifts.forEach(fixture::book);
            new DeskFixture(fixture.sql, fixture.ids).fill();
        }
        return fixture;
    }

    private void invent() {
        for (var at = Instant.parse("2025-01-05T09:13:00Z");
                at.isBefore(TestClock.START);
                at = at.plus(Duration.ofHours(70 + random.nextInt(90)))) {
            give(at);
        }
        give(TestClock.START.minus(Duration.ofHours(5)));
        give(TestClock.START.minus(Duration.ofMinutes(71)));
        give(TestClock.START.minus(Duration.ofMinutes(9)));
    }

    /// All gifts, oldest first.
    public List<Gift> gifts() {
        return List.copyOf(gifts);
    }

    private void give(Instant at) {
        var number = serial++;
        var gross = 500L + random.nextInt(40) * 250L + (number % 7 == 0 ? 1337 : 0);
        var status =
                switch (number % 23) {
                    case 11 -> MovementStatus.PENDING;
                    case 17 -> MovementStatus.FAILED;
                    default -> MovementStatus.COMPLETED;
                };
        var came = status == MovementStatus.COMPLETED;
        var refunded = came && number % 13 == 5 ? (number % 2 == 0 ? gross : gross / 3) : 0;
        var gift =
                new Gift(
                        "%017d".formatted(number).replace("00000", "8XK2P"),
                        at,
                        status,
                        number % 9 == 4 ? "USD" : "EUR",
                        gross,
                        !came || number % 19 == 3 ? null : gross * 34 / 1000 + 35,
                        number % 8 == 6 ? -1 : random.nextInt(NAMES.size()),
                        refunded == 0 ? null : at.plus(Duration.ofDays(2)),
                        refunded);
        gifts.add(gift);
    }

    private void book(Gift gift) {
        var order = "OR" + gift.transactionId();
        var transaction = Subject.transaction(gift.transactionId());
        var payment = told(MovementKind.PAYMENT, gift.status(), gift, gift.gross(), gift.fee());
        tell(
                "PAYMENT.CAPTURE." + gift.status(),
                Channel.WEBHOOK,
                new Evidence(
                        transaction, Channel.WEBHOOK, Source.WEBHOOK_V2, gift.givenAt(), payment),
                body(gift, "captures"));
        if (gift.giver() >= 0) {
            tell(
                    "ORDER",
                    Channel.API,
                    new Evidence(
                            Subject.order(order),
                            Channel.API,
                            Source.API,
                            gift.givenAt(),
                            payer(gift.giver())),
                    body(gift, "orders"));
        }
        var refundedAt = gift.refundedAt();
        if (refundedAt != null) {
            tell(
                    "PAYMENT.CAPTURE.REFUNDED",
                    Channel.WEBHOOK,
                    new Evidence(
                            Subject.transaction("RF" + gift.transactionId()),
                            Channel.WEBHOOK,
                            Source.WEBHOOK_V2,
                            refundedAt,
                            told(
                                    MovementKind.REFUND,
                                    MovementStatus.COMPLETED,
                                    gift,
                                    gift.refunded(),
                                    gift.feeGivenBack())),
                    body(gift, "refunds"));
        }
    }

    private void tell(String kind, Channel channel, Evidence evidence, String body) {
        var deliveryId =
                DeskFixture.deliver(sql, ids, kind, channel.name(), evidence.toldAt(), body);
        bookEvidence.asOnlyWriter(() ->
                bookEvidence.book(List.of(new Reading(deliveryId, false, List.of(evidence)))));
    }

    private static Told told(
            MovementKind kind, MovementStatus status, Gift gift, long gross, @Nullable Long fee) {
        var refund = kind == MovementKind.REFUND;
        return new ToldBuilder()
                .moved(kind, status, Money.of(gross, gift.currency()))
                .fee(fee == null ? null : Money.of(fee, gift.currency()))
                .at(
                        refund ? gift.refundedAt() : gift.givenAt(),
                        refund ? gift.refundedAt() : gift.givenAt())
                .parent(refund ? gift.transactionId() : null)
                .order(refund ? null : "OR" + gift.transactionId())
                .build();
    }

    private static Told payer(int giver) {
        return new ToldBuilder()
                .payer("PAYER" + giver, email(giver), NAMES.get(giver), giver == 6 ? "DE" : "IT")
                .build();
    }

    static String email(int giver) {
        return "lettore.numero." + giver + "@posta.example";
    }

    private static String body(Gift gift, String resource) {
        var giver = gift.giver() < 0 ? "" : NAMES.get(gift.giver());
        var email = gift.giver() < 0 ? "" : email(gift.giver());
        return """
        {"resource_type": "%s", "create_time": "%s", "resource": {"id": "%s", "amount": {"currency_code": "%s", "value": "%d.%02d"}, \
        "payer": {"email_address": "%s", "name": {"full_name": "%s"}, "payer_id": "PAYER%d"}, "status": "%s"}}
        """
                .formatted(
                        resource,
                        gift.givenAt(),
                        gift.transactionId(),
                        gift.currency(),
                        gift.gross() / 100,
                        gift.gross() % 100,
                        email,
                        giver,
                        gift.giver(),
                        gift.status());
    }
}
