package it.obolo.standin;

import java.util.List;

/// The part of the desk's page that is about monthly gifts and disputes.
final class LongStoriesPage {

    private LongStoriesPage() {}

    static String write(LongStories stories) {
        var page = new StringBuilder("<h2>Monthly gifts</h2>\n");
        page.append(stories.pledges().isEmpty() ? "<p>None yet: give every month.</p>" : "<ul>");
        for (var pledge : stories.pledges()) {
            page.append("<li>€")
                    .append(Till.Gift.euros(pledge.cents()))
                    .append(" every month from ")
                    .append(pledge.name().isEmpty() ? "somebody" : DeskPage.escaped(pledge.name()))
                    .append(pledge.goesOn() ? buttons(pledge) : " (cancelled)")
                    .append(notes(pledge.notes()))
                    .append("</li>\n");
        }
        page.append(stories.pledges().isEmpty() ? "" : "</ul>").append("<h2>Disputes</h2>\n");
        var choices = new StringBuilder();
        stories.payments()
                .forEach(payment ->
                        choices.append("<option value=\"")
                                .append(payment.id())
                                .append("\">€")
                                .append(Till.Gift.euros(payment.cents()))
                                .append(" · ")
                                .append(payment.id())
                                .append("</option>"));
        if (!choices.isEmpty()) {
            page.append(
                            "<form method=\"post\" action=\"/\"><label>A payer objects to <select name=\"payment\">")
                    .append(choices)
                    .append(
                            "</select></label><p><button name=\"all\" value=\"1\">Dispute all of it</button> <button name=\"half\" value=\"1\">Dispute half of it</button></p></form>\n");
        }
        page.append("<ul>");
        for (var dispute : stories.disputes()) {
            page.append("<li>€")
                    .append(Till.Gift.euros(dispute.cents()))
                    .append(" of ")
                    .append(dispute.paymentId())
                    .append(dispute.isOpen() ? decisions(dispute) : " (closed)")
                    .append(notes(dispute.notes()))
                    .append("</li>\n");
        }
        return page.append("</ul>\n").toString();
    }

    private static String buttons(Pledge pledge) {
        return """
         <form method="post" action="/" style="display:inline"><input type="hidden" name="pledge" value="%1$s">\
        <button name="do" value="charge" aria-label="Charge %1$s again">Charge again</button>\
        <button name="do" value="fail" aria-label="A payment of %1$s fails">A payment fails</button>\
        <button name="do" value="cancel" aria-label="Cancel %1$s">Cancel</button></form>\
        """
                .formatted(pledge.id());
    }

    private static String decisions(DeskDispute dispute) {
        return """
         <form method="post" action="/" style="display:inline"><input type="hidden" name="dispute" value="%1$s">\
        <button name="us" value="1" aria-label="%1$s ends in the newsroom's favour">The newsroom is right</button>\
        <button name="payer" value="1" aria-label="%1$s ends in the payer's favour">The payer is right</button></form>\
        """
                .formatted(dispute.id());
    }

    private static String notes(List<String> notes) {
        return "<small>" + DeskPage.escaped(String.join(" · ", notes)) + "</small>";
    }
}
