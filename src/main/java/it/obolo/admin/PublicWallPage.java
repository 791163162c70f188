package it.obolo.admin;

import it.obolo.report.SupportersWall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The names on the supporters' wall, for the editor.
///
/// @param previous the address of the page before; null on the first
/// @param next the address of the page after; null on the last
public record PublicWallPage(
        Frame frame,
        List<SupportersWall.Entry> entries,
        @Nullable String previous,
        @Nullable String next) {}
