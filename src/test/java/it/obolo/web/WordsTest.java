package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private final Words words = new Words(new Texts(), Language.IT);

    @ParameterizedTest
    @CsvSource({
        "0, 100, 0 %",
        "0, 0, 0 %",
        "1, 100, 1 %",
        "9, 1000, < 1 %",
        "1337, 2000, 66 %",
        "999, 1000, 99 %",
        "5, 5, 100 %"
    })
    void aShareThatIsSomethingIsNotCalledNothing(long part, long whole, String written) {
        assertThat(words.share(part, whole).replace('\u00a0', ' ')).isEqualTo(written);
    }
}
