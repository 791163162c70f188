package it.obolo.privacy;

import it.obolo.donation.Subject;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds a person by what an operator types, and everything under which something about them is
/// kept.
@Singleton
public class FindPerson {

    private static final int LONGEST_CHAIN = 20;

    private final Sql sql;

    FindPerson(Sql sql) {
        this.sql = sql;
    }

    /// The person whom an operator means.
    ///
    /// @param words our id, an e-mail address or a PayPal payer id
    public Optional<Person> find(String words) {
        var text = words.strip();
        return sql.reading(() -> {
            var byId = Ids.parse(text).flatMap(this::find);
            return byId.isPresent() ? byId : byKey(text).flatMap(this::find);
        });
    }

    private Optional<Long> byKey(String text) {
        var keys =
                List.of(
                        "email:" + text.toLowerCase(Locale.ROOT),
                        "payer:" + text.toUpperCase(Locale.ROOT),
                        "payer:" + text);
        return sql
                .queryTexts(
                        "SELECT k.supporter_id FROM supporter_key k WHERE k.identity_key = ANY(?)",
                        keys,
                        rows -> rows.getLong(1))
                .stream()
                .findFirst();
    }

    /// The person of an id of ours.
    ///
    /// @param id theirs today or one that leads to it
    public Optional<Person> find(long id) {
        return sql.reading(() -> today(id).map(this::gather));
    }

    private Optional<Long> today(long id) {
        var found = id;
        for (var step = 0; step < LONGEST_CHAIN; step++) {
            var next =
                    numbers(
                            "SELECT a.supporter_id FROM supporter_alias a WHERE a.alias_id = ANY(?)",
                            Set.of(found));
            if (next.isEmpty()) {
                break;
            }
            found = next.iterator().next();
        }
        return numbers(
                        "SELECT s.supporter_id FROM supporter s WHERE s.supporter_id = ANY(?)",
                        Set.of(found))
                .stream()
                .findFirst();
    }

    private Person gather(long id) {
        var ids = withAliases(id);
        var keys =
                new TreeSet<>(
                        sql.queryNumbers(
                                "SELECT k.identity_key FROM supporter_key k WHERE k.supporter_id = ANY(?)",
                                ids,
                                rows -> rows.getString(1)));
        var donations =
                numbers("SELECT d.donation_id FROM donation d WHERE d.supporter_id = ANY(?)", ids);
        var transactions = transactions(ids);
        var orders = linked("order_id", transactions);
        var subscriptions = linked("subscription_id", transactions);
        return new Person(
                id,
                ids,
                keys,
                emails(keys, transactions),
                donations,
                transactions,
                orders,
                subscriptions,
                deliveries(subjects(transactions, orders, subscriptions)),
                checkouts(transactions, orders, subscriptions));
    }

    private Set<Long> withAliases(long id) {
        var all = new TreeSet<>(Set.of(id));
        for (var step = 0; step < LONGEST_CHAIN; step++) {
            var more =
                    numbers(
                            "SELECT a.alias_id FROM supporter_alias a WHERE a.supporter_id = ANY(?)",
                            all);
            if (!all.addAll(more)) {
                break;
            }
        }
        return all;
    }

    /// Payments, and what follows them: refunds, reversals, disputes.
    private Set<String> transactions(Set<Long> ids) {
        var all =
                new TreeSet<>(
                        sql.queryNumbers(
                                "SELECT d.transaction_id FROM donation d WHERE d.supporter_id = ANY(?)",
                                ids,
                                rows -> rows.getString(1)));
        var newest = new HashSet<>(all);
        for (var step = 0; step < LONGEST_CHAIN && !newest.isEmpty(); step++) {
            var more =
                    new HashSet<>(
                            sql.queryTexts(
                                    "SELECT m.transaction_id FROM subject s JOIN movement m ON m.parent_movement_id = s.subject_id WHERE s.subject = ANY(?)",
                                    subjects(newest, Set.of(), Set.of()),
                                    rows -> rows.getString(1)));
            more.removeAll(all);
            all.addAll(more);
            newest = more;
        }
        return all;
    }

    private Set<String> linked(String column, Set<String> transactions) {
        return new TreeSet<>(
                sql.queryTexts(
                        "SELECT m.%s FROM subject s JOIN movement m ON m.movement_id = s.subject_id WHERE s.subject = ANY(?) AND m.%s IS NOT NULL"
                                .formatted(column, column),
                        subjects(transactions, Set.of(), Set.of()),
                        rows -> rows.getString(1)));
    }

    private Set<String> emails(Set<String> keys, Set<String> transactions) {
        var emails = new TreeSet<String>();
        for (var key : keys) {
            if (key.startsWith("email:")) {
                emails.add(key.substring("email:".length()));
            }
        }
        sql.queryTexts(
                "SELECT LOWER(m.payer_email) FROM subject s JOIN movement m ON m.movement_id = s.subject_id WHERE s.subject = ANY(?) AND m.payer_email IS NOT NULL",
                subjects(transactions, Set.of(), Set.of()),
                rows -> emails.add(rows.getString(1).strip()));
        return emails;
    }

    /// As evidence names them.
    static List<String> subjects(
            Collection<String> transactions,
            Collection<String> orders,
            Collection<String> subscriptions) {
        var subjects = new ArrayList<String>();
        transactions.forEach(id -> subjects.add(Subject.transaction(id).text()));
        orders.forEach(id -> subjects.add(Subject.order(id).text()));
        subscriptions.forEach(id -> subjects.add(Subject.subscription(id).text()));
        return subjects;
    }

    private Set<Long> deliveries(List<String> subjects) {
        return new TreeSet<>(
                sql.queryTexts(
                        "SELECT e.delivery_id FROM subject s JOIN evidence e ON e.subject_id = s.subject_id WHERE s.subject = ANY(?)",
                        subjects,
                        rows -> rows.getLong(1)));
    }

    private Set<String> checkouts(
            Set<String> transactions, Set<String> orders, Set<String> subscriptions) {
        var found = new TreeSet<String>();
        checkouts("transaction_id", transactions, found);
        checkouts("order_id", orders, found);
        checkouts("subscription_id", subscriptions, found);
        return found;
    }

    private void checkouts(String column, Set<String> values, Set<String> into) {
        into.addAll(
                sql.queryTexts(
                        "SELECT c.checkout_id FROM checkout c WHERE c.%s = ANY(?)"
                                .formatted(column),
                        values,
                        rows -> rows.getString(1)));
    }

    private Set<Long> numbers(String question, Collection<Long> ids) {
        return new TreeSet<>(sql.queryNumbers(question, ids, rows -> rows.getLong(1)));
    }
}
