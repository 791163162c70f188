package it.obolo.bench;

import it.obolo.report.Span;
import it.obolo.storage.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The addresses that an owner can read: every such row of the authorisation matrix with an id of
/// the invented books in it, and the views and periods behind their parameters.
final class AdminPages {

    private static final Path MATRIX = Path.of("src/test/resources/guard/routes.txt");
    private static final int OWNER = 3;

    static final String OVERVIEW = "/admin";

    /// Files that hold everything, measured apart.
    static final List<String> EXPORTS = List.of("/admin/donations/file", "/admin/supporters/file");

    private AdminPages() {}

    static List<String> of(InventedGifts gifts, LocalDate today) throws IOException {
        var pages = new LinkedHashSet<String>();
        try (var lines = Files.lines(MATRIX)) {
            lines.filter(line -> line.startsWith("GET /admin", 8) && line.charAt(OWNER) == '+')
                    .map(line -> line.substring(12).strip())
                    .filter(path -> !EXPORTS.contains(path))
                    .map(path -> filled(path, gifts))
                    .filter(path -> !path.contains("{"))
                    .forEach(pages::add);
        }
        pages.addAll(reports(today));
        pages.addAll(rows(today));
        pages.addAll(views(gifts, today));
        // the overview with a warm server, because it is measured most; what reads everybody there
        // is
        // after all others, because it goes on in the server when nobody waits any more
        var people = pages.stream().filter(path -> path.startsWith("/admin/supporters")).toList();
        pages.removeAll(people);
        pages.remove(OVERVIEW);
        pages.add(OVERVIEW);
        pages.addAll(people);
        return new ArrayList<>(pages);
    }

    private static String filled(String path, InventedGifts gifts) {
        var middle = gifts.count() / 2 / 3 * 3 + 1;
        var campaign = InventedGifts.code(InventedGifts.CAMPAIGNS);
        var gift = Ids.text(InventedGifts.id(middle));
        var person = Ids.text(InventedGifts.id(gifts.giver(middle)));
        return Map.of(
                        "/admin/accounts/{currency}/{word}", "/admin/accounts/EUR/paypal",
                        "/admin/deliveries/{id}", "/admin/deliveries/" + gift,
                        "/admin/donations/{id}", "/admin/donations/" + gift,
                        "/admin/notes/gifts/{id}", "/admin/notes/gifts/" + gift,
                        "/admin/notes/variants/{code}", "/admin/notes/variants/first",
                        "/admin/supporters/{id}", "/admin/supporters/" + person,
                        "/admin/supporters/{id}/data/erase",
                                "/admin/supporters/" + person + "/data/erase",
                        "/admin/subscriptions/{id}",
                                "/admin/subscriptions/" + InventedGifts.subscription(3),
                        "/admin/report/export", "/admin/report/export?format=xlsx")
                .getOrDefault(path, path)
                .replace("{code}", campaign);
    }

    private static List<String> reports(LocalDate today) {
        return Stream.concat(
                        Stream.of(
                                "this-month",
                                "last-month",
                                "this-year",
                                "last-year",
                                "last-12-months",
                                "last-30-days",
                                "last-90-days",
                                "campaign"),
                        Stream.of(
                                "days&from=" + today.minusMonths(8) + "&until=" + today,
                                "days&from=" + today.minusYears(3) + "&until=" + today))
                .map(period -> "/admin/report?period=" + period)
                .toList();
    }

    private static List<String> rows(LocalDate today) {
        var year =
                Span.months(
                        YearMonth.from(today).minusMonths(12),
                        YearMonth.from(today).minusMonths(1));
        return Stream.of(
                        "gifts&currency=EUR",
                        "gifts&currency=EUR&country=FR",
                        "gifts&currency=EUR&way=MONTHLY",
                        "gifts&currency=EUR&least=5000",
                        "refunds&currency=EUR",
                        "fees&currency=EUR",
                        "kept&currency=EUR",
                        "reversals&currency=EUR",
                        "held&currency=EUR",
                        "givers&currency=EUR",
                        "active&currency=EUR",
                        "ended&currency=EUR",
                        "new",
                        "returning",
                        "regained",
                        "lapsed")
                .map(of -> "/admin/report/rows?of=" + of)
                .map(path -> path + "&from=" + year.from() + "&until=" + year.until())
                .toList();
    }

    private static List<String> views(InventedGifts gifts, LocalDate today) {
        return List.of(
                "/admin/donations?from=" + today.minusMonths(2) + "&until=" + today.minusMonths(1),
                "/admin/donations?currency=USD",
                "/admin/donations?status=REFUNDED",
                "/admin/donations?campaign=" + InventedGifts.code(1),
                "/admin/donations?q=cognome77",
                "/admin/donations?after=" + Ids.text(InventedGifts.id(gifts.count() / 3)),
                "/admin/supporters?q=cognome77",
                "/admin/supporters?order=total",
                "/admin/mailbox?status=SENT",
                "/admin/deliveries?status=PARKED");
    }
}
