package it.obolo.donation;

import it.obolo.donation.DigestBooks.Difference;
import it.obolo.storage.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Compares what is kept beside the books, and so is not in their digest, with the same derived
/// afresh: the sums of each day, of gifts, givers and accounts, and the findings. A day on which
/// nothing is left counts as no day.
public final class CompareKept {

    private static final List<String> QUESTIONS =
            List.of(
                    """
                    SELECT 'day ' || CAST(t.booked_on AS varchar(10))
                         , 'gifts ' || t.currency || ' ' || t.gift_count || ' ' || t.gross_minor || ' ' || t.fee_minor || ' ' || t.fee_unknown
                           || ' ' || t.refund_count || ' ' || t.refunded_minor || ' ' || t.disputed_minor
                      FROM daily_total t
                     WHERE t.gift_count <> 0 OR t.gross_minor <> 0 OR t.fee_minor <> 0 OR t.fee_unknown <> 0
                        OR t.refund_count <> 0 OR t.refunded_minor <> 0 OR t.disputed_minor <> 0
                    """,
                    """
                    SELECT 'month ' || CAST(t.month_on AS varchar(10))
                         , 'gifts ' || t.currency || ' ' || t.gift_count || ' ' || t.gross_minor || ' ' || t.fee_minor || ' ' || t.fee_unknown
                           || ' ' || t.refund_count || ' ' || t.refunded_minor || ' ' || t.disputed_minor
                      FROM monthly_total t
                     WHERE t.gift_count <> 0 OR t.gross_minor <> 0 OR t.fee_minor <> 0 OR t.fee_unknown <> 0
                        OR t.refund_count <> 0 OR t.refunded_minor <> 0 OR t.disputed_minor <> 0
                    """,
                    """
                    SELECT 'day ' || CAST(a.booked_on AS varchar(10))
                         , 'account ' || a.account || ' ' || a.currency || ' ' || a.amount_minor
                      FROM daily_account a
                     WHERE a.amount_minor <> 0
                    """,
                    """
                    SELECT 'day ' || CAST(g.counted_on AS varchar(10))
                         , 'givers ' || g.kind || ' ' || g.currency || ' ' || g.amount
                      FROM giver_total g
                     WHERE g.amount <> 0
                    """,
                    """
                    SELECT 'day ' || CAST(g.counted_on AS varchar(10))
                         , 'sums ' || g.kind || ' ' || g.label || ' ' || g.currency || ' ' || g.gift_count || ' ' || g.amount_minor
                      FROM gift_sum g
                     WHERE g.gift_count <> 0 OR g.amount_minor <> 0
                    """,
                    "SELECT f.transaction_id, 'finding ' || f.kind FROM finding f");

    private record Line(String subject, String text) {}

    private CompareKept() {}

    /// The lines that only one of two books has, at most `most`.
    public static List<Difference> differences(Sql here, Sql afresh, int most) {
        var differences = new ArrayList<Difference>();
        for (var question : QUESTIONS) {
            var mine = lines(here, question);
            var theirs = lines(afresh, question);
            for (var line : mine) {
                if (!theirs.contains(line)) {
                    differences.add(new Difference(line.subject(), line.text(), null));
                }
            }
            for (var line : theirs) {
                if (!mine.contains(line)) {
                    differences.add(new Difference(line.subject(), null, line.text()));
                }
            }
        }
        return differences.stream().limit(most).toList();
    }

    private static Set<Line> lines(Sql sql, String question) {
        var lines =
                new TreeSet<Line>(
                        java.util.Comparator.comparing(Line::subject).thenComparing(Line::text));
        lines.addAll(
                sql.reading(() ->
                        sql.query(
                                question, rows -> new Line(rows.getString(1), rows.getString(2)))));
        return lines;
    }
}
