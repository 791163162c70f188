package it.obolo.donation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The evidence a booking needs, read in as few questions as can be: about the movements, their
/// orders and their subscriptions.
final class KnownEvidence {

    private final EvidenceTable table;
    private final SubjectNumbers numbers;
    private final Map<Subject, List<Evidence>> bySubject = new HashMap<>();

    KnownEvidence(EvidenceTable table, SubjectNumbers numbers) {
        this.table = table;
        this.numbers = numbers;
    }

    /// @param fresh what is told now and not stored yet; about subjects that are in `alsoAbout`
    void load(
            Collection<String> transactionIds,
            Collection<Subject> alsoAbout,
            Collection<EvidenceTable.Row> fresh) {
        var first = new HashSet<>(alsoAbout);
        transactionIds.forEach(id -> first.add(Subject.transaction(id)));
        read(first);
        fresh.forEach(row -> about(row.evidence().subject()).add(row.evidence()));
        var linked = new HashSet<Subject>();
        transactionIds.forEach(id -> linked.addAll(linkedFrom(id)));
        linked.removeAll(bySubject.keySet());
        read(linked);
    }

    private void read(Set<Subject> subjects) {
        subjects.forEach(subject -> bySubject.put(subject, new ArrayList<>()));
        for (var row : table.about(numbers.known(subjects))) {
            about(row.evidence().subject()).add(row.evidence());
        }
    }

    /// Everything that bears on one movement.
    List<Evidence> aboutTransaction(String transactionId) {
        var found = new ArrayList<>(about(Subject.transaction(transactionId)));
        linkedFrom(transactionId).forEach(subject -> found.addAll(about(subject)));
        return found;
    }

    /// What was told about a person or a joint; it was among what was loaded.
    List<Evidence> aboutPerson(Subject subject) {
        return about(subject);
    }

    /// What was told about a subscription itself.
    List<Evidence> aboutSubscription(String id) {
        var subject = Subject.subscription(id);
        if (!bySubject.containsKey(subject)) {
            read(Set.of(subject));
        }
        return about(subject);
    }

    /// The order or subscription that could tell who paid, if PayPal has not been asked about it
    /// yet.
    Optional<Subject> unasked(Movement payment) {
        var subject =
                payment.orderId() != null
                        ? Subject.order(payment.orderId())
                        : payment.subscriptionId() != null
                                ? Subject.subscription(payment.subscriptionId())
                                : null;
        return subject == null ? Optional.empty() : unasked(subject);
    }

    /// The order or subscription, if PayPal has not been asked about it yet.
    Optional<Subject> unasked(Subject subject) {
        return about(subject).stream().anyMatch(told -> told.channel() == Channel.API)
                ? Optional.empty()
                : Optional.of(subject);
    }

    private Set<Subject> linkedFrom(String transactionId) {
        var linked = new HashSet<Subject>();
        for (var evidence : about(Subject.transaction(transactionId))) {
            var told = evidence.told();
            if (told.orderId() != null) {
                linked.add(Subject.order(told.orderId()));
            }
            if (told.subscriptionId() != null) {
                linked.add(Subject.subscription(told.subscriptionId()));
            }
        }
        return linked;
    }

    private List<Evidence> about(Subject subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    /// The ids of the subjects of one kind.
    static Set<String> ids(Collection<Subject> subjects, Subject.Kind kind) {
        var ids = new HashSet<String>();
        for (var subject : subjects) {
            if (subject.kind() == kind) {
                ids.add(subject.id());
            }
        }
        return ids;
    }
}
