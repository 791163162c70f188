package it.obolo.site;

import it.obolo.money.MoneyFormat;
import it.obolo.report.PublicFigures;
import it.obolo.web.Words;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/// The public figures as an Atom feed (RFC 4287): an entry for each period that is over.
final class TransparencyFeed {

    private static final int MOST = 36;

    private final Words words;
    private final String newsroom;
    private final String publicUrl;

    TransparencyFeed(Words words, String newsroom, String publicUrl) {
        this.words = words;
        this.newsroom = newsroom;
        this.publicUrl = publicUrl;
    }

    String write(PublicFigures figures) {
        var periods =
                figures.currencies().stream()
                        .flatMap(currency -> currency.years().stream())
                        .flatMap(year -> year.periods().stream())
                        .filter(PublicFigures.Period::isOver)
                        .sorted(
                                Comparator.comparing(PublicFigures.Period::until)
                                        .reversed()
                                        .thenComparing(period -> period.gross().currencyCode()))
                        .limit(MOST)
                        .toList();
        var feed = new StringBuilder();
        var page = publicUrl + Place.TRANSPARENCY.path(words.language());
        var self = publicUrl + "/feed.atom?language=" + words.language().code();
        feed.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        feed.append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
                .append(words.language().code())
                .append("\">\n");
        element(feed, "title", words.of("site.transparency.feed", newsroom));
        element(feed, "id", self);
        element(feed, "updated", updated(periods, figures).toString());
        feed.append("<author><name>").append(xml(newsroom)).append("</name></author>\n");
        link(feed, "self", self, "application/atom+xml");
        link(feed, "alternate", page, "text/html");
        periods.forEach(period -> entry(feed, period, page));
        return feed.append("</feed>\n").toString();
    }

    private void entry(StringBuilder feed, PublicFigures.Period period, String page) {
        feed.append("<entry>\n");
        var gross = MoneyFormat.write(period.gross(), words.language().locale());
        var name =
                period.isOneMonth()
                        ? words.month(period.until())
                        : words.of(
                                "site.transparency.months",
                                words.monthName(period.from()),
                                words.month(period.until()));
        element(feed, "title", words.of("site.transparency.feed.title", name, gross));
        element(
                feed,
                "id",
                page
                        + "/"
                        + period.from().getYear()
                        + "#"
                        + period.gross().currencyCode()
                        + "-"
                        + period.from()
                        + "-"
                        + period.until());
        element(feed, "updated", end(period.until()).toString());
        link(feed, "alternate", page + "/" + period.from().getYear(), "text/html");
        element(
                feed,
                "content",
                words.of(
                        "site.transparency.feed.text",
                        period.giftCount(),
                        gross,
                        words.money(period.fees()),
                        words.money(period.net())));
        feed.append("</entry>\n");
    }

    private static Instant updated(List<PublicFigures.Period> periods, PublicFigures figures) {
        return periods.isEmpty()
                ? figures.through().plusDays(1).atStartOfDay(Words.ROME).toInstant()
                : end(periods.getFirst().until());
    }

    private static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(Words.ROME).toInstant();
    }

    private static void element(StringBuilder feed, String name, String text) {
        feed.append('<')
                .append(name)
                .append('>')
                .append(xml(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static void link(StringBuilder feed, String relation, String address, String type) {
        feed.append(
                "<link rel=\"%s\" type=\"%s\" href=\"%s\"/>\n"
                        .formatted(relation, type, xml(address)));
    }

    private static String xml(String text) {
        return text.replaceAll("\\p{Cc}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
