package it.obolo.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The question that finds the rows behind a figure. Only constants of ours become SQL; whatever
/// was asked for is a parameter.
final class RowsQuestion {

    private static final String CAME = "d.status NOT IN ('PENDING', 'FAILED')";
    private static final String SUPPORTER =
            "LEFT JOIN supporter s ON s.supporter_id = d.supporter_id";
    private static final List<String> PAYMENTS_AND_AFTER =
            List.of("PAYMENT", "REFUND", "REVERSAL", "REVERSAL_CANCELED", "DISPUTE");
    private static final List<String> BACK = ReadPeriods.BACK;

    /// Ends a question about a row, which a page asks of each until it is full. PostgreSQL would
    /// rather read all gifts first, unless the question has an offset; to count it does well to.
    private static final String OF_EACH = " /* of each */";

    private static final String GIFT_OF_THE_SAME =
            "SELECT 1 FROM donation e WHERE e.supporter_id = d.supporter_id AND e.status NOT IN ('PENDING', 'FAILED')";
    private static final String GAVE_BEFORE =
            "EXISTS (" + GIFT_OF_THE_SAME + " AND e.given_at < ?" + OF_EACH + ")";
    private static final String GAVE_LATELY =
            "EXISTS ("
                    + GIFT_OF_THE_SAME
                    + " AND e.given_at < ? AND e.given_at >= d.given_at - 365 * INTERVAL '24' HOUR"
                    + OF_EACH
                    + ")";

    private static final Map<By, String> KNOWN_ORIGIN =
            Map.of(
                    By.SOURCE,
                    "SELECT o.source FROM gift_origin o WHERE o.donation_id = d.donation_id",
                    By.LANGUAGE,
                    "SELECT o.language FROM gift_origin o WHERE o.donation_id = d.donation_id",
                    By.CAMPAIGN,
                    "SELECT c.code FROM gift_origin o JOIN campaign c ON c.campaign_id = o.campaign_id WHERE o.donation_id = d.donation_id",
                    By.COUNTRY,
                    "d.country",
                    By.WAY,
                    "COALESCE(d.method, CASE WHEN d.subscription_id IS NULL THEN 'ONCE' ELSE 'MONTHLY' END)");

    private final StringBuilder where = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private final String id;
    private final String at;
    private final String name;
    private final String minor;
    private final String target;
    private final String currency;
    private String from = "";

    /// What only tells more about a row, and neither adds one nor takes one away.
    private String names = "";

    /// The column that is the same for all rows, and with which the index begins that has them in
    /// order; so that H2 sees that it has.
    private String same = "";

    private RowsQuestion(
            String id, String at, String name, String minor, String currency, String target) {
        this.id = id;
        this.at = at;
        this.name = name;
        this.minor = minor;
        this.currency = currency;
        this.target = target;
    }

    /// The question, or one for each kind of movement: asked for several at once a database would
    /// sort all their rows before it had a page of them.
    static List<RowsQuestion> of(RowsAsked asked) {
        return switch (asked.kind()) {
            case FEES -> entries(asked, "e.fees_minor", PAYMENTS_AND_AFTER);
            case NET -> entries(asked, "-e.gifts_minor - e.fees_minor", PAYMENTS_AND_AFTER);
            case KEPT ->
                    entries(
                            asked,
                            "-e.gifts_minor - e.fees_minor - e.refunds_minor",
                            PAYMENTS_AND_AFTER);
            case REFUNDS -> entries(asked, "e.refunds_minor", List.of("REFUND"));
            case REVERSALS -> entries(asked, "e.refunds_minor", BACK);
            case GIFTS -> List.of(gifts(asked, "d.gross_minor"));
            case HELD -> List.of(held(asked));
            case GIVERS, NEW, RETURNING, REGAINED, LAPSED, COHORT, LOYAL ->
                    List.of(ofPeople(asked));
            case ACTIVE, FAILING, STARTED, ENDED, EXPECTED -> List.of(ofPromises(asked));
        };
    }

    private static RowsQuestion ofPeople(RowsAsked asked) {
        return switch (asked.kind()) {
            case NEW -> people(asked, "NOT " + GAVE_BEFORE);
            case RETURNING -> people(asked, GAVE_LATELY);
            case REGAINED -> people(asked, GAVE_BEFORE + ";NOT " + GAVE_LATELY);
            case LAPSED -> lapsed(asked);
            case COHORT -> cohort(asked);
            case LOYAL -> loyal(asked);
            default -> people(asked, "");
        };
    }

    private static RowsQuestion ofPromises(RowsAsked asked) {
        var span = asked.span();
        return switch (asked.kind()) {
            case FAILING -> subscriptions(asked, "(" + ReadRecurring.FAILING + ")");
            case STARTED ->
                    subscriptions(
                            asked,
                            "s.status <> 'CREATED' AND s.started_at >= ? AND s.started_at < ?",
                            span.start(),
                            span.end());
            case ENDED ->
                    subscriptions(
                            asked,
                            "s.subscription_id IN (SELECT c.subscription_id FROM subscription_change c WHERE c.status IN ('CANCELLED', 'EXPIRED') AND c.changed_at >= ? AND c.changed_at < ?)",
                            span.start(),
                            span.end());
            case EXPECTED ->
                    subscriptions(
                                    asked,
                                    ReadRecurring.EXPECTED,
                                    (Object[]) ReadRecurring.bounds(YearMonth.from(span.from())))
                            .ofTheSame("s.status");
            default -> subscriptions(asked, "s.status = 'ACTIVE'").ofTheSame("s.status");
        };
    }

    private static RowsQuestion held(RowsAsked asked) {
        return gifts(asked, "d.disputed_minor")
                .and("d.disputed")
                .and("d.movement_id IN (" + ReadPeriods.DISPUTED + ")");
    }

    private static RowsQuestion gifts(RowsAsked asked, String minor) {
        var question =
                new RowsQuestion(
                        "d.donation_id",
                        "d.given_at",
                        "s.name",
                        minor,
                        "d.currency",
                        "d.donation_id");
        question.from("donation d", SUPPORTER, CAME);
        question.within("d.given_at", asked.span()).in("d.currency", asked);
        asked.parts()
                .forEach((by, label) -> {
                    var known = KNOWN_ORIGIN.getOrDefault(by, "");
                    if (label.isEmpty()) {
                        question.and("COALESCE((" + known + "), '') = ''");
                    } else {
                        question.and("(" + known + ") = ?", label);
                    }
                });
        if (asked.least() != null) {
            question.and("d.gross_minor >= ?", asked.least());
        }
        if (asked.below() != null) {
            question.and("d.gross_minor < ?", asked.below());
        }
        return question;
    }

    private static List<RowsQuestion> entries(RowsAsked asked, String minor, List<String> kinds) {
        return kinds.stream().map(kind -> entries(asked, minor, kind)).toList();
    }

    private static RowsQuestion entries(RowsAsked asked, String minor, String kind) {
        var question =
                new RowsQuestion(
                        "e.entry_id",
                        "m.occurred_at",
                        "COALESCE(os.name, ps.name)",
                        minor,
                        "e.currency",
                        "COALESCE(o.donation_id, p.donation_id)");
        question.from(
                "movement m JOIN ledger_entry e ON e.movement_id = m.movement_id",
                """
                 LEFT JOIN donation o ON o.movement_id = m.movement_id
                 LEFT JOIN supporter os ON os.supporter_id = o.supporter_id
                 LEFT JOIN donation p ON p.movement_id = m.parent_movement_id
                 LEFT JOIN supporter ps ON ps.supporter_id = p.supporter_id
                """,
                "m.kind = '" + kind + "'");
        return question.ofTheSame("m.kind")
                .within("m.occurred_at", asked.span())
                .in("e.currency", asked)
                .and("(" + minor + ") <> 0");
    }

    /// Found from the newest gift on, each at their first within the span: so a page ends where it
    /// is full, however many gave.
    private static RowsQuestion people(RowsAsked asked, String which) {
        var question = personAtGift();
        question.from("donation d", SUPPORTER, CAME);
        question.within("d.given_at", asked.span()).in("d.currency", asked);
        question.and(
                "NOT EXISTS ("
                        + GIFT_OF_THE_SAME
                        + " AND e.given_at >= ? AND (e.given_at < d.given_at OR e.given_at = d.given_at AND e.donation_id < d.donation_id)"
                        + (asked.currency() == null ? "" : " AND e.currency = d.currency")
                        + OF_EACH
                        + ")",
                asked.span().start());
        for (var part : which.split(";")) {
            if (!part.isEmpty()) {
                question.and(part, asked.span().start());
            }
        }
        return question;
    }

    private static RowsQuestion personAtGift() {
        return new RowsQuestion(
                "d.donation_id", "d.given_at", "s.name", "NULL", "NULL", "d.supporter_id");
    }

    private static RowsQuestion person(String at) {
        return new RowsQuestion("s.supporter_id", at, "s.name", "NULL", "NULL", "s.supporter_id");
    }

    private static RowsQuestion lapsed(RowsAsked asked) {
        var question = personAtGift();
        question.from(
                "donation d",
                SUPPORTER,
                """
                      %s
                  AND d.given_at + 365 * INTERVAL '24' HOUR >= ?
                  AND d.given_at + 365 * INTERVAL '24' HOUR <  ?
                  AND d.given_at >= ?
                  AND d.given_at <  ?
                  AND NOT EXISTS
                    ( SELECT 1
                        FROM donation n
                       WHERE n.supporter_id = d.supporter_id
                         AND n.status NOT IN ('PENDING', 'FAILED')
                         AND n.given_at <= d.given_at + 365 * INTERVAL '24' HOUR
                         AND (n.given_at > d.given_at OR n.given_at = d.given_at AND n.donation_id > d.donation_id) )
                """
                        .formatted(CAME));
        var year = java.time.Duration.ofDays(365);
        question.values.add(asked.span().start());
        question.values.add(asked.span().end());
        question.values.add(asked.span().start().minus(year));
        question.values.add(asked.span().end().minus(year));
        return question;
    }

    private static RowsQuestion cohort(RowsAsked asked) {
        var began = asked.began();
        var month = began == null ? YearMonth.from(asked.span().from()) : began;
        var first = Span.months(month, month);
        var question = person("s.first_given_at");
        question.from("supporter s", "", "1 = 1");
        return question.within("s.first_given_at", first)
                .and(
                        """
                        EXISTS ( SELECT 1
                                   FROM donation d
                                  WHERE d.supporter_id = s.supporter_id
                                    AND d.given_at >= ?
                                    AND d.given_at <  ?
                                    AND %s )
                        """
                                .formatted(CAME),
                        asked.span().start(),
                        asked.span().end());
    }

    private static RowsQuestion loyal(RowsAsked asked) {
        var gaveTo =
                """
                s.supporter_id IN
                ( SELECT d.supporter_id
                    FROM campaign c
                    JOIN gift_origin o ON o.campaign_id = c.campaign_id
                    JOIN donation d ON d.donation_id = o.donation_id
                   WHERE c.code = ?
                     AND d.given_at < ?
                     AND %s )
                """
                        .formatted(CAME);
        var question = person("s.first_given_at");
        question.from("supporter s", "", "1 = 1");
        var one = asked.parts().getOrDefault(By.CAMPAIGN, "");
        var other = asked.also();
        return question.and(gaveTo, one, asked.span().end())
                .and(gaveTo, other == null ? one : other, asked.span().end());
    }

    private static RowsQuestion subscriptions(
            RowsAsked asked, String condition, Object... parameters) {
        var question =
                new RowsQuestion(
                        "s.subscription_id",
                        "s.started_at",
                        "NULL",
                        "s.amount_minor",
                        "s.currency",
                        "NULL");
        question.from("subscription s", "", "1 = 1");
        return question.and(condition, parameters).in("s.currency", asked);
    }

    private void from(String tables, String named, String condition) {
        from = " FROM " + tables + " ";
        names = named;
        where.append(" WHERE ").append(condition);
    }

    private RowsQuestion ofTheSame(String column) {
        same = column;
        return this;
    }

    private RowsQuestion within(String column, Span span) {
        return and(column + " >= ?", span.start()).and(column + " < ?", span.end());
    }

    private RowsQuestion in(String column, RowsAsked asked) {
        return asked.currency() == null ? this : and(column + " = ?", asked.currency());
    }

    private RowsQuestion and(String condition, Object... parameters) {
        where.append(" AND ").append(condition);
        values.addAll(List.of(parameters));
        return this;
    }

    /// A page: after the row of that moment and id, where one is given.
    String page(boolean after) {
        var later = after ? " AND %1$s <= ? AND (%1$s < ? OR %2$s < ?)".formatted(at, id) : "";
        return "SELECT %s AS row_id, %s AS happened_at, %s AS name, %s AS minor, %s AS currency, %s AS target"
                        .formatted(id, at, name, minor, currency, target)
                + from
                + names
                + where.toString().replace(OF_EACH, " OFFSET 0")
                + later
                + " ORDER BY "
                + (same.isEmpty() ? "" : same + " DESC, ")
                + "%s DESC, %s DESC LIMIT ?".formatted(at, id);
    }

    /// How many there are, and their sum.
    String totals() {
        return "SELECT COUNT(*) AS number, COALESCE(SUM(%s), 0) AS minor"
                        .formatted(minor.equals("NULL") ? "0" : minor)
                + from
                + where;
    }

    /// As JDBC takes them.
    List<Object> values() {
        return values.stream().map(RowsQuestion::bindable).toList();
    }

    static Object bindable(Object value) {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case LocalDate day -> day;
            default -> value;
        };
    }
}
