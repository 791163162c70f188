package it.obolo.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void onlyAmountsOfOneCurrencyAreAdded() {
        var gift = Money.of(1337, "EUR");

        assertThat(gift.plus(Money.of(-37, "EUR"))).isEqualTo(Money.of(1300, "EUR"));
        assertThatThrownBy(() -> gift.plus(Money.of(1337, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
