package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text is readable at 4.5:1 and controls can be seen at 3:1, in both schemes, whatever accent the
/// newsroom chose.
class ContrastTest {

    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

    @ParameterizedTest
    @ValueSource(strings = {"#9b1c1c", "#ffff00", "#000000", "#ffffff", "#005a9c", "#7fca97"})
    void everyTextCanBeReadOnEveryGround(String accent) {
        for (var scheme : schemes(accent)) {
            for (var ink : List.of("ink", "muted", "accent", "well", "look", "act")) {
                for (var ground : List.of("paper", "raised")) {
                    assertThat(contrast(scheme, ink, ground))
                            .as(ink + " on " + ground + " in " + scheme)
                            .isGreaterThanOrEqualTo(450);
                }
            }
            assertThat(contrast(scheme, "on-accent", "accent")).isGreaterThanOrEqualTo(450);
            assertThat(contrast(scheme, "control", "paper")).isGreaterThanOrEqualTo(300);
        }
    }

    @Test
    void theSchemesHaveThePaperThatAccentsAreMadeFor() {
        var schemes = schemes("#9b1c1c");

        assertThat(Accent.parse(colour(schemes.get(0), "paper"))).isEqualTo(Accent.PAPER);
        assertThat(Accent.parse(colour(schemes.get(1), "paper"))).isEqualTo(Accent.DARK_PAPER);
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertThat(Accent.contrastInHundredths(0x000000, 0xffffff)).isEqualTo(2100);
        assertThat(Accent.contrastInHundredths(0x777777, 0xffffff)).isEqualTo(447);
    }

    /// The colours by name: light, then dark, which inherits what it does not say.
    private static List<Map<String, String>> schemes(String accent) {
        var stylesheet = new Stylesheet();
        var css = stylesheet.content(stylesheet.path(accent).replace("/assets/", "")).orElseThrow();
        var darkFrom = css.indexOf("prefers-color-scheme: dark");
        var light = colours(css.substring(0, darkFrom));
        var dark = new HashMap<>(light);
        dark.putAll(colours(css.substring(darkFrom, css.indexOf("}\n}", darkFrom))));
        return List.of(light, dark);
    }

    private static Map<String, String> colours(String css) {
        var colours = new HashMap<String, String>();
        COLOUR.matcher(css).results().forEach(found -> colours.put(found.group(1), found.group(2)));
        return colours;
    }

    private static int contrast(Map<String, String> scheme, String one, String other) {
        return Accent.contrastInHundredths(
                Accent.parse(colour(scheme, one)), Accent.parse(colour(scheme, other)));
    }

    private static String colour(Map<String, String> scheme, String name) {
        return java.util.Objects.requireNonNull(scheme.get(name), name);
    }
}
