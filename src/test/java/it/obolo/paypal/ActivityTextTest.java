package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.paypal.ActivityStyle.DateOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Amounts, dates and zones as the files of each language write them.
class ActivityTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'1.234,56', EUR, IT, 123456",
                "'-19,00', EUR, IT, -1900",
                "'15', EUR, IT, 1500",
                "'1,234.56', USD, EN, 123456",
                "'-1,030.72', EUR, EN, -103072",
                "'1.213,37', EUR, DE, 121337",
                "' 13.37 ', EUR, EN, 1337",
                "'1500', JPY, EN, 1500",
                "'1,500.00', JPY, EN, 1500",
                "'\u221213.37', EUR, EN, -1337",
            })
    void amountsAreReadByTheLanguageOfTheFile(
            String text, String currency, ActivityLanguage language, long minor) throws Exception {
        assertThat(ActivityText.amount(text, currency, language, "the gross").minorUnits())
                .isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'13,37', EUR, EN",
                "'13.37', EUR, IT",
                "'1.23.456,00', EUR, IT",
                "'1e308', EUR, EN",
                "NaN, EUR, EN",
                "Infinity, EUR, EN",
                "'1234567890123456789', EUR, EN",
                "'13.375', EUR, EN",
                "'+13.37', EUR, EN",
                "'€13.37', EUR, EN",
                "'13.37', EURO, EN",
                "'13.37', '', EN",
                "'--1', EUR, EN",
            })
    void whatIsNoAmountIsRefusedWithoutRepeatingIt(
            String text, String currency, ActivityLanguage language) {
        assertThatThrownBy(() -> ActivityText.amount(text, currency, language, "the gross"))
                .isInstanceOf(NotReadable.class)
                .message()
                .startsWith("the gross is ")
                .doesNotContain(text);
    }

    @ParameterizedTest
    @CsvSource({
        "28/02/2026, 09:00:00, CET, DMY, 2026-02-28T08:00:00Z",
        "02/28/2026, 09:00:00, PST, MDY, 2026-02-28T17:00:00Z",
        "07/04/2026, 09:00:00, PDT, MDY, 2026-07-04T16:00:00Z",
        "3/1/2026, 19:54:59, Europe/Berlin, DMY, 2026-01-03T18:54:59Z",
        "28.02.2026, 9:00, CET, MDY, 2026-02-28T08:00:00Z",
        "2026-02-28, 09:00:00, GMT, MDY, 2026-02-28T09:00:00Z",
        "04/07/2026, 09:00:00, BST, DMY, 2026-07-04T08:00:00Z",
        "25/10/2026, 02:30:00, CEST, DMY, 2026-10-25T00:30:00Z",
        "25/10/2026, 02:30:00, CET, DMY, 2026-10-25T01:30:00Z",
        "29/03/2026, 03:30:00, CEST, DMY, 2026-03-29T01:30:00Z",
        "02/28/2026, 12:05:00 AM, GMT-05:00, MDY, 2026-02-28T05:05:00Z",
    })
    void timesAreReadInTheZoneTheyNameByOffsetOrRegion(
            String date, String time, String zone, DateOrder order, String expected)
            throws Exception {
        assertThat(ActivityText.instant(date, time, zone, order)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "30/02/2026, 09:00:00, CET",
        "28/13/2026, 09:00:00, CET",
        "28/02/26, 09:00:00, CET",
        "28-02/2026, 09:00:00, CET",
        "00/00/0000, 09:00:00, CET",
        "28/02/1789, 09:00:00, CET",
        "28/02/2026, 24:61:00, CET",
        "28/02/2026, noon, CET",
        "28/02/2026, 09:00:00, XYZ",
        "28/02/2026, 09:00:00, Europe/Atlantis",
        "28/02/2026, 09:00:00, ''",
        "'', 09:00:00, CET",
    })
    void whatIsNoTimeIsRefused(String date, String time, String zone) {
        assertThatThrownBy(() -> ActivityText.instant(date, time, zone, DateOrder.DMY))
                .isInstanceOf(NotReadable.class);
    }
}
