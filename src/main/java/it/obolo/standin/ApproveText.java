package it.obolo.standin;

import java.util.Map;

/// What the stand-in's pages for readers say, in Italian or English as the newsroom asked.
final class ApproveText {

    private ApproveText() {}

    /// The page where a reader approves, or does something else on purpose.
    static String choices(Approval approval) {
        var italian = approval.isItalian();
        var euros = Till.Gift.euros(approval.cents());
        var amount = italian ? euros.replace('.', ',') + " €" : "€" + euros;
        var each = approval.isMonthly() ? italian ? " al mese" : " a month" : "";
        var action = approval.isMonthly() ? "/webapps/billing/subscriptions" : "/checkoutnow";
        var declined =
                approval.isMonthly()
                        ? ""
                        : button(
                                "declined",
                                italian
                                        ? "Paga con una carta che la banca rifiuta"
                                        : "Pay with a card that the bank declines");
        var form =
                """
                <p class="sum"><strong>%s%s</strong> %s %s</p>
                <form method="post" action="%s"><input type="hidden" name="token" value="%s">
                %s
                <p><button class="first" name="choice" value="pay">%s</button>
                %s</p>
                <h2>%s</h2>
                <p class="trials">%s
                %s
                %s</p></form>
                """
                        .formatted(
                                amount,
                                each,
                                italian ? "a" : "to",
                                DeskPage.escaped(approval.brand()),
                                action,
                                approval.id(),
                                who(italian),
                                italian ? "Approva e dona" : "Approve and give",
                                button("cancel", italian ? "Annulla e torna" : "Cancel and return"),
                                italian ? "Oppure prova" : "Or try",
                                declined,
                                button(
                                        "closed",
                                        italian
                                                ? "Approva e chiudi la scheda"
                                                : "Approve and close the tab"),
                                button(
                                        "late",
                                        italian
                                                ? "Approva; PayPal avvisa 20 secondi dopo"
                                                : "Approve; PayPal tells 20 seconds late"));
        return page(italian, italian ? "Conferma la donazione" : "Confirm your gift", form);
    }

    /// What somebody sees who approved and does not go back.
    static String closed(Approval approval) {
        return approval.isItalian()
                ? page(
                        true,
                        "La scheda è chiusa",
                        "<p>Hai approvato e non torni indietro: da qui in poi il browser non fa più nulla. Chi ha chiesto la donazione la incassa da sé, quando PayPal avvisa o dopo qualche minuto. Puoi chiudere questa scheda.</p>")
                : page(
                        false,
                        "The tab is closed",
                        "<p>You approved and do not go back: from here on the browser does nothing more. Whoever asked for the gift captures it without you, when PayPal tells or some minutes later. You can close this tab.</p>");
    }

    /// PayPal's own donate page.
    static String donate(Map<String, String> given) {
        var italian = given.getOrDefault("locale.x", "it").startsWith("it");
        var form =
                """
                <form method="post" action="/donate"><input type="hidden" name="custom" value="%s"><input type="hidden" name="locale.x" value="%s">
                <label>%s <input name="amount" value="%s" inputmode="decimal" required pattern="[0-9]{1,6}([.,][0-9]{1,2})?"></label>
                %s
                <p><button class="first" name="choice" value="pay">%s</button></p></form>
                """
                        .formatted(
                                DeskPage.escaped(given.getOrDefault("custom", "")),
                                italian ? "it_IT" : "en_GB",
                                italian ? "Importo in euro" : "Amount in euros",
                                DeskPage.escaped(given.getOrDefault("amount", "25")),
                                who(italian),
                                italian ? "Dona" : "Give");
        return page(italian, italian ? "Dona" : "Donate", form);
    }

    /// After giving on PayPal's own donate page.
    static String given() {
        return page(
                true,
                "Grazie",
                "<p>La donazione è fatta; PayPal avvisa chi la riceve. <span lang=\"en\">Your gift is made; PayPal tells whoever receives it.</span></p>");
    }

    /// For a reference nobody knows.
    static String unknown() {
        return page(
                false,
                "Nothing to approve",
                "<p>This page was asked for without a gift that waits for approval. <span lang=\"it\">Qui non c’è nulla da approvare.</span></p>");
    }

    private static String who(boolean italian) {
        return """
        <label>%s <input name="name" value="Anna Verdi" autocomplete="off"></label>
        <label>%s <input name="email" type="email" value="anna.verdi@reader.example" autocomplete="off"></label>
        <label>%s <select name="country"><option value="IT">%s</option><option value="GB">%s</option></select></label>
        """
                .formatted(
                        italian ? "Nome" : "Name",
                        italian ? "Indirizzo e-mail" : "E-mail address",
                        italian ? "Paese" : "Country",
                        italian ? "Italia" : "Italy",
                        italian ? "Regno Unito" : "United Kingdom");
    }

    private static String button(String choice, String text) {
        return "<button name=\"choice\" value=\"%s\">%s</button>".formatted(choice, text);
    }

    static String page(boolean italian, String title, String content) {
        return """
        <!doctype html>
        <html lang="%1$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%2$s · Stand-in PayPal</title>
        <style>
        %3$s
        .sum { font-size: 1.3rem } .sum strong { font-family: ui-serif, Georgia, serif; font-size: 2rem }
        .note { border-left: 4px solid var(--accent); padding: .5rem .75rem; margin: 0 0 1.5rem }
        .trials button { display: block; width: 100%%; max-width: 26rem; text-align: left }
        </style></head><body><main>
        <p class="note">%4$s</p>
        <h1>%2$s</h1>
        %5$s
        </main></body></html>
        """
                .formatted(
                        italian ? "it" : "en",
                        title,
                        DeskPage.STYLE,
                        italian
                                ? "Stand-in PayPal: non è PayPal, e non si muove denaro vero."
                                : "Stand-in PayPal: this is not PayPal, and no real money moves.",
                        content);
    }
}
