package it.obolo.supporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RSSMRA85T10A562S",
                "rss mra 85t10 a562s",
                "RSSMRA85T10A56NH",
                "07643520567",
            })
    void whatAddsUpIsTakenWhateverItsCaseAndWithLettersForDigits(String typed) {
        assertThat(TaxCode.read(typed)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "RSSMRA85T10A562T",
                "RSSMRA85T10A563S",
                "RSSMRA85Z10A562S",
                "07643520568",
                "RSSMRA85T10A562",
                "'; DROP TABLE --",
            })
    void whatDoesNotAddUpIsNot(String typed) {
        assertThat(TaxCode.read(typed)).isEmpty();
    }
}
