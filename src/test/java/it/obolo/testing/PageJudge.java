package it.obolo.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at a page as it stands in the browser: whether it scrolls sideways and what axe says, and
/// takes a picture for people to look at where somebody wants one.
public final class PageJudge {

    private static final Path PICTURES = Path.of("target/screens");

    private PageJudge() {}

    /// What is wrong with the page; empty if nothing is.
    ///
    /// @param name of the page and of its picture
    /// @param width of the window, in pixels
    /// @param axe whether axe judges it too, which takes about a second
    public static List<String> judge(Page page, String name, int width, boolean axe) {
        picture(page, name);
        var wrong = new ArrayList<String>();
        var scrollable = page.evaluate("document.documentElement.scrollWidth");
        if (!scrollable.equals(width)) {
            wrong.add(name + " is " + scrollable + " wide");
        }
        if (axe) {
            // the frame of a mail runs no script, so axe would wait for its answer for ever
            new AxeBuilder(page)
                    .exclude("iframe").analyze().getViolations().stream()
                            .map(violation ->
                                    name
                                            + ": "
                                            + violation.getId()
                                            + " "
                                            + violation.getNodes().getFirst().getHtml())
                            .forEach(wrong::add);
        }
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
