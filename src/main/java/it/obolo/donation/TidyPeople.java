package it.obolo.donation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// After an editor may have said that somebody else gave a gift: leaves each person what their
/// gifts say of them today, and nobody without a gift. A gift by hand has one key at most, so it
/// never held two people together and its leaving never parts them.
final class TidyPeople {

    private TidyPeople() {}

    static void tidy(BookingTables tables, Set<Long> people) {
        if (people.isEmpty()) {
            return;
        }
        var keys = new HashMap<Long, Set<String>>();
        people.forEach(person -> keys.put(person, new HashSet<>()));
        var gifts = tables.donations().transactionsOf(people);
        var evidence = new KnownEvidence(tables.evidence());
        evidence.load(gifts.keySet(), Set.of(), List.of());
        gifts.forEach((id, person) ->
                JoinEvidence.of(id, evidence.aboutTransaction(id))
                        .ifPresent(movement ->
                                keys.computeIfAbsent(person, _ -> new HashSet<>())
                                        .addAll(movement.identityKeys())));
        tables.recogniseSupporters().keepOnly(keys, Set.copyOf(gifts.values()));
    }
}
