package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.DonationStatus;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.SeededBooks;
import it.obolo.testing.TellSeededBooks;
import it.obolo.testing.TestObolo;
import it.obolo.web.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a view of donations comes to, and how many rows it has, beside the same from each row.
@OnBothDatabases
class SumDonationsTest {

    private static final long SEED = 5;

    private final TestObolo obolo;
    private final SumDonations sums;
    private final SearchDonations search;
    private List<Row> rows = List.of();

    SumDonationsTest(TestObolo obolo) {
        this.obolo = obolo;
        this.sums = obolo.get(SumDonations.class);
        this.search = obolo.get(SearchDonations.class);
    }

    private record Row(
            DonationStatus status,
            String currency,
            @Nullable String campaign,
            LocalDate on,
            long gross,
            long refunded) {}

    @BeforeEach
    void tell() {
        if (rows.isEmpty()) {
            TellSeededBooks.tell(obolo, new SeededBooks(SEED, 300), SEED);
            rows =
                    obolo.sql()
                            .reading(() ->
                                    obolo.sql()
                                            .query(
                                                    """
                                                    SELECT d.status, d.currency, d.campaign, d.given_at
                                                         , d.gross_minor, d.refunded_minor
                                                      FROM donation d
                                                    """,
                                                    row ->
                                                            new Row(
                                                                    DonationStatus.valueOf(
                                                                            row.getString(1)),
                                                                    row.getString(2),
                                                                    row.getString(3),
                                                                    on(
                                                                            Sql.instant(
                                                                                    row,
                                                                                    "given_at")),
                                                                    row.getLong(5),
                                                                    row.getLong(6))));
        }
    }

    private static LocalDate on(Instant at) {
        return LocalDate.ofInstant(at, Words.ROME);
    }

    @Test
    void aViewByCampaignStatusCurrencyAndDaysComesToWhatItsRowsDo() {
        assertThat(rows.stream().map(Row::status)).contains(DonationStatus.values());
        var days = rows.stream().map(Row::on).sorted().toList();
        var from = days.get(days.size() / 3);
        var until = days.get(days.size() * 2 / 3);

        for (var campaign : with(SeededBooks.CAMPAIGNS, "nobody-s")) {
            for (var status : with(List.of(DonationStatus.values()), null)) {
                for (var currency : with(List.of("EUR", "usd"), null)) {
                    for (var within : List.of(false, true)) {
                        var filter =
                                new DonationFilter(
                                        status == null ? null : status.name(),
                                        currency,
                                        campaign,
                                        within ? from : null,
                                        within ? until : null,
                                        null);
                        check(filter);
                    }
                }
            }
        }
    }

    private void check(DonationFilter filter) {
        var meant = search.meant(filter);
        var found = sums.sums(filter, meant).orElseThrow();
        var listed = search.page(filter, meant, OptionalLong.empty(), 1000);

        assertThat(found).as("%s", filter).isEqualTo(plain(filter));
        assertThat(listed).as("%s", filter).hasSize((int) DonationsPage.count(found));
    }

    private List<DonationSum> plain(DonationFilter filter) {
        var all =
                rows.stream()
                        .filter(row -> is(filter.status(), row.status().name()))
                        .filter(row -> is(upper(filter.currency()), row.currency()))
                        .filter(row -> is(filter.campaign(), row.campaign()))
                        .filter(row -> filter.from() == null || !row.on().isBefore(filter.from()))
                        .filter(row -> filter.until() == null || !row.on().isAfter(filter.until()))
                        .toList();
        return all.stream()
                .map(Row::currency)
                .distinct()
                .sorted()
                .map(currency -> sum(all, currency))
                .toList();
    }

    private static DonationSum sum(List<Row> all, String currency) {
        var of = all.stream().filter(row -> row.currency().equals(currency)).toList();
        return new DonationSum(
                of.size(),
                Money.of(
                        of.stream()
                                .filter(row -> row.status().reachedUs())
                                .mapToLong(Row::gross)
                                .sum(),
                        currency),
                Money.of(of.stream().mapToLong(Row::refunded).sum(), currency));
    }

    private static boolean is(@Nullable String asked, @Nullable String is) {
        return asked == null || Objects.equals(asked, is);
    }

    private static @Nullable String upper(@Nullable String code) {
        return code == null ? null : code.toUpperCase(java.util.Locale.ROOT);
    }

    private static <T> List<@Nullable T> with(List<T> some, @Nullable T other) {
        var all = new ArrayList<@Nullable T>(some);
        all.add(other);
        return all;
    }
}
