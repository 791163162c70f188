package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import it.obolo.storage.Database;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import org.junit.jupiter.api.Test;

class ActWordsTest {

    @Test
    void whateverCanBeEnteredInTheRegisterHasItsWords() {
        try (var obolo = TestObolo.on(Database.Kind.H2)) {
            var words = new Words(obolo.get(Texts.class), Language.IT);
            var acts =
                    obolo.get(Router.class)
                            .uriRoutes()
                            .filter(route ->
                                    route.getHttpMethod() != HttpMethod.GET
                                            && route.getHttpMethod() != HttpMethod.HEAD)
                            .map(route ->
                                    route.getHttpMethodName()
                                            + " "
                                            + route.getUriMatchTemplate().toPathString())
                            .filter(act -> act.contains(" /admin/") || act.contains(" /api/"))
                            .distinct()
                            .toList();

            assertThat(acts).hasSizeGreaterThan(80);
            assertThat(acts)
                    .allSatisfy(act -> assertThat(ActWords.of(words, act)).isNotEqualTo(act));
            assertThat(acts.stream().map(ActWords::key)).doesNotHaveDuplicates();
            assertThat(obolo.get(ActWords.class).having(words, "sciogliere"))
                    .containsExactly("POST /admin/supporters/{id}/joints/{joint}/undo");
            assertThat(ActWords.of(words, "POST /admin/was/{id}/once"))
                    .isEqualTo("POST /admin/was/{id}/once");
        }
    }
}
