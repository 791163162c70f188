package it.obolo.testing;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at a page as it stands in the browser: whether it scrolls sideways and what axe says, and
/// takes a picture for people to look at where somebody wants one.
public final class PageJudge {

    private static final Path PICTURES = Path.of("target/screens");
    private static final String AXE = axe();

    /// Every rule, but only what breaks one comes back: the builder of axe's own library carries
    /// all that is right too, which takes it twenty times as long. The frame of a mail runs no
    /// script, so axe would wait for its answer for ever.
    private static final String VIOLATIONS =
            """
            () => axe.run({exclude: [['iframe']]}, {resultTypes: ['violations']})
                    .then(found => found.violations.map(rule => rule.id + ' ' + rule.nodes[0].html))
            """;

    private PageJudge() {}

    private static String axe() {
        try (var script = PageJudge.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";0";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with the page; empty if nothing is.
    ///
    /// @param name of the page and of its picture
    /// @param width of the window, in pixels
    public static List<String> judge(Page page, String name, int width) {
        picture(page, name);
        var wrong = new ArrayList<String>();
        var scrollable = page.evaluate("document.documentElement.scrollWidth");
        if (!scrollable.equals(width)) {
            wrong.add(name + " is " + scrollable + " wide");
        }
        page.evaluate(AXE);
        ((List<?>) page.evaluate(VIOLATIONS))
                .forEach(violation -> wrong.add(name + ": " + violation));
        return wrong;
    }

    /// A picture of the whole page in `target/screens`, with `-Dobolo.screens=some` or `all`.
    /// Chromium sometimes cannot on a busy machine; then it is asked again, and at last there is
    /// none.
    public static void picture(Page page, String name) {
        if (System.getProperty("obolo.screens") == null) {
            return;
        }
        for (var attempt = 1; attempt <= 3; attempt++) {
            try {
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setPath(PICTURES.resolve(name + ".png"))
                                .setFullPage(true));
                return;
            } catch (PlaywrightException e) {
                System.out.println("no picture of " + name + ": " + e.getMessage());
            }
        }
    }
}
