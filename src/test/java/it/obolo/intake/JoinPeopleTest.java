package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.PeopleStory;
import it.obolo.testing.TestObolo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Editors say who is one person and take it back; each gift keeps one owner, and no cent moves.
@OnBothDatabases
class JoinPeopleTest {

    private final TestObolo obolo;

    JoinPeopleTest(TestObolo obolo) {
        this.obolo = obolo;
    }

    @BeforeEach
    void emptyTheBooks() {
        obolo.forget();
    }

    @ParameterizedTest
    @ValueSource(longs = {1})
    void anySequenceOfMergesAndUndosLeavesEachGiftItsOwnerAndUndoingAllGivesTheBeginning(
            long seed) {
        var story = new PeopleStory(obolo, seed).give(16);
        var digest = story.digest();
        var sums = story.sums();
        var before = story.owners();

        for (var step = 0; step < 30; step++) {
            story.anything();
            assertThat(story.found()).isEqualTo(story.expected());
            var owners = story.owners();
            before.forEach(
                    (gift, owner) -> assertThat(owners).containsEntry(gift, story.leadOn(owner)));
        }
        assertThat(story.sums()).isEqualTo(sums);

        story.partAll();
        assertThat(story.owners()).isEqualTo(before);
        assertThat(story.digest()).isEqualTo(digest);
        assertThat(story.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {4})
    void whateverTheOrderOfGiftsMergesAndUndosTheBooksAreTheSame(long seed) {
        var story = new PeopleStory(obolo, seed).give(8);
        for (var step = 0; step < 12; step++) {
            story.anything();
            story.give(1);
        }
        assertThat(story.found()).isEqualTo(story.expected());
        var digest = story.digest();

        story.tellAgainInAnyOrder();

        assertThat(story.digest()).isEqualTo(digest);
        assertThat(story.found()).isEqualTo(story.expected());
        assertThat(story.wrong()).isEmpty();
    }
}
