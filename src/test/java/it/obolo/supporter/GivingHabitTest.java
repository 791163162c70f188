package it.obolo.supporter;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.supporter.GivingHabit.Rhythm;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GivingHabitTest {

    private static final Instant NOW = Instant.parse("2026-06-20T10:00:00Z");

    @Test
    void threeGiftsAboutAMonthApartAreAHabitWithItsMonthsInARow() {
        assertThat(habit(gift("2026-04-03"), gift("2026-05-01"), gift("2026-06-05")))
                .isEqualTo(new GivingHabit(Rhythm.MONTHLY, 3, null));
    }

    @Test
    void aGapOrTwoGiftsOnlyAreNone() {
        assertThat(habit(gift("2026-01-03"), gift("2026-02-01"), gift("2026-06-05")).rhythm())
                .isEqualTo(Rhythm.NONE);
        assertThat(habit(gift("2026-05-03"), gift("2026-06-01")).rhythm()).isEqualTo(Rhythm.NONE);
    }

    @Test
    void aYearApartIsYearlyAndOverAYearAgoIsLapsedSinceThatDay() {
        assertThat(habit(gift("2022-12-20"), gift("2023-12-22"), gift("2024-12-18")))
                .isEqualTo(new GivingHabit(Rhythm.YEARLY, 3, LocalDate.of(2025, 12, 18)));
    }

    @Test
    void onceToEachOfThreeCampaignsIsAHabitToo() {
        assertThat(habit(gift("2025-01-20", 1L), gift("2025-09-22", 2L), gift("2026-06-18", 3L)))
                .isEqualTo(new GivingHabit(Rhythm.CAMPAIGNS, 3, null));
        assertThat(
                        habit(
                                        gift("2025-01-20", 1L),
                                        gift("2025-09-22", 2L),
                                        gift("2026-06-18", 2L))
                                .rhythm())
                .isEqualTo(Rhythm.NONE);
    }

    @Test
    void whatWasPromisedIsNoHabitButKeepsFromLapsing() {
        var gifts = new ArrayList<GivingHabit.Gift>();
        for (var month = 1; month <= 5; month++) {
            gifts.add(
                    new GivingHabit.Gift(
                            Instant.parse("2026-0%d-01T10:00:00Z".formatted(month)), true, null));
        }

        assertThat(GivingHabit.of(gifts, NOW)).isEqualTo(new GivingHabit(Rhythm.NONE, 0, null));
    }

    private static GivingHabit habit(GivingHabit.Gift... gifts) {
        return GivingHabit.of(List.of(gifts), NOW);
    }

    private static GivingHabit.Gift gift(String day) {
        return gift(day, null);
    }

    private static GivingHabit.Gift gift(String day, @Nullable Long campaign) {
        return new GivingHabit.Gift(Instant.parse(day + "T10:00:00Z"), false, campaign);
    }
}
