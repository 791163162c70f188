package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import it.obolo.account.CreateSetUpLink;
import it.obolo.account.EditorWishes;
import it.obolo.account.Role;
import it.obolo.money.Money;
import it.obolo.report.Costs;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.web.DrawPaper;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.io.IOException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The funding report: every number on it opens rows that sum to it.
@OnBothDatabases
class ReportPagesTest {

    private static final Pattern NUMBER =
            Pattern.compile(
                    "<a href=\"(/admin/report/rows[^\"]+)\"><data value=\"(-?[0-9]+)\">([^<]*)</data>");
    private static final Pattern COUNT =
            Pattern.compile("<data class=\"count\" value=\"([0-9]+)\"");
    private static final Pattern SUM = Pattern.compile("<data class=\"sum\" value=\"(-?[0-9]+)\"");
    private static final Pattern ROW = Pattern.compile("<data class=\"row\" value=\"(-?[0-9]+)\"");
    private static final Pattern ANY_ROW = Pattern.compile("<th scope=\"row\">");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");

    private final TestObolo obolo;
    private final Http http;

    ReportPagesTest(TestObolo obolo) {
        this.obolo = obolo;
        BooksFixture.fill(obolo);
        this.http = new Http(obolo.address());
    }

    @BeforeEach
    void signIn() {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        http.post("/admin/language", Map.of("language", "it"));
    }

    @Test
    void everyNumberOpensRowsThatSumToIt() {
        var all = new LinkedHashMap<String, List<Long>>();
        for (var period :
                List.of("period=last-month", "period=days&from=2025-11-03&until=2026-01-20")) {
            var numbers = numbers(http.get("/admin/report?" + period).body());
            assertThat(numbers).as(period).hasSizeGreaterThan(40);
            all.putAll(numbers);
        }

        all.forEach((path, shown) -> assertRows(path, shown));
    }

    /// The same address can stand behind a count and behind a sum of money.
    private void assertRows(String path, List<Long> shown) {
        var count = 0L;
        var sum = 0L;
        var first = http.get(path).body();
        for (String page = path; page != null; ) {
            var body = page.equals(path) ? first : http.get(page).body();
            count += ANY_ROW.matcher(body).results().count();
            sum += ROW.matcher(body).results().mapToLong(row -> Long.parseLong(row.group(1))).sum();
            page =
                    NEXT.matcher(body)
                            .results()
                            .map(next -> next.group(1).replace("&amp;", "&"))
                            .findFirst()
                            .orElse(null);
        }
        assertThat(List.of(count, sum)).as(path).containsAll(shown);
        assertThat(one(COUNT, first)).as(path).isEqualTo(count);
        if (SUM.matcher(first).find()) {
            assertThat(one(SUM, first)).as(path).isEqualTo(sum);
        }
    }

    @Test
    void monthsOfCostsAreWrittenAsTheLanguageWritesThem() {
        obolo.get(Costs.class)
                .add(
                        new Costs.Draft(
                                "Affitto",
                                "Rent",
                                Money.of(13_37, "EUR"),
                                YearMonth.of(2025, 1),
                                null),
                        null);
        var path = "/admin/report?period=days&from=2025-11-03&until=2026-01-20";

        assertThat(http.get(path).body()).containsPattern("paga \\d+,\\d mesi");
        http.post("/admin/language", Map.of("language", "en"));
        assertThat(http.get(path).body()).containsPattern("pays for \\d+\\.\\d months");
    }

    private static long one(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static Map<String, List<Long>> numbers(String page) {
        var numbers = new LinkedHashMap<String, List<Long>>();
        NUMBER.matcher(page)
                .results()
                .forEach(found ->
                        numbers.computeIfAbsent(
                                        found.group(1).replace("&amp;", "&"),
                                        _ -> new java.util.ArrayList<>())
                                .add(Long.valueOf(found.group(2))));
        return numbers;
    }

    @Test
    void itIsTakenAwayAsAFileOrAPage() throws IOException {
        var period = "period=days&from=2025-11-01&until=2026-01-31";
        var csv = http.get("/admin/report/export?format=csv&" + period).body();
        var xlsx = http.get("/admin/report/export?format=xlsx&" + period);
        var pdf = http.get("/admin/report/pdf?" + period);

        assertThat(csv).contains("Lordo", "EUR", "USD", "Riconquistate");
        assertThat(xlsx.statusCode()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pages()).isEqualTo(1);
        assertThat(http.get("/admin/report/export?format=odt").statusCode()).isEqualTo(400);
    }

    private int pages() throws IOException {
        var words = new Words(obolo.get(Texts.class), Language.IT);
        var query = new Query(HttpRequest.GET("/?period=last-12-months").getParameters());
        var content = obolo.get(WriteReport.class).write(words, "Il Faro di Bari", query);
        try (var paper =
                Loader.loadPDF(obolo.get(DrawPaper.class).draw(ReportPage.PAPER, content))) {
            return paper.getNumberOfPages();
        }
    }

    @Test
    void anEditorAsksForEachMonthsReportAndStopsIt() {
        var wishes = obolo.get(EditorWishes.class);
        var month = YearMonth.of(2026, 3);

        http.post("/admin/keys", Map.of("keys", "1", "report", "1"));
        var asked = http.get("/admin/keys").body();
        var readers = wishes.readers(month);
        var readersBefore = wishes.readers(month.minusMonths(1));
        http.post("/admin/keys", Map.of("keys", "1"));

        assertThat(asked).containsPattern("name=\"report\"[^>]* checked");
        assertThat(readers)
                .extracting(EditorWishes.Reader::email)
                .containsExactly("vera@faro.example");
        assertThat(readersBefore).isEmpty();
        assertThat(wishes.readers(month)).isEmpty();
    }

    @Test
    void aPeriodThatMakesNoSenseIsAClearAnswer() {
        for (var path :
                List.of(
                        "?period=yesterday",
                        "?period=days&from=2026-03-02&until=2026-03-01",
                        "?period=campaign&campaign=none",
                        "/rows?of=gifts",
                        "/rows?of=nothing&from=2026-01-01&until=2026-01-31",
                        "/rows?of=gifts&from=2026-01-01&until=2026-01-31&least=x",
                        "/rows?of=gifts&from=2026-01-01&until=2026-01-31&after=x",
                        "/rows?of=cohort&from=2026-01-01&until=2026-01-31&began=2026")) {
            assertThat(http.get("/admin/report" + path).statusCode()).as(path).isEqualTo(400);
        }
    }
}
