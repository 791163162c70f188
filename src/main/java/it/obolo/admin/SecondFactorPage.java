package it.obolo.admin;

import it.obolo.account.EnrolSecondFactor;
import org.jspecify.annotations.Nullable;

/// How an editor stands with a second factor, and the secret of one to come.
///
/// @param isRequired whether their role needs one
/// @param mustEnrol whether they see nothing else until they have one
/// @param problem what went wrong the last time, in words; null if nothing
public record SecondFactorPage(
        Entrance entrance,
        EnrolSecondFactor.State state,
        boolean isRequired,
        boolean mustEnrol,
        @Nullable String problem) {}
