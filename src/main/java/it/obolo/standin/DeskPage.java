package it.obolo.standin;

import java.util.List;

/// The desk's page: a form to give, and what was given.
final class DeskPage {

    /// How everything here looks.
    static final String STYLE =
            """
            :root { color-scheme: light dark; --ink: #1c1a17; --paper: #fbf9f4; --line: #8a8378; --accent: #8c1d18 }
            @media (prefers-color-scheme: dark) { :root { --ink: #efeae1; --paper: #191714; --line: #8f887c; --accent: #f0958c } }
            body { font: 17px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem }
            h1, h2 { font-family: ui-serif, Georgia, serif; line-height: 1.2 }
            label { display: block; margin: .75rem 0 } input, select, button { font: inherit; min-height: 44px; padding: 0 .75rem; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 3px }
            label.row { display: flex; gap: .5rem; align-items: center } label.row input { min-height: 0; width: 1.25rem; height: 1.25rem }
            label > input:not([type=checkbox]), label > select { display: block; width: 100%; box-sizing: border-box }
            button { cursor: pointer; margin: .25rem .25rem .25rem 0 } button.first { background: var(--accent); border-color: var(--accent); color: var(--paper) }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
            ul { list-style: none; padding: 0 } li { border-top: 1px solid var(--line); padding: .5rem 0 } small { display: block }
            """
                    .strip();

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Stand-in PayPal</title>
            <style>
            STYLE
            </style></head><body><main>
            <h1>Stand-in PayPal</h1>
            <p>Not PayPal, and no money: a gift made here reaches Obolo like a real one: as a signed webhook, or from the hosted button as an instant payment notification (IPN).</p>
            <form method="post" action="/">
            <label>Name <input name="name" value="Anna Verdi" autocomplete="off"></label>
            <label>E-mail address <input name="email" type="email" value="anna.verdi@reader.example" autocomplete="off"></label>
            <label>Amount in euros <input name="amount" value="25" inputmode="decimal" required pattern="[0-9]{1,6}([.,][0-9]{1,2})?"></label>
            <label>Country <select name="country"><option value="IT">Italy (thanked in Italian)</option><option value="GB">United Kingdom (thanked in English)</option></select></label>
            <label class="row"><input type="checkbox" name="monthly"> every month</label>
            <p><button class="first" name="how" value="now">Give</button>
            <button name="how" value="late">Give, told 10 seconds late</button>
            <button name="how" value="twice">Give, told twice</button>
            <button name="how" value="backwards">Give, half refunded, the refund told first</button></p>
            <p><button name="how" value="button">Give with the hosted Donate button</button>
            <button name="how" value="echeck">The same from a bank account, which takes days</button></p>
            </form>
            <h2>Given so far</h2>
            """
                    .replace("STYLE", STYLE);

    private DeskPage() {}

    static String write(List<Till.Gift> gifts, LongStories stories) {
        var page = new StringBuilder(HEAD);
        page.append(gifts.isEmpty() ? "<p>Nothing yet.</p>" : "<ul>");
        for (var gift : gifts) {
            page.append("<li>€")
                    .append(Till.Gift.euros(gift.cents()))
                    .append(gift.isMonthly() ? " monthly" : "")
                    .append(" from ")
                    .append(gift.name().isEmpty() ? "somebody" : escaped(gift.name()))
                    .append(
                            " <form method=\"post\" action=\"/\" style=\"display:inline\"><button name=\"refund\" value=\"")
                    .append(gift.id())
                    .append("\" aria-label=\"Refund ")
                    .append(gift.id())
                    .append("\">Refund</button>")
                    .append(gift.way() == Till.Way.ECHECK ? decisions(gift.id()) : "")
                    .append("</form><small>")
                    .append(escaped(String.join(" · ", gift.notes())))
                    .append("</small></li>\n");
        }
        return page.append(gifts.isEmpty() ? "" : "</ul>")
                .append(LongStoriesPage.write(stories))
                .append("</main></body></html>\n")
                .toString();
    }

    private static String decisions(String id) {
        return """
        <button name="completed" value="%1$s" aria-label="The bank pays %1$s">The bank pays</button>\
        <button name="failed" value="%1$s" aria-label="The bank does not pay %1$s">It does not</button>\
        """
                .formatted(id);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
