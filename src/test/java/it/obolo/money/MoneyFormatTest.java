package it.obolo.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Amounts as people read them; the space before a sign does not break.
class MoneyFormatTest {

    @ParameterizedTest
    @CsvSource({
        "123456, EUR, '1.234,56 €', '€1,234.56'",
        "2500, EUR, '25,00 €', '€25.00'",
        "1500, JPY, '1.500 JPY', 'JP¥1,500'"
    })
    void figuresShowAllDecimals(long minor, String currency, String italian, String english) {
        var money = Money.of(minor, currency);

        assertThat(MoneyFormat.write(money, Locale.ITALY).replace('\u00A0', ' '))
                .isEqualTo(italian);
        assertThat(MoneyFormat.write(money, Locale.UK).replace('\u00A0', ' ')).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({
        "2500, EUR, '25 €', '€25'",
        "1250, EUR, '12,50 €', '€12.50'",
        "1, EUR, '0,01 €', '€0.01'",
        "1000000, EUR, '10.000 €', '€10,000'",
        "1500, JPY, '1.500 JPY', 'JP¥1,500'",
        "12500, TND, '12,500 TND', 'TND12.500'"
    })
    void sentencesShowThemOnlyWhereTheyMatter(
            long minor, String currency, String italian, String english) {
        var money = Money.of(minor, currency);

        assertThat(MoneyFormat.writeBriefly(money, Locale.ITALY).replace('\u00A0', ' '))
                .isEqualTo(italian);
        assertThat(MoneyFormat.writeBriefly(money, Locale.UK).replace('\u00A0', ' '))
                .isEqualTo(english);
    }
}
