package it.obolo.byhand;

import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import it.obolo.web.Words;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// Puts a form of a gift by hand into evidence. It happened at noon in Rome of its day; nobody kept
/// anything of it; a void one failed.
public final class TellGift {

    private TellGift() {}

    /// What a kept form tells; empty for what is not one.
    public static Optional<List<Evidence>> tell(byte[] body) {
        return GiftBody.read(body).map(gift -> List.of(evidence(gift)));
    }

    private static Evidence evidence(TypedGift gift) {
        var giver = gift.giver();
        var noon = gift.givenOn().atTime(LocalTime.NOON).atZone(Words.ROME).toInstant();
        var told =
                new ToldBuilder()
                        .moved(
                                MovementKind.PAYMENT,
                                gift.voided() ? MovementStatus.FAILED : MovementStatus.COMPLETED,
                                gift.amount())
                        .fee(Money.of(0, gift.amount().currencyCode()))
                        .at(noon, null)
                        .payer(null, giver.email(), giver.name(), null)
                        .identifiedBy(giver.key())
                        .memo(gift.note())
                        .method(gift.method())
                        .build();
        return new Evidence(
                Subject.transaction(gift.giftId()),
                Channel.MANUAL,
                Source.MANUAL,
                gift.recordedAt(),
                told);
    }
}
