package it.obolo.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada Brambilla",
                "L’Arci di Bari",
                "Ines C.",
                "Москва",
                "李",
                "Sig.ra Rossi",
                "I lettori del 7º piano"
            })
    void aNameIsTakenAsItIs(String name) {
        assertThat(WallName.fit(name)).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "123",
                "!!!",
                "https://spam.example",
                "compra su spam.com",
                "WWW.spam.example",
                "io@posta.example",
                "scrivi a t.me/io",
                "a\u0301\u0301\u0301\u0301\u0301"
            })
    void whatIsNoNameIsNot(String name) {
        assertThat(WallName.fit(name)).isEmpty();
    }

    @Test
    void controlsAndSpacesAreTidied() {
        assertThat(WallName.fit(" Ada\n\u202e\tBrambilla \u0007")).hasValue("Ada Brambilla");
        assertThat(WallName.fit("x".repeat(81))).isEmpty();
        assertThat(WallName.fit("x".repeat(80))).isPresent();
        assertThat(WallName.fit("x".repeat(1_000_000))).isEmpty();
    }
}
