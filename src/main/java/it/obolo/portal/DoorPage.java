package it.obolo.portal;

import org.jspecify.annotations.Nullable;

/// A page before the door: asking for a link, having asked, opening it.
///
/// @param token of the link that is being opened; null before
/// @param problem what was wrong, in words
public record DoorPage(
        PortalFrame frame, @Nullable String token, boolean needsCode, @Nullable String problem) {}
