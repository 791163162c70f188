package it.obolo.admin;

import org.jspecify.annotations.Nullable;

/// The question for password or code.
///
/// @param problem what went wrong the last time, in words; null the first time
/// @param back the page to which the answer leads
/// @param email whose password
public record ProvePage(Entrance entrance, @Nullable String problem, String back, String email) {}
