package it.obolo.admin;

import it.obolo.storage.Sql;
import it.obolo.supporter.FindPeople;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// Finds donations by words: first the people who are meant, then their gifts. Those of a few
/// people are looked up; where many are meant, the list is walked from its beginning, because
/// theirs come soon.
@Singleton
class SearchDonations {

    private static final int AT_ONCE = 2000;

    /// Whose donations are meant.
    sealed interface Meant {
        /// Everybody's: nothing is searched for.
        record All() implements Meant {}

        /// The one with that transaction id.
        record One(String transactionId) implements Meant {}

        record OfFew(Long[] supporterIds) implements Meant {}

        /// Their ids, sorted.
        record OfMany(long[] supporterIds) implements Meant {}
    }

    private record Step(long donationId, long supporterId) {}

    private final Sql sql;
    private final FindPeople findPeople;

    SearchDonations(Sql sql, FindPeople findPeople) {
        this.sql = sql;
        this.findPeople = findPeople;
    }

    Meant meant(DonationFilter filter) {
        var words = filter.q();
        if (words == null) {
            return new Meant.All();
        }
        var transactionId = words.toUpperCase(Locale.ROOT);
        if (isTransaction(transactionId)) {
            return new Meant.One(transactionId);
        }
        var people = findPeople.named(words);
        return people.length <= FindPeople.FEW
                ? new Meant.OfFew(Arrays.stream(people).boxed().toArray(Long[]::new))
                : new Meant.OfMany(people);
    }

    private boolean isTransaction(String text) {
        return sql.reading(() ->
                sql.find(
                                "SELECT 1 FROM subject s JOIN donation d ON d.movement_id = s.subject_id WHERE s.subject = 'T:' || ?",
                                statement -> statement.setString(1, text),
                                rows -> rows.getInt(1))
                        .isPresent());
    }

    /// The filter's conditions, as far as they say whose gifts are meant.
    static Conditions conditions(DonationFilter filter, Meant meant) {
        var conditions = filter.conditions();
        switch (meant) {
            case Meant.One(var id) ->
                    conditions.and(
                            "d.movement_id = (SELECT s.subject_id FROM subject s WHERE s.subject = 'T:' || ?)",
                            id);
            case Meant.OfFew(var ids) -> conditions.and("d.supporter_id = ANY(?)", (Object) ids);
            case Meant.All _, Meant.OfMany _ -> {}
        }
        return conditions;
    }

    /// The ids of the `most` donations after the one with id `after`, in the order of the list.
    List<Long> page(DonationFilter filter, Meant meant, OptionalLong after, int most) {
        if (!(meant instanceof Meant.OfMany(var people))) {
            return steps(filter, meant, after, most).stream().map(Step::donationId).toList();
        }
        var found = new ArrayList<Long>();
        var from = after;
        for (var isMore = true; isMore && found.size() < most; ) {
            var steps = steps(filter, meant, from, AT_ONCE);
            steps.stream()
                    .filter(step -> Arrays.binarySearch(people, step.supporterId()) >= 0)
                    .limit(most - (long) found.size())
                    .forEach(step -> found.add(step.donationId()));
            isMore = steps.size() == AT_ONCE;
            from = isMore ? OptionalLong.of(steps.getLast().donationId()) : from;
        }
        return found;
    }

    private List<Step> steps(DonationFilter filter, Meant meant, OptionalLong after, int most) {
        var conditions = conditions(filter, meant);
        DonationList.after(conditions, after);
        return sql.reading(() ->
                sql.query(
                        "SELECT d.donation_id, d.supporter_id FROM donation d WHERE 1 = 1\n"
                                + conditions.sql()
                                + filter.order()
                                + " LIMIT ?",
                        statement -> statement.setInt(conditions.bind(statement, 1), most),
                        rows -> new Step(rows.getLong(1), rows.getLong(2))));
    }
}
