package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Each page is explained on a page of its own; and on empty books each says what will come.
@OnBothDatabases
class HelpPagesTest {

    private static final Pattern HELP =
            Pattern.compile("rel=\"help\" href=\"(/admin/help/[a-z_]+)\"");

    private final TestObolo obolo;
    private final Http http;

    HelpPagesTest(TestObolo obolo) {
        this.obolo = obolo;
        this.http = new Http(obolo.address());
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        http.post("/admin/language", Map.of("language", "it"));
    }

    @Test
    void everyTopicHasWordsOfItsOwnInBothLanguages() {
        for (var language : Language.values()) {
            var words = new Words(obolo.get(Texts.class), language);
            var said = new HashSet<String>();
            for (var topic : HelpTopic.values()) {
                said.add(words.of("guard.help." + topic.word()));
                said.add(words.of("guard.help." + topic.word() + ".ways"));
                topic.figures()
                        .forEach(figure ->
                                assertThat(words.of(figure + ".definition")).isNotBlank());
            }
            assertThat(said).hasSize(2 * HelpTopic.values().length);
        }
    }

    /// No page of empty books fails, and its help is about itself.
    @Test
    void everyPageLeadsToItsOwnHelpAlsoOnEmptyBooks() {
        var led = new TreeSet<String>();
        var pages =
                obolo.get(Router.class)
                        .uriRoutes()
                        .filter(route -> route.getHttpMethodName().equals("GET"))
                        .map(route -> route.getUriMatchTemplate().toPathString())
                        .filter(path -> path.startsWith("/admin") && !path.contains("{"))
                        .toList();
        for (var path : pages) {
            var answer = http.get(path);
            assertThat(answer.statusCode()).as(path).isLessThan(500);
            var help = HELP.matcher(answer.body());
            if (answer.statusCode() == 200 && help.find()) {
                led.add(help.group(1));
                assertThat(help.group(1))
                        .as(path)
                        .isEqualTo("/admin/help/" + HelpTopic.at(path).word());
            }
        }

        assertThat(led)
                .containsAll(
                        Arrays.stream(HelpTopic.values())
                                .filter(topic -> topic != HelpTopic.GIFTS)
                                .map(topic -> "/admin/help/" + topic.word())
                                .toList());
        led.forEach(help -> assertThat(http.get(help).body()).as(help).contains("<kbd>/</kbd>"));
        assertThat(http.get("/admin/help/report").body())
                .contains("Il periodo prima e quello dopo", "L’importo della donazione di mezzo");
        assertThat(http.get("/admin/help/nothing").statusCode()).isEqualTo(404);
    }
}
