package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class NewsroomTest {

    private final Newsroom newsroom;

    NewsroomTest(TestObolo obolo) {
        this.newsroom = obolo.get(Newsroom.class);
    }

    @Test
    void whatTheEditorSaysHoldsUntilSaidOtherwise() {
        var first = new Newsroom.Profile("Il Faro", Language.EN, "ciao@faro.example", "#005a9c");
        var second = new Newsroom.Profile("Il Faro di Bari", Language.IT, null, "#9b1c1c");

        newsroom.change(first);
        assertThat(newsroom.profile()).isEqualTo(first);

        newsroom.change(second);
        assertThat(newsroom.profile()).isEqualTo(second);
    }

    @Test
    void aNameIsNeededAndAColourMustBeOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Newsroom.Profile(" ", Language.IT, null, "#005a9c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Newsroom.Profile("Il Faro", Language.IT, null, "red"));
    }
}
