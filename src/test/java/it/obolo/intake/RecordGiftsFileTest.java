package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.byhand.Flaw.Reason;
import it.obolo.byhand.GiftsFile;
import it.obolo.byhand.ReadGiftsFile;
import it.obolo.intake.RecordGiftsFile.Fate;
import it.obolo.intake.RecordGiftsFile.Told;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothDatabases
class RecordGiftsFileTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private final TestObolo obolo;
    private final RecordGiftsFile recordGiftsFile;

    RecordGiftsFileTest(TestObolo obolo) {
        this.obolo = obolo;
        this.recordGiftsFile = obolo.get(RecordGiftsFile.class);
    }

    @Test
    void theSameFileTwiceRecordsNothingTwiceAndTrueTwinsAreTwoGifts() {
        var file =
                """
                data;importo;metodo;nome
                1/2/2026;13,37;contanti;Ada
                1/2/2026;13,37;contanti;Ada
                1/2/2026;13,37;contanti;Bice
                """;

        var preview = recordGiftsFile.preview(read(file), "command");
        var before = gifts();
        var first = record(file);
        var again = record(file);

        assertThat(fates(preview)).containsOnly(Fate.NEW);
        assertThat(fates(first)).containsExactly(Fate.NEW, Fate.NEW, Fate.NEW);
        assertThat(fates(again)).containsOnly(Fate.KNOWN);
        assertThat(gifts() - before).isEqualTo(3);
        assertThat(obolo.get(VerifyBooks.class).verify().isOk()).isTrue();
    }

    @Test
    void aVoidedGiftStaysVoidWhenItsFileComesAgain() {
        var file = "date,amount,method,reference\n2026-02-02,1.37,cash,R-VOID\n";
        var told = record(file).getFirst();
        var recordGift = obolo.get(RecordGift.class);
        var giftId = Objects.requireNonNull(told.row().taken()).giftId();
        recordGift.setVoided(recordGift.forms(giftId).getFirst(), true, "editor:1");

        var again = record(file);

        assertThat(fates(again)).containsExactly(Fate.KNOWN);
        assertThat(recordGift.forms(giftId).getLast().voided()).isTrue();
    }

    @Test
    void aReferenceIsOneGiftAndSayingAnotherThingOfItIsRefused() {
        record("date,amount,method,reference\n2026-02-03,5,cash,R-1\n");

        var told =
                record(
                        """
                        date,amount,method,reference
                        2026-02-03,6,cash,R-1
                        2026-02-03,7,cash,R-2
                        2026-02-03,8,cash,R-2
                        """);

        assertThat(reasons(told))
                .containsExactly(Reason.REFERENCE_DIFFERS, null, Reason.REFERENCE_TWICE);
    }

    @Test
    void eachWrongRowHasOneReasonAndTheOthersAreRecorded() {
        var told =
                record(
                        """
                        date,amount,method,name,email
                        2026-02-04,,cash,A,
                        2026-02-04,1e308,cash,A,
                        2026-02-04,NaN,cash,A,
                        2026-02-04,9999999999999999999,cash,A,
                        2030-01-01,5,cash,A,
                        2026-02-04,5,bitcoin,A,
                        2026-02-04,5,cash,"=cmd|' /C calc'!A0",
                        2026-02-04,5,cash,A,nobody
                        2026-02-04,5,cash,A,a@b.example,too,many
                        2026-02-04,5.13,cash,Zoe,zoe@posta.example
                        """);

        assertThat(reasons(told))
                .containsExactly(
                        Reason.AMOUNT_MISSING,
                        Reason.AMOUNT_UNREADABLE,
                        Reason.AMOUNT_UNREADABLE,
                        Reason.AMOUNT_TOO_LARGE,
                        Reason.DATE_FUTURE,
                        Reason.METHOD_UNKNOWN,
                        Reason.TEXT_FORMULA,
                        Reason.EMAIL_UNREADABLE,
                        Reason.ROW_FIELDS,
                        null);
        assertThat(fates(told).getLast()).isEqualTo(Fate.NEW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                              | EMPTY",
                "'date,amount,method\n'          | EMPTY",
                "'date,amount\n1/1/2026,5\n'     | COLUMN_MISSING",
                "'date,amount,method,iban\n1'    | COLUMN_UNKNOWN",
                "'date,data,amount,method\n1'    | COLUMN_TWICE"
            })
    void aFileThatIsNoneSaysWhy(String file, GiftsFile.Reason reason) {
        var read = ReadGiftsFile.read(file.getBytes(StandardCharsets.UTF_8), TODAY);

        assertThat(((GiftsFile.Unread) read).reason()).isEqualTo(reason);
    }

    @Test
    void aFileOfASpreadsheetIsReadWhateverItsSignsAndLetters() {
        var windows =
                "data;importo;metodo;nome\r\n03/02/2026;\"1.250,00\";Bonifico;Niccolò\r\n"
                        .getBytes(Charset.forName("windows-1252"));
        var unicode =
                "\ufeffDate\tAmount\tMethod\tName\n2026-02-03\t1,250.00\tBank transfer\tNiccolò\n"
                        .getBytes(StandardCharsets.UTF_8);

        for (var bytes : List.of(windows, unicode)) {
            var row = ((GiftsFile.Read) ReadGiftsFile.read(bytes, TODAY)).rows().getFirst();
            var draft = Objects.requireNonNull(row.taken()).draft();
            assertThat(draft.amount().decimal()).isEqualTo("1250.00");
            assertThat(draft.name()).isEqualTo("Niccolò");
        }
    }

    @Test
    void tooManyBytesOrRowsAreRefusedWhole() {
        var large = new byte[ReadGiftsFile.LARGEST_BYTES + 1];
        var many = "date,amount,method\n" + "2026-02-04,5,cash\n".repeat(1001);

        assertThat(ReadGiftsFile.read(large, TODAY))
                .isEqualTo(new GiftsFile.Unread(GiftsFile.Reason.TOO_LARGE, ""));
        assertThat(ReadGiftsFile.read(many.getBytes(StandardCharsets.UTF_8), TODAY))
                .isEqualTo(new GiftsFile.Unread(GiftsFile.Reason.TOO_MANY_ROWS, ""));
    }

    private List<Told> record(String file) {
        return recordGiftsFile.record(read(file), "command");
    }

    private static GiftsFile.Read read(String file) {
        return (GiftsFile.Read) ReadGiftsFile.read(file.getBytes(StandardCharsets.UTF_8), TODAY);
    }

    private static List<Fate> fates(List<Told> told) {
        return told.stream().map(Told::fate).toList();
    }

    private static List<Reason> reasons(List<Told> told) {
        var reasons = new java.util.ArrayList<Reason>();
        told.forEach(one -> reasons.add(one.flaw() == null ? null : one.flaw().reason()));
        return reasons;
    }

    private long gifts() {
        return obolo.sql()
                .reading(() ->
                        obolo.sql().query("SELECT COUNT(*) FROM donation", rows -> rows.getLong(1)))
                .getFirst();
    }
}
