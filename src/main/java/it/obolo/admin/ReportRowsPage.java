package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.report.By;
import it.obolo.report.ReportRows.Row;
import it.obolo.report.ReportRows.Totals;
import it.obolo.report.RowKind;
import it.obolo.report.RowsAsked;
import it.obolo.storage.Ids;
import it.obolo.web.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows behind one figure of the report.
///
/// @param totals of all of them, not only of this page
/// @param next the address of the following page; null on the last
/// @param first the address of the first page; null on that one
public record ReportRowsPage(
        Frame frame,
        RowsAsked asked,
        Totals totals,
        List<Row> rows,
        @Nullable String next,
        @Nullable String first) {

    /// What the rows are.
    public String title() {
        return frame.words().of("insight.rows." + asked.kind().word());
    }

    /// Which of them: the days, and the part.
    public String which() {
        var words = frame.words();
        var last = words.day(asked.span().end().minusSeconds(1));
        var which =
                new StringBuilder(
                        asked.kind() == RowKind.LOYAL
                                ? words.of("insight.until", last)
                                : words.of("insight.span", words.day(asked.span().start()), last));
        asked.parts()
                .forEach((by, label) ->
                        which.append(" · ")
                                .append(words.of("insight.column." + by.word()))
                                .append(": ")
                                .append(label.isEmpty() ? unknown(words, by) : label));
        if (asked.also() != null) {
            which.append(" · ").append(words.of("insight.also", asked.also()));
        }
        return which.toString();
    }

    private static String unknown(Words words, By by) {
        return words.of("insight.part.unknown." + by.word());
    }

    /// What they sum to; null for people.
    public @Nullable Money sum() {
        var currency = asked.currency();
        return asked.kind().isPeople() || currency == null
                ? null
                : Money.of(totals.minor(), currency);
    }

    /// Where the row's gift, person or subscription is shown; null where it belongs to none.
    public @Nullable String path(Row row) {
        if (asked.kind().isSubscriptions()) {
            return Section.SUBSCRIPTIONS.path() + "/" + row.id();
        }
        var target = row.target();
        if (target == null) {
            return null;
        }
        var section = asked.kind().isPeople() ? Section.SUPPORTERS : Section.DONATIONS;
        return section.path() + "/" + Ids.text(target);
    }
}
