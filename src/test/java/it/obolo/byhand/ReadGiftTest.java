package it.obolo.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.byhand.ReadGift.Reading;
import it.obolo.web.Language;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadGiftTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IT | 25        | 25.00",
                "IT | 25,5      | 25.50",
                "IT | 25,50     | 25.50",
                "IT | 1.250,00  | 1250.00",
                "IT | 1.250     | 1250.00",
                "IT | 1250,00   | 1250.00",
                "IT | 25.50     | 25.50",
                "IT | € 13,37   | 13.37",
                "IT | 13,37 EUR | 13.37",
                "IT | 1 250,00  | 1250.00",
                "EN | 25        | 25.00",
                "EN | 25.5      | 25.50",
                "EN | 1,250.00  | 1250.00",
                "EN | 1,250     | 1250.00",
                "EN | 25,50     | 25.50",
                "EN | €1,250.00 | 1250.00"
            })
    void anAmountIsReadAsTheLanguageWritesIt(Language language, String typed, String amount) {
        var draft = read(language, Map.of("amount", typed));

        assertThat(draft.amount().decimal()).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount   | ''                      | AMOUNT_MISSING",
                "amount   | NaN                     | AMOUNT_UNREADABLE",
                "amount   | 1e308                   | AMOUNT_UNREADABLE",
                "amount   | Infinity                | AMOUNT_UNREADABLE",
                "amount   | -5                      | AMOUNT_UNREADABLE",
                "amount   | =1+1                    | AMOUNT_UNREADABLE",
                "amount   | 12.50.00                | AMOUNT_UNREADABLE",
                "amount   | 1.25.000                | AMOUNT_UNREADABLE",
                "amount   | ２５                     | AMOUNT_UNREADABLE",
                "amount   | 0                       | AMOUNT_ZERO",
                "amount   | 0,00                    | AMOUNT_ZERO",
                "amount   | 1,255                   | AMOUNT_DECIMALS",
                "amount   | 9999999999999999999     | AMOUNT_TOO_LARGE",
                "amount   | 99999999999999          | AMOUNT_TOO_LARGE",
                "currency | ZZZ                     | CURRENCY_UNKNOWN",
                "currency | XXX                     | CURRENCY_UNKNOWN",
                "currency | euro                    | CURRENCY_UNKNOWN",
                "date     | ''                      | DATE_MISSING",
                "date     | yesterday               | DATE_UNREADABLE",
                "date     | 2026-02-30              | DATE_UNREADABLE",
                "date     | 3/13/2026               | DATE_UNREADABLE",
                "date     | 2026-03-02              | DATE_FUTURE",
                "date     | 1/1/0026                | DATE_TOO_OLD",
                "method   | ''                      | METHOD_MISSING",
                "method   | bitcoin                 | METHOD_UNKNOWN",
                "email    | nobody                  | EMAIL_UNREADABLE",
                "email    | a@b@c.example           | EMAIL_UNREADABLE",
                "name     | =HYPERLINK(\"x\")       | TEXT_FORMULA",
                "name     | @SUM(A1)                | TEXT_FORMULA",
                "note     | +39 000                 | TEXT_FORMULA",
                "supporter| nobody                  | SUPPORTER_UNKNOWN"
            })
    void whatIsNotTakenHasOneReason(String field, String typed, String reason) {
        var reading = ReadGift.read(fields(Map.of(field, typed)), Language.IT, TODAY);

        assertThat(reading)
                .isEqualTo(
                        new Reading.Unread(List.of(new Flaw(field, Flaw.Reason.valueOf(reason)))));
    }

    @Test
    void textsHaveNoControlCharactersAndBounds() {
        assertThat(ReadGift.read(fields(Map.of("name", "A\u0000da")), Language.IT, TODAY))
                .isEqualTo(new Reading.Unread(List.of(new Flaw("name", Flaw.Reason.TEXT_CONTROL))));
        assertThat(ReadGift.read(fields(Map.of("name", "x".repeat(301))), Language.IT, TODAY))
                .isEqualTo(
                        new Reading.Unread(List.of(new Flaw("name", Flaw.Reason.TEXT_TOO_LONG))));
        assertThat(read(Language.IT, Map.of("note", "due\r\nrighe")).note())
                .isEqualTo("due / righe");
    }

    @Test
    void yenHaveNoDecimals() {
        assertThat(
                        read(Language.IT, Map.of("amount", "1.500", "currency", "jpy"))
                                .amount()
                                .decimal())
                .isEqualTo("1500");
        assertThat(
                        ReadGift.read(
                                fields(Map.of("amount", "15,5", "currency", "JPY")),
                                Language.IT,
                                TODAY))
                .isEqualTo(
                        new Reading.Unread(
                                List.of(new Flaw("amount", Flaw.Reason.AMOUNT_DECIMALS))));
    }

    private static GiftDraft read(Language language, Map<String, String> typed) {
        var reading = ReadGift.read(fields(typed), language, TODAY);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).draft();
    }

    private static GiftFields fields(Map<String, String> typed) {
        var all =
                new HashMap<>(Map.of("date", "1/3/2026", "amount", "13,37", "method", "bonifico"));
        all.putAll(typed);
        return GiftFields.of(all);
    }
}
