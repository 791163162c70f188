package it.obolo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which months may be shown alone, and how far the current one.
class SmallGroupsTest {

    /// Givers of each month from January on; `.` where nothing happened.
    @ParameterizedTest
    @CsvSource({
        "7 9 12, false, 1 2 3",
        "2 9 12, false, 1-2 3",
        "2 3 12, false, 1-3",
        "7 2 3, false, 1",
        "7 2 3, true, 1-3",
        "7 2 9 1, true, 1 2-4",
        "7 . 9, false, 1 3",
        "2 . 9, false, 1-3",
        "7 0, true, 1-2",
        "4 4 4, false, ''",
        "4 4 4, true, 1-3",
    })
    void fewPeopleAreShownWithTheirNeighbours(String givers, boolean isOver, String shown) {
        var months = new ArrayList<MonthSums>();
        var month = YearMonth.of(2025, 1);
        for (var number : givers.split(" ")) {
            if (!number.equals(".")) {
                months.add(new MonthSums(month, Long.parseLong(number), 9, 1337, 31, 1, 100));
            }
            month = month.plusMonths(1);
        }

        var periods = SmallGroups.fold(months, 12, isOver);

        assertThat(periods)
                .extracting(period ->
                        period.from().equals(period.until())
                                ? "" + period.from().getMonthValue()
                                : period.from().getMonthValue()
                                        + "-"
                                        + period.until().getMonthValue())
                .isEqualTo(shown.isEmpty() ? List.of() : List.of(shown.split(" ")));
        assertThat(periods)
                .allMatch(period ->
                        period.grossMinor() == 1337L * period.giftCount() / 9
                                && period.giftCount() > 0);
    }

    @Test
    void aYearOfFourPeopleIsNotShown() {
        var months = List.of(new MonthSums(YearMonth.of(2025, 1), 4, 4, 1337, 31, 0, 0));

        assertThat(SmallGroups.fold(months, 4, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ",
        "4, ",
        "5, 1",
        "2 2 2, 3",
        "5 4, 1",
        "5 4 1, 3",
        "3 3 3 3 3, 4",
    })
    void whatGrowsMovesOnByFivePeople(
            String perDay, @org.jspecify.annotations.Nullable Integer cut) {
        var days = new TreeMap<LocalDate, Long>();
        var day = LocalDate.of(2026, 3, 1);
        for (var people : perDay.isEmpty() ? new String[0] : perDay.split(" ")) {
            days.put(day, Long.parseLong(people));
            day = day.plusDays(1);
        }

        assertThat(SmallGroups.cut(days))
                .isEqualTo(Optional.ofNullable(cut).map(one -> LocalDate.of(2026, 3, one)));
    }
}
