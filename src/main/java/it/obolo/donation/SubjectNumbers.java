package it.obolo.donation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The numbers of the subjects that one booking has to do with, each asked for once.
final class SubjectNumbers {

    private final SubjectTable table;
    private final Map<Subject, Long> numbers = new HashMap<>();
    private final Set<Subject> asked = new HashSet<>();
    private final Set<Subject> entered = new HashSet<>();

    SubjectNumbers(SubjectTable table) {
        this.table = table;
    }

    /// The numbers of those that have one; nothing refers to any other.
    List<Long> known(Collection<Subject> subjects) {
        var unasked = new LinkedHashSet<>(subjects);
        unasked.removeAll(asked);
        numbers.putAll(table.known(unasked));
        asked.addAll(unasked);
        var known = new ArrayList<Long>();
        for (var subject : subjects) {
            var number = numbers.get(subject);
            if (number != null) {
                known.add(number);
            }
        }
        return known;
    }

    /// The same for transactions, by PayPal's ids.
    List<Long> ofTransactions(Collection<String> ids) {
        return known(ids.stream().map(Subject::transaction).toList());
    }

    /// The same for orders.
    List<Long> ofOrders(Collection<String> ids) {
        return known(ids.stream().map(Subject::order).toList());
    }

    /// Of transactions that somebody told of or named before this booking, to which alone its
    /// tables can refer so far.
    List<Long> ofEarlierTransactions(Collection<String> ids) {
        var earlier = new ArrayList<>(ids.stream().map(Subject::transaction).toList());
        earlier.removeIf(entered::contains);
        return known(earlier);
    }

    /// Gives a number to those of these subjects that have none.
    void enter(Collection<Subject> subjects) {
        known(subjects);
        var lacking = new LinkedHashSet<>(subjects);
        lacking.removeAll(numbers.keySet());
        numbers.putAll(table.enter(lacking));
        entered.addAll(lacking);
    }

    /// The number of a subject that has one.
    long of(Subject subject) {
        var number = numbers.get(subject);
        if (number == null) {
            throw new IllegalStateException("nobody entered a subject of kind " + subject.kind());
        }
        return number;
    }

    long ofTransaction(String id) {
        return of(Subject.transaction(id));
    }
}
