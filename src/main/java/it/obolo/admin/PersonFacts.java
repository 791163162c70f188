package it.obolo.admin;

import it.obolo.supporter.Consents.Consent;
import it.obolo.supporter.FindLikeness;
import it.obolo.supporter.GivingHabit;
import it.obolo.supporter.PersonDetails.Details;
import it.obolo.supporter.PersonNotes.Note;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a person beside their gifts.
///
/// @param keys what identifies them, as `email:address`, `payer:ID` and the like
/// @param wallNames how they asked to be named on the supporters' wall
/// @param joints what editors said makes them one person, latest first
/// @param alike who may be the same person
public record PersonFacts(
        Details details,
        List<Note> notes,
        List<String> tags,
        Collection<Consent> consents,
        List<String> keys,
        List<String> wallNames,
        List<Joint> joints,
        GivingHabit habit,
        List<FindLikeness.Pair> alike) {

    /// An editor's word that two keys are one person's.
    ///
    /// @param undoneAt null while it holds
    public record Joint(
            String jointId, String one, String other, Instant toldAt, @Nullable Instant undoneAt) {}

    /// Who of the two is not this person.
    public FindLikeness.Alike other(FindLikeness.Pair pair, long supporterId) {
        return pair.one().supporterId() == supporterId ? pair.other() : pair.one();
    }

    /// A key without what kind it is.
    public static String plain(String key) {
        return key.substring(key.indexOf(':') + 1);
    }

    /// What kind of key it is: `email`, `payer`, `person` or `gift`.
    public static String kind(String key) {
        return key.substring(0, key.indexOf(':'));
    }
}
