package it.obolo.admin;

import org.jspecify.annotations.Nullable;

/// Asks for the typed word before a person is erased.
///
/// @param code the id to type
/// @param gifts how many stay in the books without a name
/// @param monthly whether a monthly gift of theirs is active
/// @param bytes when the old data leave the database's files
/// @param problem why nothing was erased just now
public record ErasePage(
        Frame frame,
        String code,
        String name,
        int gifts,
        boolean monthly,
        String bytes,
        @Nullable String problem) {}
