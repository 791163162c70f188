package it.obolo.supporter;

import it.obolo.storage.Ids;
import it.obolo.supporter.AliasTable.Alias;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Groups the gifts of some people anew, by what their identity keys say today: after an editor
/// said that two are one, took it back, or said that somebody else gave a gift. Whoever comes out
/// alone gets back the id they had before. To be called in the booking transaction, by the one
/// writer of the books.
@Singleton
public class RegroupPeople {

    /// A gift of one of these people.
    ///
    /// @param current whom it belonged to until now
    public record Gift(String transactionId, long current, Set<String> identityKeys) {}

    /// Whose each gift is now.
    ///
    /// @param owners supporter by transaction id
    /// @param gone who has no gift any more; their rows can go by [#forget] when nothing refers to
    ///   them
    public record Regrouped(Map<String, Long> owners, Set<Long> gone) {}

    private final Ids ids;
    private final SupporterTable table;
    private final AliasTable aliases;
    private final IdentityLinks identityLinks;

    RegroupPeople(Ids ids, SupporterTable table, AliasTable aliases, IdentityLinks identityLinks) {
        this.ids = ids;
        this.table = table;
        this.aliases = aliases;
        this.identityLinks = identityLinks;
    }

    /// Groups all gifts of these people.
    public Regrouped regroup(Set<Long> people, Collection<Gift> gifts) {
        return new Round(people).group(gifts);
    }

    /// Removes who has no gift any more, after their gifts have moved.
    public void forget(Set<Long> gone) {
        table.delete(gone);
    }

    /// People with gifts that are one person's.
    private static final class Group {
        private final TreeMap<String, Gift> gifts = new TreeMap<>();
        private final TreeSet<String> keys = new TreeSet<>();
        private final TreeSet<Long> claims = new TreeSet<>();
        private boolean linked;

        private boolean goesBy(@Nullable String key) {
            return key != null
                    && (keys.contains(key)
                            || (keys.isEmpty()
                                    && key.equals(IdentityLinks.giftKey(gifts.firstKey()))));
        }
    }

    private final class Round {

        private final Set<Long> people;
        private final Map<Long, @Nullable String> keyOfId = new TreeMap<>();
        private final Map<Long, Long> leadsTo = new HashMap<>();
        private final Map<Group, Long> idOf = new LinkedHashMap<>();

        Round(Set<Long> people) {
            this.people = people;
            people.forEach(person -> keyOfId.put(person, null));
            keyOfId.putAll(aliases.originsOf(people));
            for (var alias : aliases.leadingTo(people)) {
                keyOfId.put(alias.aliasId(), alias.identityKey());
                leadsTo.put(alias.aliasId(), alias.supporterId());
            }
        }

        Regrouped group(Collection<Gift> gifts) {
            nameUnknownGivers(gifts);
            var groups = groups(gifts);
            nameByKeys(groups);
            nameByGifts(groups);
            groups.forEach(group -> idOf.computeIfAbsent(group, _ -> ids.next()));
            write();
            var owners = new HashMap<String, Long>();
            idOf.forEach((group, id) -> group.gifts.keySet().forEach(gift -> owners.put(gift, id)));
            var gone = new HashSet<>(people);
            gone.removeAll(idOf.values());
            return new Regrouped(owners, gone);
        }

        /// Who stands for one gift goes by that gift.
        private void nameUnknownGivers(Collection<Gift> gifts) {
            var unknown = table.anonymousAmong(people);
            for (var gift : gifts) {
                if (unknown.contains(gift.current())) {
                    keyOfId.put(gift.current(), IdentityLinks.giftKey(gift.transactionId()));
                }
            }
        }

        private List<Group> groups(Collection<Gift> gifts) {
            var asked = new HashSet<String>();
            for (var gift : gifts) {
                asked.add(IdentityLinks.giftKey(gift.transactionId()));
                asked.addAll(gift.identityKeys());
            }
            var links = identityLinks.around(asked);
            var groups = new ArrayList<Group>();
            var byKey = new HashMap<String, Group>();
            gifts.stream()
                    .sorted(Comparator.comparing(Gift::transactionId))
                    .forEach(gift -> {
                        var own = links.keysOf(gift.transactionId(), gift.identityKeys());
                        var reachable = links.reachable(own);
                        var group = new Group();
                        group.gifts.put(gift.transactionId(), gift);
                        group.keys.addAll(reachable);
                        group.linked = reachable.stream().anyMatch(links.neighbours()::containsKey);
                        for (var key : reachable) {
                            var other = byKey.get(key);
                            if (other != null && groups.remove(other)) {
                                group.gifts.putAll(other.gifts);
                                group.keys.addAll(other.keys);
                                group.linked |= other.linked;
                            }
                        }
                        group.keys.forEach(key -> byKey.put(key, group));
                        groups.add(group);
                    });
            return groups;
        }

        /// Each id goes to whoever has its key now; of several the eldest stays.
        private void nameByKeys(List<Group> groups) {
            for (var group : groups) {
                keyOfId.forEach((id, key) -> {
                    if (group.goesBy(key)) {
                        group.claims.add(id);
                    }
                });
                if (!group.claims.isEmpty()) {
                    idOf.put(group, group.claims.first());
                }
            }
        }

        /// An id whose key nobody has any more stays with its gifts.
        private void nameByGifts(List<Group> groups) {
            var taken = new HashSet<Long>();
            groups.forEach(group -> taken.addAll(group.claims));
            var nameless = new ArrayList<>(groups);
            nameless.removeAll(idOf.keySet());
            nameByGifts(nameless, taken);
            nameByGifts(groups, taken);
        }

        private void nameByGifts(List<Group> groups, Set<Long> taken) {
            for (var group : groups) {
                for (var gift : group.gifts.values()) {
                    if (taken.add(gift.current())) {
                        group.claims.add(gift.current());
                        idOf.putIfAbsent(group, gift.current());
                    }
                }
            }
        }

        private void write() {
            var created = new HashSet<>(idOf.values());
            created.removeAll(people);
            var anonymous = new HashMap<Long, Boolean>();
            var keys = new ArrayList<SupporterTable.Key>();
            idOf.forEach((group, id) -> {
                anonymous.put(id, group.keys.isEmpty());
                group.keys.forEach(key -> keys.add(new SupporterTable.Key(key, id)));
            });
            table.insert(created, Set.of());
            table.setAnonymous(anonymous);
            table.replaceKeys(people, keys);
            leadOn();
        }

        /// By which key somebody goes must be noted before they get further keys.
        private void leadOn() {
            var leads = new ArrayList<Alias>();
            var origins = new HashMap<Long, String>();
            idOf.forEach((group, id) -> {
                for (var claim : group.claims) {
                    if (!claim.equals(id)) {
                        leads.add(new Alias(claim, id, keyOfId.get(claim)));
                    }
                }
                var origin = keyOfId.get(id);
                if (origin != null && (group.linked || group.claims.size() > 1)) {
                    origins.put(id, origin);
                }
            });
            aliases.drop(leadsTo.keySet());
            aliases.put(unclaimed());
            aliases.put(leads);
            aliases.forgetOrigins(people);
            aliases.keepOrigins(origins);
        }

        /// Ids whose key nobody has today go on leading where they led, as long as there is
        /// somebody.
        private List<Alias> unclaimed() {
            var stays = new HashMap<Long, Long>();
            idOf.forEach((group, id) -> {
                stays.put(id, id);
                group.claims.forEach(claim -> stays.put(claim, id));
            });
            var unclaimed = new ArrayList<Alias>();
            leadsTo.forEach((alias, person) -> {
                var now = stays.get(person);
                if (!stays.containsKey(alias) && now != null) {
                    unclaimed.add(new Alias(alias, now, keyOfId.get(alias)));
                }
            });
            return unclaimed;
        }
    }
}
