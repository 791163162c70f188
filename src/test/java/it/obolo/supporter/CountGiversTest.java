package it.obolo.supporter;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.byhand.GiftDraft;
import it.obolo.donation.PaymentMethod;
import it.obolo.intake.RecordGift;
import it.obolo.money.Money;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is kept of an answer and moved by those who gave since, beside counting everybody anew.
@OnBothDatabases
class CountGiversTest {

    private static final int GIFTS = 40;
    private static final LocalDate BEGIN = LocalDate.of(2023, 1, 15);

    private final TestObolo obolo;

    CountGiversTest(TestObolo obolo) {
        this.obolo = obolo;
    }

    @Test
    void whatIsKeptIsWhatCountingAnewComesToWhoeverGaveSince() {
        obolo.forget();
        var random = new Random(3);
        var counting = obolo.get(CountGivers.class);
        var regained = 0L;

        for (var gift = 0; gift < GIFTS; gift++) {
            give(random.nextInt(9), random.nextBoolean() ? 366 : random.nextInt(1000), random);
            for (var from : List.of(BEGIN, BEGIN.plusDays(75), BEGIN.plusDays(371))) {
                for (var days : List.of(45, 400, 1100)) {
                    var until = from.plusDays(days);
                    var kept = counting.between(from, until);
                    regained += kept.regained();
                    assertThat(kept)
                            .as("gift %d, %s to %s", gift, from, until)
                            .isEqualTo(anew().between(from, until));
                }
            }
        }
        assertThat(regained).isPositive();
    }

    @Test
    void whoIsGoneIsCountedNoMore() {
        var counting = obolo.get(CountGivers.class);
        give(1, 5, new Random(1));
        assertThat(counting.between(BEGIN, BEGIN.plusDays(900)).fresh()).isPositive();

        obolo.forget();

        assertThat(counting.between(BEGIN, BEGIN.plusDays(900)))
                .isEqualTo(new CountGivers.Givers(0, 0, 0, Map.of()));
    }

    private void give(int person, int day, Random random) {
        var draft =
                new GiftDraft(
                        BEGIN.plusDays(day),
                        Money.of(1337, random.nextInt(4) == 0 ? "USD" : "EUR"),
                        PaymentMethod.CASH,
                        null,
                        "Numero " + person,
                        "numero%d@posta.example".formatted(person),
                        null,
                        null,
                        false);
        assertThat(obolo.get(RecordGift.class).record(draft, "editor:1"))
                .isInstanceOf(RecordGift.Outcome.Recorded.class);
    }

    private CountGivers anew() {
        return new CountGivers(obolo.sql(), new PeopleRoll(obolo.sql()));
    }
}
