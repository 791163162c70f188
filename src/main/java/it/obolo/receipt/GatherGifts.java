package it.obolo.receipt;

import it.obolo.money.Money;
import it.obolo.receipt.ReceiptFacts.Line;
import it.obolo.receipt.ReceiptFacts.Recipient;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what a receipt would say as the books are now, or why there can be none. A gift counts
/// with what is left of it after refunds; one that is pending, disputed or gone does not count.
@Singleton
public class GatherGifts {

    private static final int MOST_GIFTS = 1000;

    private final Sql sql;
    private final ReceiptTerms terms;
    private final DrawReceipt draw;
    private final Clock clock;

    GatherGifts(Sql sql, ReceiptTerms terms, DrawReceipt draw, Clock clock) {
        this.sql = sql;
        this.terms = terms;
        this.draw = draw;
        this.clock = clock;
    }

    /// What was found.
    public sealed interface Outcome {
        /// All that the receipt would say.
        record Ready(ReceiptFacts facts) implements Outcome {}

        /// There can be none.
        record None(WhyNone why) implements Outcome {}
    }

    private record Person(boolean anonymous, @Nullable String name) {}

    private record Gift(Line line, String status, boolean disputed) {

        boolean counts() {
            return !disputed
                    && (status.equals("COMPLETED") || status.equals("PARTIALLY_REFUNDED"))
                    && line.amount().minorUnits() > 0;
        }

        boolean isPending() {
            return disputed || status.equals("PENDING");
        }
    }

    /// The subject that a gift is; empty if there is no such gift.
    public Optional<ReceiptSubject> ofGift(long donationId) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT supporter_id
                             , given_at
                          FROM donation
                         WHERE donation_id = ?
                        """,
                        statement -> statement.setLong(1, donationId),
                        row ->
                                ReceiptSubject.gift(
                                        row.getLong("supporter_id"),
                                        donationId,
                                        day(Sql.instant(row, "given_at")))));
    }

    /// Gathers it, for a document in `language`.
    public Outcome gather(ReceiptSubject subject, Language language) {
        return sql.reading(() -> gatherNow(subject, language));
    }

    private Outcome gatherNow(ReceiptSubject subject, Language language) {
        if (subject.kind() == ReceiptKind.YEAR && !isOver(subject.from().getYear())) {
            return new Outcome.None(WhyNone.NOT_OVER);
        }
        var person = person(subject.supporterId());
        if (person.isEmpty()) {
            return new Outcome.None(WhyNone.UNKNOWN);
        }
        var why = whyNobody(person.get().anonymous(), person.get().name());
        if (why != null) {
            return new Outcome.None(why);
        }
        var gifts = gifts(subject);
        if (gifts.size() > MOST_GIFTS) {
            return new Outcome.None(WhyNone.TOO_MANY);
        }
        var lines = gifts.stream().filter(Gift::counts).map(Gift::line).toList();
        if (lines.isEmpty()) {
            return new Outcome.None(whyNoGift(gifts));
        }
        var name = String.valueOf(person.get().name()).strip();
        return new Outcome.Ready(
                new ReceiptFacts(
                        subject.kind(),
                        language,
                        terms.issuer(language),
                        new Recipient(name, null),
                        subject.from(),
                        subject.until(),
                        lines));
    }

    /// Why nobody with that name can have one; null if they can.
    @Nullable WhyNone whyNobody(boolean anonymous, @Nullable String name) {
        if (anonymous) {
            return WhyNone.ANONYMOUS;
        }
        if (name == null || name.isBlank()) {
            return WhyNone.NO_NAME;
        }
        return draw.canWrite(name) ? null : WhyNone.UNWRITABLE;
    }

    /// Whether the year is over in Rome.
    boolean isOver(int year) {
        return year < day(clock.instant()).getYear();
    }

    private static WhyNone whyNoGift(List<Gift> gifts) {
        if (gifts.isEmpty()) {
            return WhyNone.NOTHING;
        }
        return gifts.stream().anyMatch(Gift::isPending) ? WhyNone.PENDING : WhyNone.REFUNDED;
    }

    private Optional<Person> person(long supporterId) {
        return sql.find(
                "SELECT anonymous, name FROM supporter WHERE supporter_id = ?",
                statement -> statement.setLong(1, supporterId),
                row -> new Person(row.getBoolean("anonymous"), row.getString("name")));
    }

    private List<Gift> gifts(ReceiptSubject subject) {
        var one = subject.donationId();
        return sql.query(
                """
                  SELECT d.donation_id
                       , d.transaction_id
                       , d.status
                       , d.currency
                       , d.gross_minor
                       , d.refunded_minor
                       , d.disputed
                       , d.given_at
                       , m.method
                       , r.issue_year
                       , r.receipt_number
                    FROM donation d
                    JOIN movement m ON m.movement_id = d.movement_id
                    LEFT JOIN receipt r ON r.subject_key = 'GIFT:' || d.donation_id
                   WHERE d.supporter_id = ?
                     AND %s
                ORDER BY d.given_at
                       , d.donation_id
                   LIMIT ?
                """
                        .formatted(
                                one == null
                                        ? "d.given_at >= ? AND d.given_at < ?"
                                        : "d.donation_id = ?"),
                statement -> {
                    var index = 1;
                    statement.setLong(index++, subject.supporterId());
                    if (one == null) {
                        Sql.setInstant(statement, index++, begin(subject.from()));
                        Sql.setInstant(statement, index++, begin(subject.until().plusDays(1)));
                    } else {
                        statement.setLong(index++, one);
                    }
                    statement.setInt(index, MOST_GIFTS + 1);
                },
                row -> gift(row, subject.kind()));
    }

    private static Gift gift(ResultSet row, ReceiptKind kind) throws SQLException {
        var method = row.getString("method");
        var number = Sql.longOrNull(row, "receipt_number");
        var own =
                number == null || kind == ReceiptKind.GIFT
                        ? null
                        : number + "/" + row.getInt("issue_year");
        var left = row.getLong("gross_minor") - row.getLong("refunded_minor");
        return new Gift(
                new Line(
                        row.getLong("donation_id"),
                        day(Sql.instant(row, "given_at")),
                        row.getString("transaction_id"),
                        method == null ? "PAYPAL" : method,
                        Money.of(left, row.getString("currency")),
                        own),
                row.getString("status"),
                row.getBoolean("disputed"));
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Words.ROME);
    }

    static Instant begin(LocalDate day) {
        return day.atStartOfDay(Words.ROME).toInstant();
    }
}
