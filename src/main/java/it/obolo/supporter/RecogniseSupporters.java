package it.obolo.supporter;

import it.obolo.storage.Ids;
import it.obolo.supporter.DescribeSupporters.Profile;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
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
/// persons whom a gift, or an editor's word, shows to be one become one, and the id that goes leads
/// to the one that stays. A gift that identifies nobody is an anonymous supporter's, of its own,
/// who becomes a person as soon as the payer is known.
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
    public static final class Recognised {

        private final Round round;

        private Recognised(Round round) {
            this.round = round;
        }

        /// Supporter by transaction id.
        public Map<String, Long> owners() {
            return round.owners;
        }

        /// Supporters who turned out to be another one, who takes over their gifts; their rows can
        /// go by [#forget] when nothing refers to them any more.
        public Map<Long, Long> merged() {
            return round.survivors;
        }

        /// Owners nobody knew of before.
        public Set<Long> created() {
            return round.created;
        }
    }

    private final Ids ids;
    private final SupporterTable table;
    private final AliasTable aliases;
    private final IdentityLinks identityLinks;
    private final DescribeSupporters describeSupporters;

    RecogniseSupporters(
            Ids ids,
            SupporterTable table,
            AliasTable aliases,
            IdentityLinks identityLinks,
            DescribeSupporters describeSupporters) {
        this.ids = ids;
        this.table = table;
        this.aliases = aliases;
        this.identityLinks = identityLinks;
        this.describeSupporters = describeSupporters;
    }

    /// Says whose each gift is, and writes nothing yet.
    public Recognised recognise(List<Gift> gifts) {
        var round = new Round(gifts);
        gifts.stream().sorted(Comparator.comparing(Gift::transactionId)).forEach(round::place);
        round.settle();
        return new Recognised(round);
    }

    /// Writes down who was recognised.
    ///
    /// @param profiles how the owners look; new ones are written with it
    public void write(Recognised recognised, Collection<Profile> profiles) {
        recognised.round.write(profiles);
    }

    /// Removes merged supporters, after their gifts have moved.
    public void forget(Set<Long> merged) {
        table.delete(merged);
    }

    private final class Round {

        private final Map<String, Set<String>> keysByGift = new HashMap<>();
        private final Map<String, Long> ownerByKey;
        private final Set<String> knownKeys;
        private final Set<Long> anonymous;
        private final Map<Long, Long> merged = new HashMap<>();
        private final Map<Long, Long> survivors = new HashMap<>();
        private final Map<String, Long> owners = new HashMap<>();
        private final Set<Long> created = new HashSet<>();
        private final Set<Long> promoted = new HashSet<>();

        Round(List<Gift> gifts) {
            var asked = new HashSet<String>();
            for (var gift : gifts) {
                asked.add(IdentityLinks.giftKey(gift.transactionId()));
                asked.addAll(gift.identityKeys());
            }
            var links = identityLinks.around(asked);
            var keys = new HashSet<String>();
            var current = new HashSet<Long>();
            for (var gift : gifts) {
                var own = links.keysOf(gift.transactionId(), gift.identityKeys());
                var reachable = links.reachable(own);
                keysByGift.put(gift.transactionId(), reachable);
                keys.addAll(reachable);
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
            var keys = keysOf(gift);
            for (var key : keys) {
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
            keys.forEach(key -> ownerByKey.put(key, owner));
            owners.put(gift.transactionId(), owner);
        }

        private Set<String> keysOf(Gift gift) {
            return keysByGift.getOrDefault(gift.transactionId(), gift.identityKeys());
        }

        private long firstSeen(Gift gift, @Nullable Long current) {
            var identified = !keysOf(gift).isEmpty();
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

        /// The eldest keeps the id; an anonymous owner of the gift disappears in the person.
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

        /// Who was created and turned out to be another in the same round was never anybody.
        void settle() {
            owners.replaceAll((_, owner) -> last(owner));
            for (var gone : merged.keySet()) {
                if (!created.remove(gone)) {
                    survivors.put(gone, last(gone));
                }
            }
        }

        void write(Collection<Profile> profiles) {
            describeSupporters.insert(
                    profiles.stream()
                            .filter(profile -> created.contains(profile.supporterId()))
                            .toList(),
                    anonymous);
            table.promote(promoted);
            leadOn();
            table.moveKeys(survivors);
            table.addKeys(newKeys());
        }

        /// An id that was somebody's before this round goes on to work; that of an unknown giver
        /// who became known was nobody's.
        private void leadOn() {
            var known = new HashMap<Long, Long>(survivors);
            known.keySet().removeIf(anonymous::contains);
            if (known.isEmpty()) {
                return;
            }
            var people = new HashSet<>(known.keySet());
            people.addAll(known.values());
            var origins = aliases.originsOf(people);
            var leads = new ArrayList<AliasTable.Alias>();
            known.forEach((gone, stays) ->
                    leads.add(new AliasTable.Alias(gone, stays, origins.get(gone))));
            aliases.lead(leads);
            aliases.forgetOrigins(known.keySet());
            origins.keySet().retainAll(known.values());
            aliases.keepOrigins(origins);
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
