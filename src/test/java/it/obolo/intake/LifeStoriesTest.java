package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.StoryCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The invariant that carries the product: whatever the order, the repetition, the channel and the
/// thread, the same deliveries make the same books, each gift once. A complaint names the seed and
/// the fewest deliveries that make it. `./obolo bench stories N` tells more.
class LifeStoriesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tenThousandStoriesInAnyOrderEndInTheSameBooks(long seed) throws Exception {
        assertThat(new StoryCheck(Database.Kind.H2, seed).complaints(2000)).isEmpty();
    }

    @Test
    void hundredsOfStoriesEndInTheSameBooksOnPostgreSqlToo() throws Exception {
        assertThat(new StoryCheck(Database.Kind.POSTGRESQL, 6).complaints(400)).isEmpty();
    }
}
