package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import org.junit.jupiter.api.Test;

class ErrandWordsTest {

    @Test
    void theRegisterHasWordsForEveryCommandThatIsCarriedOut() {
        try (var obolo = TestObolo.on(Database.Kind.H2)) {
            var names =
                    obolo.context().getBeansOfType(Errand.class).stream()
                            .map(Errand::name)
                            .map(name -> name.equals("gifts") ? "command.gifts" : name)
                            .toList();

            assertThat(names).hasSizeGreaterThan(12);
            for (var name : names) {
                assertThat(
                                obolo.get(Texts.class)
                                        .of(Language.EN, "guard.act." + name.replace('-', '_')))
                        .isNotBlank();
            }
        }
    }
}
