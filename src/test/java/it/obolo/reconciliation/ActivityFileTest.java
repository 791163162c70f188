package it.obolo.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.paypal.ActivityHeader.Shape;
import it.obolo.paypal.ActivityLanguage;
import it.obolo.paypal.ActivityStyle.DateOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a file is recognised as before its first row is taken, and what is refused in one line.
class ActivityFileTest {

    @TempDir private Path folder;

    @Test
    void theThreeFilesAreRecognisedByTheirHeaders() {
        var english = ActivityFile.look(ActivityFiles.ENGLISH, ImportOptions.NONE);
        var italian = ActivityFile.look(ActivityFiles.ITALIAN, ImportOptions.NONE);
        var statement = ActivityFile.look(ActivityFiles.STATEMENT, ImportOptions.NONE);

        assertThat(english.header().shape()).isEqualTo(Shape.ACTIVITY);
        assertThat(english.header().language()).isEqualTo(ActivityLanguage.EN);
        assertThat(english.style().dateOrder()).isEqualTo(DateOrder.MDY);
        assertThat(italian.header().shape()).isEqualTo(Shape.ACTIVITY);
        assertThat(italian.header().language()).isEqualTo(ActivityLanguage.IT);
        assertThat(italian.style().dateOrder()).isEqualTo(DateOrder.DMY);
        assertThat(statement.header().shape()).isEqualTo(Shape.STATEMENT);
        assertThat(statement.header().language()).isEqualTo(ActivityLanguage.IT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n\n",
                "just some words",
                "Data;Descrizione;Importo\n01/02/2026;Bonifico;13,37\n",
                "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\"\n",
                "\"Date,Time,TimeZone\n\"never closed",
                "{\"id\":\"WH-1\",\"event_type\":\"PAYMENT.CAPTURE.COMPLETED\"}",
                "PK\u0003\u0004\u0014\u0000\u0000\u0000binary\u0000\u0001\u0002"
            })
    void whatIsNoActivityFileIsRefusedInOneClearLine(String text) {
        var file = ActivityFiles.file(folder, text);

        assertThatThrownBy(() -> ActivityFile.look(file, ImportOptions.NONE))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining(String.valueOf(file.getFileName()))
                .message()
                .hasLineCount(1)
                .doesNotContain("Exception", "desk@faro.example");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        var noise = new byte[200_000];
        new java.util.Random(7).nextBytes(noise);
        var file = Files.write(folder.resolve("noise.csv"), noise);

        assertThatThrownBy(() -> ActivityFile.look(file, ImportOptions.NONE))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("is not an activity file");
    }

    @Test
    void aFolderAndAMissingFileAreRefused() {
        for (var path : new Path[] {folder, folder.resolve("nowhere.csv")}) {
            assertThatThrownBy(() -> ActivityFile.look(path, ImportOptions.NONE))
                    .isInstanceOf(FileRefused.class)
                    .hasMessageContaining("there is no such file");
        }
    }

    @Test
    void englishDatesThatCouldBeEitherAreRefusedWithTheOptionToGive() {
        var file =
                new ActivityFiles()
                        .gift("03/04/2026", "09:00:00", "AMB1", "13.37", "-0.77", "12.60")
                        .gift("05/06/2026", "09:00:00", "AMB2", "13.37", "-0.77", "12.60")
                        .in(folder);

        assertThatThrownBy(() -> ActivityFile.look(file, ImportOptions.NONE))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("--date-order dmy")
                .satisfies(
                        refused -> assertThat(((FileRefused) refused).wantsOtherWords()).isTrue());
        assertThat(ActivityFile.look(file, new ImportOptions(false, null, "MDY")).style())
                .extracting("dateOrder")
                .isEqualTo(DateOrder.MDY);
    }

    @ParameterizedTest
    @CsvSource({"28/02/2026, DMY", "02/28/2026, MDY", "8/31/2026, MDY", "31/8/2026, DMY"})
    void oneDateThatDecidesSettlesTheWholeFile(String deciding, DateOrder expected) {
        var file =
                new ActivityFiles()
                        .gift("03/04/2026", "09:00:00", "DEC1", "13.37", "-0.77", "12.60")
                        .gift(deciding, "09:00:00", "DEC2", "13.37", "-0.77", "12.60")
                        .gift("05/06/2026", "09:00:00", "DEC3", "13.37", "-0.77", "12.60")
                        .in(folder);

        assertThat(ActivityFile.look(file, ImportOptions.NONE).style().dateOrder())
                .isEqualTo(expected);
    }

    @Test
    void amountsWrittenTheOtherWayAreRefusedWithTheOptionToGive() {
        var file =
                new ActivityFiles()
                        .gift("28/02/2026", "09:00:00", "COM1", "13,37", "-0,77", "12,60")
                        .in(folder);

        assertThatThrownBy(() -> ActivityFile.look(file, ImportOptions.NONE))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("--locale it");
        assertThat(ActivityFile.look(file, new ImportOptions(false, "it", null)).style().decimals())
                .isEqualTo(ActivityLanguage.IT);
    }

    @Test
    void britishSpellingAndColumnsInAnotherOrderAreTheSameFile() {
        var text =
                """
                "Transaction ID","Buyer Wallet","Date","Time","Time zone"," Gross ","Fee","Net","Currency","Type","Status","Postage and Packaging Amount","VAT","Postcode"
                "BRIT1","x","28/02/2026","09:00:00","GMT","13.37","-0.77","12.60","GBP","Donation Payment","Completed","","",""
                """;

        var look = ActivityFile.look(ActivityFiles.file(folder, text), ImportOptions.NONE);

        assertThat(look.header().language()).isEqualTo(ActivityLanguage.EN);
        assertThat(look.style().dateOrder()).isEqualTo(DateOrder.DMY);
    }
}
