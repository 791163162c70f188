package it.obolo.report;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.report.Forecast.Month;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the coming months may bring.
class ForecastTest {

    @Test
    void twoMonthsSayNothing() {
        assertThat(Forecast.of(List.of(new Month(1337, 100), new Month(1337, 100)), 3)).isEmpty();
    }

    @Test
    void aYearThatRepeatsItselfIsForeseenExactlyAndTriedToBeSo() {
        var past = years(3, 0);

        var outlook = Forecast.of(past, 3).orElseThrow();

        // January to March bring 100, 200, 300 once and 50 each within subscriptions
        assertThat(outlook.minor()).isEqualTo((100_000 + 200_000 + 300_000) + 3 * 50_000);
        var tried = outlook.tried().orElseThrow();
        assertThat(tried.times()).isEqualTo(22);
        assertThat(tried.errorPercent()).isZero();
        assertThat(tried.lowMinor()).isEqualTo(outlook.minor());
        assertThat(tried.highMinor()).isEqualTo(outlook.minor());
    }

    @Test
    void aGrowingPastShowsItsErrorInTheRange() {
        var outlook = Forecast.of(years(3, 50), 12).orElseThrow();

        var tried = outlook.tried().orElseThrow();

        assertThat(tried.errorPercent()).isPositive();
        assertThat(tried.highMinor()).isGreaterThan(outlook.minor());
        assertThat(tried.times()).isEqualTo(13);
    }

    @Test
    void aShortPastIsNotTried() {
        var outlook = Forecast.of(years(1, 0), 12).orElseThrow();

        assertThat(outlook.tried()).isEmpty();
    }

    /// The months of the year bring 100 to 1200, each year so many percent more than the one
    /// before; and 50 each within subscriptions.
    private static List<Month> years(int count, int percentMore) {
        var months = new ArrayList<Month>();
        for (var year = 0; year < count; year++) {
            for (var month = 1; month <= 12; month++) {
                months.add(new Month(month * 1000L * (100 + year * percentMore), 50_000));
            }
        }
        return months;
    }
}
