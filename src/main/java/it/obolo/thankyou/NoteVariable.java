package it.obolo.thankyou;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an editor may let a note say of a gift, as `{{name}}`. One that has nothing to say for a
/// gift vanishes, with the space before it.
public enum NoteVariable {
    /// Who gave, by the whole name as it was told; nothing where it is not known or is none.
    NAME,
    /// What was given, as `25 €`.
    AMOUNT,
    /// The day it was given.
    DATE,
    /// The campaign it counts for; nothing for none.
    CAMPAIGN,
    /// The newsroom's name.
    NEWSROOM,
    /// How many gifts this person has given with it.
    NTH,
    /// How many payments the standing order has brought with it; nothing for a single gift.
    PAYMENT,
    /// The word "recurring" for a payment of a standing order; else nothing.
    KIND,
    /// That a standing order renews itself, and how to stop it; else nothing.
    RENEWAL,
    /// How to write to the newsroom, as "write to …" or "reply to this mail".
    CONTACT;

    /// As it is written between the braces.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one called `word`, whatever its case.
    static Optional<NoteVariable> find(String word) {
        return Arrays.stream(values())
                .filter(variable -> variable.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
