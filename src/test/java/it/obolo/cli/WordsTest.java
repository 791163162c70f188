package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The words a command is given, and what the documents say of them.
class WordsTest {

    private static final Pattern DOCUMENTED = Pattern.compile("\\./obolo((?: [a-z]+)*)");
    private static final List<String> OF_THE_LAUNCHER = List.of("test", "bench");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "serve now",
                "--nonsense",
                "serve --nonsense",
                "verify --xml",
                "replay --delivery",
                "replay 12",
                "editor",
                "editor remove vera@faro.example",
                "editor add",
                "editor add vera@faro.example --role KING",
                "token",
                "token add",
                "token add statistics --scope EVERYTHING",
                "demo --gifts",
                "import",
                "import --dry-run",
                "import --locale",
                "verify --json --json=maybe"
            })
    void wrongWordsAreOneLineAndCode2(String words) {
        var spoken = Spoken.of(Map.of(), words.split(" "));

        assertThat(spoken.exitCode()).isEqualTo(2);
        assertThat(spoken.out()).isEmpty();
        assertThat(spoken.onlyError())
                .startsWith("obolo: ")
                .contains("see ./obolo", "--help")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void aLineBreakInAWordMakesNoSecondLine() {
        var spoken = Spoken.of(Map.of(), "verify", "--x\nobolo: all agrees");

        assertThat(spoken.exitCode()).isEqualTo(2);
        assertThat(spoken.onlyError()).contains("--x obolo: all agrees");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        var words = new ArrayList<>(Arrays.asList(command.strip().split(" ")));
        words.removeIf(String::isEmpty);
        words.add("--help");

        var spoken = Spoken.of(Map.of(), words.toArray(String[]::new));

        assertThat(spoken.exitCode()).isZero();
        assertThat(spoken.err()).isEmpty();
        assertThat(spoken.out()).contains("Usage: obolo" + command);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsInTheReadme(String command) throws IOException {
        var readme = Files.readString(Path.of("README.md"));

        assertThat(readme).contains("./obolo" + command);
    }

    @Test
    void everyCommandInTheDocumentsExists() throws IOException {
        var known = new ArrayList<>(commands().toList());
        OF_THE_LAUNCHER.forEach(word -> known.add(" " + word));

        for (var document : documents()) {
            var named = DOCUMENTED.matcher(Files.readString(document)).results();

            assertThat(named.map(found -> found.group(1)))
                    .as(document.toString())
                    .allSatisfy(words ->
                            assertThat(known)
                                    .anyMatch(command ->
                                            (words + " ").startsWith(command + " ")
                                                    && (!command.isEmpty() || words.isEmpty())));
        }
    }

    @Test
    void theHelpNamesWhatTheLauncherAdds() {
        var help = Spoken.of(Map.of(), "--help").out();

        assertThat(help).contains("test ", "bench ").doesNotContain("train");
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        var text = Files.readString(Path.of("docs/operating.md"));

        assertThat(Setting.values())
                .allSatisfy(setting -> assertThat(text).contains("`" + setting + "`"));
    }

    /// Each command that can be run or has others under it, as it stands after `./obolo`; the empty
    /// one first.
    static Stream<String> commands() {
        var nothing = new PrintStream(PrintStream.nullOutputStream());
        return below("", new Main(Map.of(), nothing, nothing).commandLine());
    }

    private static Stream<String> below(String name, CommandLine line) {
        var children =
                line.getSubcommands().entrySet().stream()
                        .filter(child -> !child.getValue().getCommandSpec().usageMessage().hidden())
                        .flatMap(child -> below(name + " " + child.getKey(), child.getValue()));
        return Stream.concat(Stream.of(name), children);
    }

    private static List<Path> documents() throws IOException {
        try (var files = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(Path::of),
                            files.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }
}
