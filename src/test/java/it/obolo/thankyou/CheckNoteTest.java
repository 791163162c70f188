package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an editor may write, and what becomes of it.
class CheckNoteTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "variable|Ciao {{nome}}",
                "variable|{{}}",
                "braces|Ciao {{name}",
                "braces|Ciao name}}",
                "html|<b>Ciao</b>",
                "html|<script>alert(1)</script>",
                "html|<!-- x -->",
                "link|[qui](http://example.org)",
                "link|[qui](javascript:alert(1))",
                "link|[qui](/admin)",
                "link|[qui](data:text/html,x)",
                "link|[qui](https://example.org/{{name}})",
                "image|![x](https://example.org/x.png)"
            })
    void whatIsNotAllowedIsNamedWithItsLine(String kind, String line) {
        var flaws = CheckNote.flaws("Grazie", "Ciao,\n\n" + line + "\n\nGrazie");

        assertThat(flaws)
                .isNotEmpty()
                .allSatisfy(flaw -> {
                    assertThat(flaw.line()).isEqualTo(3);
                    assertThat(flaw.kind()).isIn(kind, "variable");
                });
        assertThat(flaws).anySatisfy(flaw -> assertThat(flaw.kind()).isEqualTo(kind));
    }

    @Test
    void theSubjectIsLineNought() {
        assertThat(CheckNote.flaws("Grazie {{nome}}", "Ciao"))
                .containsExactly(new CheckNote.Flaw(0, "variable", "nome"));
        assertThat(CheckNote.flaws(" ", "Ciao")).extracting("kind").containsExactly("empty");
        assertThat(CheckNote.flaws("a\nb", "Ciao")).extracting("line").containsExactly(0);
    }

    @Test
    void goodWordsHaveNoFlaw() {
        assertThat(
                        CheckNote.flaws(
                                "Grazie {{ NAME }}",
                                """
                                Ciao {{name}}, *grazie* di **{{amount}}**.

                                - [qui](https://example.org/a?b=c)
                                - <mailto:ciao@example.org>
                                - [scrivici](mailto:ciao@example.org)
                                """))
                .isEmpty();
    }

    @Test
    void aNameThatLooksLikeMarkdownOrHtmlStaysAName() {
        var values =
                Map.of(NoteVariable.NAME, "*A* [b](http://evil.example) <i>{{amount}}</i> $1 \\2");

        var forms = NoteMarkdown.render("Ciao {{name}}, **ecco**", values);

        assertThat(forms.mail())
                .contains("*A* [b](http://evil.example) &lt;i&gt;{{amount}}&lt;/i&gt; $1 \\2")
                .contains("<strong>ecco</strong>")
                .doesNotContain("<a ", "<em>", "<i>");
        assertThat(forms.plain())
                .isEqualTo("Ciao *A* [b](http://evil.example) <i>{{amount}}</i> $1 \\2, ecco");
    }

    @Test
    void whatHasNothingToSayVanishesWithItsSpaceAndItsParagraph() {
        var forms = NoteMarkdown.render("Ciao {{name}},\n\n{{renewal}}\n\nGrazie", Map.of());

        assertThat(forms.plain()).isEqualTo("Ciao,\n\nGrazie");
        assertThat(forms.page()).isEqualTo("<p>Ciao,</p>\n<p>Grazie</p>\n");
    }

    @Test
    void aLinkSaysItsAddressOnceInPlainText() {
        var forms =
                NoteMarkdown.render(
                        "<https://example.org/a> e [b](https://example.org/b)", Map.of());

        assertThat(forms.plain())
                .isEqualTo("https://example.org/a e \"b\" (https://example.org/b)");
        assertThat(forms.mail()).contains("href=\"https://example.org/a\"");
    }
}
