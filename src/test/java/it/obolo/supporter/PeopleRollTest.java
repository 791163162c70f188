package it.obolo.supporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.byhand.GiftDraft;
import it.obolo.donation.PaymentMethod;
import it.obolo.intake.RecordGift;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.web.ProblemException;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Everybody in memory, as long as they fit.
@OnBothDatabases
class PeopleRollTest {

    private final TestObolo obolo;
    private final Sql sql;

    PeopleRollTest(TestObolo obolo) {
        this.obolo = obolo;
        this.sql = obolo.sql();
    }

    @BeforeEach
    void fill() {
        obolo.forget();
        for (var person = 0; person < 5; person++) {
            give(person);
        }
    }

    @Test
    void morePeopleThanFitAreNotHeldAndWhoAsksIsTold() {
        var all = obolo.get(PeopleRoll.class).now();
        var bytes = all.stream().mapToLong(Person::bytes).sum();
        var fitting = new PeopleRoll(sql, bytes);
        var small = new PeopleRoll(sql, bytes - 1);

        assertThat(fitting.now()).hasSameSizeAs(all);
        assertThatThrownBy(small::now)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("memory");
        assertThatThrownBy(small::now).isInstanceOf(ProblemException.class);

        obolo.forget();

        assertThat(small.now()).isEmpty();
    }

    @Test
    void whoIsAsBeforeStaysTheSameWhenEverybodyIsReadAnew() {
        var roll = new PeopleRoll(sql, Long.MAX_VALUE);
        var before = roll.now();
        assertThat(before).isNotEmpty();
        backInTime();

        var now = roll.now();

        assertThat(now).isNotSameAs(before).hasSameSizeAs(before);
        for (var index = 0; index < now.size(); index++) {
            assertThat(now.get(index)).isSameAs(before.get(index));
        }
    }

    private void give(int person) {
        var draft =
                new GiftDraft(
                        LocalDate.of(2023, 1, 15),
                        Money.of(1337, "EUR"),
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

    /// As after a backup was put back: everybody is read.
    private void backInTime() {
        sql.transaction(() -> sql.update("UPDATE people_version SET version = version - 1"));
    }
}
