package it.obolo.byhand;

import it.obolo.byhand.PersonWord.Described;
import it.obolo.byhand.PersonWord.Joined;
import it.obolo.byhand.PersonWord.Parted;
import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.Told;
import it.obolo.donation.ToldBuilder;
import java.util.List;
import java.util.Optional;

/// Puts a word on a person into evidence.
public final class TellPerson {

    private TellPerson() {}

    /// What a kept word tells; empty for what is not one.
    public static Optional<List<Evidence>> tell(byte[] body) {
        return PersonBody.read(body).map(word -> List.of(evidence(word)));
    }

    private static Evidence evidence(PersonWord word) {
        return switch (word) {
            case Joined(var id, var one, var other, _, _) ->
                    evidence(
                            word,
                            Subject.joint(id),
                            new ToldBuilder().joint(one, other, false).build());
            case Parted(var id, var one, var other, _, _) ->
                    evidence(
                            word,
                            Subject.joint(id),
                            new ToldBuilder().joint(one, other, true).build());
            case Described said ->
                    evidence(
                            word,
                            Subject.person(said.key()),
                            new ToldBuilder()
                                    .described(
                                            said.key(), said.name(), said.email(), said.language())
                                    .build());
        };
    }

    private static Evidence evidence(PersonWord word, Subject subject, Told told) {
        return new Evidence(subject, Channel.MANUAL, Source.MANUAL, word.at(), told);
    }
}
