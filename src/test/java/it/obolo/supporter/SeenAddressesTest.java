package it.obolo.supporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenAddressesTest {

    /// As many short ones as the largest file that is taken can hold.
    @Test
    void twoMillionAddressesAreToldApartInThirtyTwoMegabytes() {
        var seen = new SeenAddresses();
        var again = 0;

        for (var number = 0; number < 2_000_000; number++) {
            if (!seen.add("l" + number + "@posta.example")) {
                again++;
            }
            if (number % 10 == 0 && seen.add("l" + number / 2 + "@posta.example")) {
                again++;
            }
        }

        assertThat(again).isZero();
        assertThat(seen.size()).isEqualTo(2_000_000);
        assertThat(seen.bytes()).isLessThan(34_000_000);
    }
}
