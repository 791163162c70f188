package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.money.Money;
import it.obolo.web.Sheet.Column;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetStreamTest {

    private record Gift(String name, long count, Money given, LocalDate day, Instant at) {}

    private static final Gift GIFT =
            new Gift(
                    "Livia \"Lilla\"; Sartòr",
                    1234,
                    Money.of(123_456, "EUR"),
                    LocalDate.of(2026, 9, 1),
                    Instant.parse("2026-09-01T16:04:05Z"));

    private static final Sheet<Gift> SHEET =
            new Sheet<>(
                    "Doni",
                    List.of(
                            Column.text("Nome", Gift::name),
                            Column.whole("Doni", Gift::count),
                            Column.amount("Donato EUR", Gift::given),
                            Column.day("Giorno", Gift::day),
                            Column.moment("Momento", Gift::at),
                            Column.text("Mai detto", _ -> null)));

    @Test
    void excelInItalianOpensItsCsvByADoubleClick() throws IOException {
        var csv = text(SheetFormat.CSV_ITALIAN, List.of(List.of(GIFT)));

        assertThat(csv)
                .isEqualTo(
                        String.join(
                                "\r\n",
                                "\uFEFFNome;Doni;Donato EUR;Giorno;Momento;Mai detto",
                                "\"Livia \"\"Lilla\"\"; Sartòr\";1234;1234,56;01/09/2026;01/09/2026 18:04:05;",
                                ""));
    }

    @Test
    void aProgramReadsThePlainCsv() throws IOException {
        var csv = text(SheetFormat.CSV, List.of(List.of(GIFT)));

        assertThat(csv)
                .isEqualTo(
                        String.join(
                                "\r\n",
                                "Nome,Doni,Donato EUR,Giorno,Momento,Mai detto",
                                "\"Livia \"\"Lilla\"\"; Sartòr\",1234,1234.56,2026-09-01,2026-09-01T18:04:05+02:00,",
                                ""));
    }

    @Test
    void theWorkbookHasDaysAndNumbersAndNoFormula() throws IOException {
        var formula = new Gift("=1+1", 7, GIFT.given(), GIFT.day(), GIFT.at());

        var rows = rows(bytes(SheetFormat.XLSX, List.of(List.of(GIFT), List.of(formula))));

        assertThat(rows).hasSize(3);
        var gift = rows.get(1);
        assertThat(gift.getCellText(0)).isEqualTo(GIFT.name());
        assertThat(gift.getCellAsNumber(1).orElseThrow()).isEqualByComparingTo("1234");
        assertThat(gift.getCellAsNumber(2).orElseThrow()).isEqualByComparingTo("1234.56");
        assertThat(gift.getCellAsDate(3)).contains(LocalDateTime.of(2026, 9, 1, 0, 0));
        assertThat(gift.getCellAsDate(4)).contains(LocalDateTime.of(2026, 9, 1, 18, 4, 5));
        assertThat(rows.get(2).getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(2).getCellText(0)).isEqualTo("=1+1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+39", "-3", "@SUM(A1)", "\tx", "\rx"})
    void whatASpreadsheetWouldCalculateIsWordsInBothCsvs(String dangerous) throws IOException {
        var gift = new Gift(dangerous, 1, GIFT.given(), GIFT.day(), GIFT.at());

        for (var format : List.of(SheetFormat.CSV, SheetFormat.CSV_ITALIAN)) {
            var line = text(format, List.of(List.of(gift))).split("\r\n", 2)[1];

            assertThat(line).matches("(?s)\"?'" + java.util.regex.Pattern.quote(dangerous) + ".*");
        }
    }

    @Test
    void aNumberBelowNothingStaysANumber() throws IOException {
        var back = new Gift("x", -1, Money.of(-1337, "EUR"), GIFT.day(), GIFT.at());

        assertThat(text(SheetFormat.CSV_ITALIAN, List.of(List.of(back)))).contains("x;-1;-13,37;");
    }

    @Test
    void whatNoXmlCanHoldIsLeftOutOfTheWorkbook() throws IOException {
        var odd = new Gift("a\u0001b\uD800c\uFFFFd", 1, GIFT.given(), GIFT.day(), GIFT.at());

        var rows = rows(bytes(SheetFormat.XLSX, List.of(List.of(odd))));

        assertThat(rows.get(1).getCellText(0)).isEqualTo("abcd");
    }

    /// Each part is asked for only when what came before it has been read.
    @ParameterizedTest
    @EnumSource(SheetFormat.class)
    void rowsAreFetchedAsTheyAreRead(SheetFormat format) throws IOException {
        var fetched = new ArrayList<Integer>();
        var part = Collections.nCopies(2000, GIFT);
        var parts =
                java.util.stream.IntStream.range(0, 20)
                        .boxed()
                        .map(number -> {
                            fetched.add(number);
                            return part;
                        });

        try (var stream = new SheetStream<>(SHEET, format, parts.iterator())) {
            assertThat(stream.readNBytes(10)).hasSize(10);
            assertThat(fetched.size()).isLessThan(3);
            stream.readAllBytes();
        }

        assertThat(fetched).hasSize(20);
    }

    private static List<Row> rows(byte[] workbook) throws IOException {
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            return read.getFirstSheet().read();
        }
    }

    private static String text(SheetFormat format, List<List<Gift>> parts) throws IOException {
        return new String(bytes(format, parts), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(SheetFormat format, List<List<Gift>> parts) throws IOException {
        try (var stream = new SheetStream<>(SHEET, format, parts.iterator())) {
            return stream.readAllBytes();
        }
    }
}
