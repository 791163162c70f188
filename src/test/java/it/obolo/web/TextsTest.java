package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.byhand.Flaw;
import it.obolo.byhand.GiftsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextsTest {

    private final Texts texts = new Texts();

    @Test
    void bothLanguagesHaveTheSameKeys() {
        var italian = texts.keys(Language.IT);

        var english = texts.keys(Language.EN);

        assertThat(english).isNotEmpty().isEqualTo(italian);
    }

    @Test
    void everyKeyIsWrittenOnce() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/texts"))) {
            for (var file : files.toList()) {
                var keys =
                        Files.readAllLines(file).stream()
                                .filter(line -> line.indexOf('=') > 0)
                                .map(line -> line.substring(0, line.indexOf('=')))
                                .toList();

                assertThat(keys).as("%s", file).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void everyTextIsAFormatWithoutStraightApostrophes() {
        for (var language : Language.values()) {
            for (var key : texts.keys(language)) {
                var text = texts.of(language, key);

                assertThat(text).as(key).isNotBlank().doesNotContain("'");
                assertThat(new MessageFormat(text, language.locale())).isNotNull();
            }
        }
    }

    @Test
    void aTextTakesTheSameArgumentsInBothLanguages() {
        for (var key : texts.keys(Language.IT)) {
            var counts =
                    Arrays.stream(Language.values())
                            .map(language -> new MessageFormat(texts.of(language, key)))
                            .map(format -> format.getFormatsByArgumentIndex().length)
                            .distinct();

            assertThat(counts).as(key).hasSize(1);
        }
    }

    @Test
    void everyReasonWhyAGiftByHandIsNotTakenHasItsWords() {
        for (var reason : Flaw.Reason.values()) {
            assertThat(texts.of(Language.IT, new Flaw("x", reason).key())).isNotBlank();
        }
        for (var reason : GiftsFile.Reason.values()) {
            assertThat(texts.of(Language.EN, new GiftsFile.Unread(reason, "").key())).isNotBlank();
        }
    }

    @Test
    void aMissingTextIsNamed() {
        assertThatThrownBy(() -> texts.of(Language.EN, "web.nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("web.nonsense");
    }
}
