package it.obolo.report.needs;

import java.time.Duration;
import java.util.List;

/// Knows one kind of thing that can need a person. What it does costs the same however long the
/// history is.
public interface NeedSource {

    /// What needs somebody now, a few at most.
    List<Need> look();

    /// For how long an answer may serve again; nothing for what is cheap to ask, so that what was
    /// settled is gone at once.
    default Duration keptFor() {
        return Duration.ZERO;
    }
}
