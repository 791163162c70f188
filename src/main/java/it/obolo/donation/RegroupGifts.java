package it.obolo.donation;

import it.obolo.supporter.IdentityLinks;
import it.obolo.supporter.RegroupPeople;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// After an editor spoke of people, or said that somebody else gave a gift: gives each gift of the
/// people concerned to whom its evidence and the editors' words say today, and leaves nobody
/// without a gift.
final class RegroupGifts {

    private final BookingTables tables;
    private final SubjectNumbers numbers;

    RegroupGifts(BookingTables tables, SubjectNumbers numbers) {
        this.tables = tables;
        this.numbers = numbers;
    }

    /// Everybody whom these identity keys lead to today, and whoever has them still.
    Set<Long> concernedBy(Set<String> identityKeys) {
        if (identityKeys.isEmpty()) {
            return Set.of();
        }
        var links = tables.identityLinks().around(identityKeys);
        var keys = links.reachable(identityKeys);
        var people = new HashSet<>(tables.findSupporters().ownersOf(keys));
        tables.donations()
                .byMovement(numbers.ofTransactions(IdentityLinks.giftsAmong(keys)))
                .forEach(row -> people.add(row.supporterId()));
        return people;
    }

    /// Regroups the gifts of these people.
    ///
    /// @return who has them now
    Set<Long> regroup(Set<Long> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        var owned = tables.donations().transactionsOf(people);
        var countedBefore = givings(people).count(people);
        var regrouped = tables.regroupPeople().regroup(people, gifts(owned));
        var moved = new HashMap<Long, Long>();
        regrouped
                .owners()
                .forEach((id, owner) -> {
                    if (!owner.equals(owned.get(id))) {
                        moved.put(numbers.ofTransaction(id), owner);
                    }
                });
        tables.donations().give(moved);
        var now = new HashSet<>(regrouped.owners().values());
        tables.giverTotals().replace(countedBefore, givings(now).count(now));
        tables.regroupPeople().forget(regrouped.gone());
        return now;
    }

    private Givings givings(Set<Long> people) {
        return new Givings(tables.donations().givenBy(people));
    }

    private List<RegroupPeople.Gift> gifts(Map<String, Long> owned) {
        var evidence = new KnownEvidence(tables.evidence(), numbers);
        evidence.load(owned.keySet(), Set.of(), List.of());
        var gifts = new ArrayList<RegroupPeople.Gift>();
        owned.forEach((id, owner) ->
                gifts.add(
                        new RegroupPeople.Gift(
                                id,
                                owner,
                                JoinEvidence.of(id, evidence.aboutTransaction(id))
                                        .map(Movement::identityKeys)
                                        .orElse(Set.of()))));
        return gifts;
    }
}
