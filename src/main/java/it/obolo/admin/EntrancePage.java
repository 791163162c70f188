package it.obolo.admin;

import org.jspecify.annotations.Nullable;

/// The page where an editor signs in, or chooses a password behind a set-up link.
///
/// @param problem what went wrong the last time, in words; null the first time
/// @param email typed before, or of whom the link is
/// @param emailIsFixed whether the link says whose password it is
public record EntrancePage(
        Entrance entrance, @Nullable String problem, String email, boolean emailIsFixed) {}
