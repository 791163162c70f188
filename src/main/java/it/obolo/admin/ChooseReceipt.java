package it.obolo.admin;

import it.obolo.receipt.GatherGifts;
import it.obolo.receipt.ReceiptKind;
import it.obolo.receipt.ReceiptSubject;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Problems;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads what an editor wants a receipt about.
@Singleton
class ChooseReceipt {

    private static final int MOST_YEARS = 15;

    private final GatherGifts gather;
    private final Newsroom newsroom;
    private final Sql sql;
    private final Clock clock;

    ChooseReceipt(GatherGifts gather, Newsroom newsroom, Sql sql, Clock clock) {
        this.gather = gather;
        this.newsroom = newsroom;
        this.sql = sql;
        this.clock = clock;
    }

    /// What was chosen so far.
    ///
    /// @param subject null until a time is chosen
    record Choice(
            long supporterId,
            @Nullable String name,
            @Nullable ReceiptSubject subject,
            Language language,
            GatherGifts.@Nullable Outcome gathered,
            List<Integer> years) {}

    private record Person(
            long supporterId,
            @Nullable String name,
            @Nullable String language,
            @Nullable LocalDate first) {}

    /// From an address.
    Choice read(Query query) {
        var donation = query.text("donation");
        var subject =
                donation == null
                        ? time(
                                person(query.text("supporter")).supporterId(),
                                query.text("year"),
                                query.day("from"),
                                query.day("until"))
                        : gift(donation);
        var person =
                subject == null
                        ? person(query.text("supporter"))
                        : person(Ids.text(subject.supporterId()));
        var language =
                Language.parse(query.text("language"))
                        .or(() -> Language.parse(person.language()))
                        .orElse(newsroom.profile().language());
        var first = person.first();
        var years =
                first == null
                        ? List.<Integer>of()
                        : pastYears().stream().filter(year -> year >= first.getYear()).toList();
        return new Choice(
                person.supporterId(),
                person.name(),
                subject,
                language,
                subject == null ? null : gather.gather(subject, language),
                years);
    }

    /// From a form, which says all of it.
    ReceiptSubject subject(Map<String, String> form) {
        if (form.containsKey("donation")) {
            return gift(form.getOrDefault("donation", ""));
        }
        var supporterId = person(form.get("supporter")).supporterId();
        try {
            var from = LocalDate.parse(form.getOrDefault("from", ""));
            var until = LocalDate.parse(form.getOrDefault("until", ""));
            return ReceiptKind.YEAR.name().equals(form.get("kind"))
                    ? ReceiptSubject.year(supporterId, from.getYear())
                    : ReceiptSubject.range(supporterId, from, until);
        } catch (DateTimeException | IllegalArgumentException _) {
            throw Problems.badRequest("from and until are days, the first not after the second");
        }
    }

    /// The years that are over, newest first.
    List<Integer> pastYears() {
        var now = LocalDate.ofInstant(clock.instant(), Words.ROME).getYear();
        return IntStream.rangeClosed(1, MOST_YEARS).mapToObj(back -> now - back).toList();
    }

    private ReceiptSubject gift(String donation) {
        return Ids.parse(donation)
                .flatMap(gather::ofGift)
                .orElseThrow(() -> Problems.notFound("there is no such donation"));
    }

    private static @Nullable ReceiptSubject time(
            long supporterId,
            @Nullable String year,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        if (year != null) {
            if (!year.matches("(19|20)[0-9]{2}")) {
                throw Problems.badRequest("year is not a year");
            }
            return ReceiptSubject.year(supporterId, Integer.parseInt(year));
        }
        if (from == null || until == null) {
            return null;
        }
        if (until.isBefore(from)) {
            throw Problems.badRequest("until is before from");
        }
        return ReceiptSubject.range(supporterId, from, until);
    }

    private Person person(@Nullable String code) {
        return Ids.parse(String.valueOf(code))
                .flatMap(id ->
                        sql.reading(() ->
                                sql.find(
                                        """
                                        SELECT s.supporter_id
                                             , s.name
                                             , s.language
                                             , s.first_given_at
                                          FROM supporter s
                                         WHERE s.supporter_id = COALESCE( (SELECT a.supporter_id
                                                                             FROM supporter_alias a
                                                                            WHERE a.alias_id = ?), ? )
                                        """,
                                        statement -> {
                                            statement.setLong(1, id);
                                            statement.setLong(2, id);
                                        },
                                        row -> {
                                            var first = Sql.instantOrNull(row, "first_given_at");
                                            return new Person(
                                                    row.getLong("supporter_id"),
                                                    row.getString("name"),
                                                    row.getString("language"),
                                                    first == null
                                                            ? null
                                                            : LocalDate.ofInstant(
                                                                    first, Words.ROME));
                                        })))
                .orElseThrow(() -> Problems.notFound("there is no such supporter"));
    }
}
