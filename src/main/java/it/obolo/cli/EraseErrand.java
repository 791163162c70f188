package it.obolo.cli;

import it.obolo.privacy.ErasePerson;
import it.obolo.privacy.ErasePerson.Outcome.Erased;
import it.obolo.privacy.ErasePerson.Outcome.Unknown;
import it.obolo.privacy.ErasePerson.Outcome.Unsettled;
import it.obolo.privacy.FindPerson;
import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.storage.Ids;
import it.obolo.storage.SweepWhileServing;
import jakarta.inject.Singleton;
import java.util.Map;

/// Erases the person `who` if `confirm` is their id; without `confirm` only says what that id is.
/// With `again` erases whom a restored backup has brought back.
@Singleton
class EraseErrand implements Errand {

    static final String NAME = "erase";

    private final ErasePerson erasePerson;
    private final FindPerson findPerson;
    private final SweepWhileServing sweep;

    EraseErrand(ErasePerson erasePerson, FindPerson findPerson, SweepWhileServing sweep) {
        this.erasePerson = erasePerson;
        this.findPerson = findPerson;
        this.sweep = sweep;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Answer run(Map<String, String> words) {
        if (words.containsKey("again")) {
            var again = erasePerson.eraseAgain();
            return Answer.done(again == 0 ? "" : "erased again: %d people".formatted(again));
        }
        var code =
                findPerson
                        .find(words.getOrDefault("who", ""))
                        .map(person -> Ids.text(person.supporterId()))
                        .orElseThrow(EraseErrand::unknown);
        var confirmed = words.get("confirm");
        if (confirmed == null) {
            return Answer.done(code);
        }
        if (!confirmed.strip().equals(code)) {
            throw Failure.wrongWords("nothing was erased: that is not the id of this person");
        }
        return switch (erasePerson.erase(code, AskedBy.COMMAND)) {
            case Unknown _ -> throw unknown();
            case Unsettled(var parked) ->
                    throw Failure.found(
                            "nothing was erased: %d messages that name them wait to be settled, see /admin/deliveries"
                                    .formatted(parked));
            case Erased erased -> Answer.done(told(erased));
        };
    }

    private static Failure unknown() {
        return Failure.found("nobody is known by that id, e-mail address or payer id");
    }

    private String told(Erased erased) {
        var text = new StringBuilder();
        text.append(
                "erased: %s; %d gifts stay in the books without a name."
                        .formatted(erased.code(), erased.gifts()));
        if (erased.heldUntil() != null) {
            text.append(
                    "\nWho gave them is sealed in keys/held until %s, as the law on accounts wants."
                            .formatted(erased.heldUntil()));
        }
        if (erased.monthlyGoesOn()) {
            text.append(
                    "\nTheir monthly gift goes on: cancel it at PayPal, or its payments come without a name.");
        }
        text.append(
                switch (sweep.bytesGo()) {
                    case AT_ONCE -> "\nThe old bytes leave the database’s files within a minute.";
                    case AT_NIGHT ->
                            "\nThe database file is large: it is rewritten without the old bytes in the coming night.";
                    case AT_THE_NEXT_START ->
                            "\nThe database file is very large: it is rewritten without the old bytes at the next start of Obolo. Restart it soon.";
                });
        text.append(
                "\nFiles you exported before, mails that were sent and backups made without sealing are yours to delete.");
        return text.toString();
    }
}
