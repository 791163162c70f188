package it.obolo.admin;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import it.obolo.storage.Ids;
import it.obolo.supporter.FindPeople;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Sheet;
import it.obolo.web.Sheet.Column;
import it.obolo.web.SheetDownload;
import it.obolo.web.SheetFormat;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes a view of supporters to a file: exactly its people, in its order, each once. Who is in it
/// is settled when it is asked for; what is said of them is read a part at a time.
@Singleton
class WriteSupporters {

    private static final int PART = 512;

    private final FindPeople findPeople;
    private final SupporterRows rows;
    private final DonationList donations;
    private final Newsroom newsroom;
    private final Texts texts;

    WriteSupporters(
            FindPeople findPeople,
            SupporterRows rows,
            DonationList donations,
            Newsroom newsroom,
            Texts texts) {
        this.findPeople = findPeople;
        this.rows = rows;
        this.donations = donations;
        this.newsroom = newsroom;
        this.texts = texts;
    }

    /// All that lists and profiles say, for people who calculate.
    HttpResponse<StreamedFile> table(SupporterFilter filter, SheetFormat format, Words words) {
        var columns = new ArrayList<Column<SupporterInFile>>();
        columns.add(text(words, "id", row -> Ids.text(row.supporterId())));
        columns.add(text(words, "name", SupporterInFile::name));
        columns.add(text(words, "email", SupporterInFile::email));
        columns.add(text(words, "language", SupporterInFile::language));
        columns.add(text(words, "country", SupporterInFile::country));
        columns.add(Column.day(heading(words, "first"), row -> day(row.firstGivenAt())));
        columns.add(Column.day(heading(words, "last"), row -> day(row.lastGivenAt())));
        columns.add(Column.whole(heading(words, "gifts"), SupporterInFile::giftCount));
        for (var currency : donations.currencies()) {
            columns.add(
                    Column.amount(
                            words.of("supporter.file.given", currency),
                            row -> SupporterInFile.of(row.given(), currency)));
            columns.add(
                    Column.amount(
                            words.of("supporter.file.refunded", currency),
                            row -> SupporterInFile.of(row.refunded(), currency)));
        }
        columns.add(text(words, "tags", row -> row.tags().isEmpty() ? null : row.tags()));
        columns.add(text(words, "no_name", row -> yes(words, row.wantsNoName())));
        columns.add(text(words, "no_email", row -> yes(words, row.wantsNoEmail())));
        var sheet = new Sheet<>(words.of("admin.section.supporters"), columns);
        return SheetDownload.answer(sheet, format, words.of("supporter.file.file"), parts(filter));
    }

    /// What a letter to each needs, in the language each reads: plain CSV, as programs that merge
    /// mails take it. Who wants no e-mail has no address in it.
    HttpResponse<StreamedFile> mailMerge(SupporterFilter filter, Words words) {
        var usual = newsroom.profile().language();
        var sheet =
                new Sheet<>(
                        "mail",
                        List.<Column<SupporterInFile>>of(
                                Column.text("email", SupporterInFile::writtenTo),
                                Column.text("name", SupporterInFile::name),
                                Column.text("first_names", SupporterInFile::firstNames),
                                Column.text("last_name", SupporterInFile::lastName),
                                Column.text("greeting", row -> greeting(row, reads(row, usual))),
                                Column.text("language", row -> reads(row, usual).language().code()),
                                Column.text("total_given", row -> given(row, reads(row, usual))),
                                Column.whole("gifts", SupporterInFile::giftCount),
                                Column.text(
                                        "last_gift",
                                        row -> reads(row, usual).longDay(row.lastGivenAt()))));
        return SheetDownload.answer(
                sheet, SheetFormat.CSV, words.of("supporter.file.mail"), parts(filter));
    }

    private Iterator<List<SupporterInFile>> parts(SupporterFilter filter) {
        var ids = findPeople.ids(filter.people(), filter.order(), filter.currency());
        return IntStream.iterate(0, from -> from < ids.length, from -> from + PART)
                .mapToObj(from ->
                        rows.readForFile(
                                Arrays.stream(ids, from, Math.min(from + PART, ids.length))
                                        .boxed()
                                        .toList()))
                .iterator();
    }

    private Words reads(SupporterInFile row, Language usual) {
        return new Words(texts, Language.parse(row.language()).orElse(usual));
    }

    private static String greeting(SupporterInFile row, Words theirs) {
        var first = row.firstNames();
        return first == null
                ? theirs.of("supporter.file.greeting.nameless")
                : theirs.of("supporter.file.greeting", first);
    }

    private static String given(SupporterInFile row, Words theirs) {
        return row.given().stream().map(theirs::money).collect(Collectors.joining(" + "));
    }

    private static Column<SupporterInFile> text(
            Words words,
            String key,
            java.util.function.Function<SupporterInFile, @Nullable String> text) {
        return Column.text(heading(words, key), text);
    }

    private static String heading(Words words, String key) {
        return words.of("supporter.file." + key);
    }

    private static @Nullable String yes(Words words, boolean is) {
        return is ? words.of("supporter.file.yes") : null;
    }

    private static LocalDate day(java.time.Instant at) {
        return LocalDate.ofInstant(at, Words.ROME);
    }
}
