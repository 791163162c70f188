package it.obolo.admin;

import java.util.Locale;

/// A search that is there from the beginning.
public enum ReadySegment {
    /// Their first gift is of this month.
    NEW("first=month"),
    /// They gave more than once.
    RETURNING("gifts_from=2"),
    /// They gave, but not since the newest campaign began.
    LAPSED("lapsed=campaign"),
    /// A subscription of theirs is active.
    MONTHLY("monthly=yes"),
    /// A subscription of theirs failed to pay.
    FAILING("monthly=failing"),
    /// They gave a hundred or more altogether.
    GENEROUS("amount=100"),
    /// Thanks are owed to them.
    UNTHANKED("unthanked=1"),
    /// A reward is to be shipped to them.
    REWARD("reward=1"),
    /// They want no name shown.
    NO_NAME("no_name=1"),
    /// They cannot be written to by e-mail.
    NO_EMAIL("no_email=1");

    private final String filter;

    ReadySegment(String filter) {
        this.filter = filter;
    }

    String filter() {
        return filter;
    }

    /// Its name's key in the texts.
    public String key() {
        return "supporter.segment." + name().toLowerCase(Locale.ROOT);
    }
}
