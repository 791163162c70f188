package it.obolo.admin;

import org.jspecify.annotations.Nullable;

/// Asks for the typed word before a person is erased.
///
/// @param code the id to type
/// @param gifts how many stay in the books without a name
/// @param monthly whether a monthly gift of theirs is active
/// @param untilRestart whether what is erased stays in free space of the database's file until the
///   next start rewrites it
/// @param problem why nothing was erased just now
public record ErasePage(
        Frame frame,
        String code,
        String name,
        int gifts,
        boolean monthly,
        boolean untilRestart,
        @Nullable String problem) {}
