package it.obolo.supporter;

import it.obolo.storage.Ids;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Says which supporter gave each gift: one person per PayPal payer id or e-mail address. Two
/// persons whom a gift shows to be one become one. A gift that identifies nobody is an anonymous
/// supporter's, of its own, who becomes a person as soon as the payer is known.
///
/// People are the connected groups of identity keys, so the outcome does not depend on the order of
/// the gifts. To be called in the booking transaction, by the one writer of the books.
@Singleton
public class RecogniseSupporters {

    /// A gift and what identifies its giver.
    ///
    /// @param current whom the gift belonged to until now; null for a new gift
    /// @param movable whether an editor may say that somebody else gave it, so that `current` does
    ///   not count; such a gift has one key at most, and so never shows two persons to be one
    public record Gift(
            String transactionId,
            @Nullable Long current,
            Set<String> identityKeys,
            boolean movable) {}

    /// Whose each gift is now.
    ///
    /// @param owners supporter by transaction id
    /// @param merged supporters who turned out to be another one, who takes over their gifts; their
    ///   rows can go by [#forget] when nothing refers to them any more
    public record Recognised(Map<String, Long> owners, Map<Long, Long> merged) {}

    private final Ids ids;
    private final SupporterTable table;

    RecogniseSupporters(Ids ids, SupporterTable table) {
        this.ids = ids;
        this.table = table;
    }

    public Recognised recognise(List<Gift> gifts) {
        var round = new Round(gifts);
        gifts.stream().sorted(Comparator.comparing(Gift::transactionId)).forEach(round::place);
        return round.finish();
    }

    /// Removes merged supporters, after their gifts have moved.
    public void forget(Set<Long> merged) {
        table.delete(merged);
    }

    /// Leaves these supporters only what still identifies them, and removes who has no gift left:
    /// after an editor said that somebody else gave a gift.
    ///
    /// @param keys by supporter, all that their gifts say
    /// @param givers those who have a gift
    public void keepOnly(Map<Long, Set<String>> keys, Set<Long> givers) {
        table.keepKeys(keys);
        table.delete(keys.keySet().stream().filter(person -> !givers.contains(person)).toList());
    }

    private final class Round {

        private final Map<String, Long> ownerByKey;
        private final Set<String> knownKeys;
        private final Set<Long> anonymous;
        private final Map<Long, Long> merged = new HashMap<>();
        private final Map<String, Long> owners = new HashMap<>();
        private final Set<Long> created = new HashSet<>();
        private final Set<Long> promoted = new HashSet<>();

        Round(List<Gift> gifts) {
            var keys = new HashSet<String>();
            var current = new HashSet<Long>();
            for (var gift : gifts) {
                keys.addAll(gift.identityKeys());
                if (gift.current() != null) {
                    current.add(gift.current());
                }
            }
            ownerByKey = new HashMap<>(table.ownersOf(keys));
            knownKeys = Set.copyOf(ownerByKey.keySet());
            anonymous = new HashSet<>(table.anonymousAmong(current));
        }

        void place(Gift gift) {
            var persons = new TreeSet<Long>();
            for (var key : gift.identityKeys()) {
                var owner = ownerByKey.get(key);
                if (owner != null) {
                    persons.add(last(owner));
                }
            }
            var current = gift.current() == null ? null : last(gift.current());
            if (current != null && !anonymous.contains(current)) {
                if (gift.movable()) {
                    current = null;
                } else {
                    persons.add(current);
                }
            }
            var owner = persons.isEmpty() ? firstSeen(gift, current) : join(persons, current);
            gift.identityKeys().forEach(key -> ownerByKey.put(key, owner));
            owners.put(gift.transactionId(), owner);
        }

        private long firstSeen(Gift gift, @Nullable Long current) {
            var identified = !gift.identityKeys().isEmpty();
            var supporter = current;
            if (supporter == null) {
                supporter = ids.next();
                created.add(supporter);
                anonymous.add(supporter);
            }
            if (identified && anonymous.remove(supporter) && !created.contains(supporter)) {
                promoted.add(supporter);
            }
            return supporter;
        }

        /// The eldest keeps the name; an anonymous owner of the gift disappears in the person.
        private long join(NavigableSet<Long> persons, @Nullable Long current) {
            var eldest = persons.first();
            for (var other : persons.tailSet(eldest, false)) {
                merged.put(other, eldest);
            }
            if (current != null && !current.equals(eldest) && anonymous.contains(current)) {
                merged.put(current, eldest);
            }
            return eldest;
        }

        private long last(long supporter) {
            var found = supporter;
            for (var next = merged.get(found); next != null; next = merged.get(found)) {
                found = next;
            }
            return found;
        }

        Recognised finish() {
            owners.replaceAll((_, owner) -> last(owner));
            var survivors = new HashMap<Long, Long>();
            merged.keySet().forEach(gone -> survivors.put(gone, last(gone)));
            table.insert(created, anonymous);
            table.promote(promoted);
            table.moveKeys(survivors);
            table.addKeys(newKeys());
            return new Recognised(owners, survivors);
        }

        private List<SupporterTable.Key> newKeys() {
            var keys = new ArrayList<SupporterTable.Key>();
            ownerByKey.forEach((key, owner) -> {
                if (!knownKeys.contains(key)) {
                    keys.add(new SupporterTable.Key(key, last(owner)));
                }
            });
            return keys;
        }
    }
}
