package it.obolo.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ExportPersonTest {

    private static final String EMAIL = "lettore.numero.3@posta.example";

    private final TestObolo obolo;

    ExportPersonTest(TestObolo obolo) {
        this.obolo = obolo;
        BooksFixture.fill(obolo);
    }

    @Test
    void everythingAboutThePersonIsThereAndNothingAboutAnother() {
        var export = export(EMAIL);
        var json = new String(export.json(), StandardCharsets.UTF_8);

        assertThat(json)
                .contains(
                        "Ugo Fiorentini", EMAIL, "\"delivery\"", "\"ledger_entry\"", "\"movement\"")
                .doesNotContain("lettore.numero.2@posta.example", "Teresa Malaspina");
        assertThat(export.html())
                .contains("Ugo Fiorentini", "Everything", "€")
                .doesNotContain("Teresa Malaspina");
    }

    @Test
    void aPersonIsFoundByIdAddressAndPayerId() {
        var code = export(EMAIL).code();

        assertThat(export(code).code()).isEqualTo(code);
        assertThat(export("PAYER3").code()).isEqualTo(code);
        assertThat(export(" Lettore.Numero.3@POSTA.example ").code()).isEqualTo(code);
        assertThat(
                        obolo.get(ExportPerson.class)
                                .export("niemand@posta.example", Language.EN, AskedBy.COMMAND))
                .isEmpty();
    }

    @Test
    void aRequestIsNotedWithoutThePersonsData() {
        var before = obolo.get(PrivacyRequests.class).page(Long.MAX_VALUE, 1000).size();

        var code = export(EMAIL).code();

        var noted = obolo.get(PrivacyRequests.class).page(Long.MAX_VALUE, 1000);
        assertThat(noted).hasSize(before + 1);
        assertThat(noted.getFirst().code()).isEqualTo(code);
        assertThat(noted.toString()).doesNotContain("Ugo", EMAIL);
    }

    private ExportPerson.Export export(String who) {
        return obolo.get(ExportPerson.class)
                .export(who, Language.EN, AskedBy.COMMAND)
                .orElseThrow();
    }
}
