package it.obolo.admin;

import java.util.List;

/// The searches there are.
///
/// @param ready those that are always there
/// @param kept an editor's own
public record Segments(List<SegmentLink> ready, List<SegmentLink> kept) {}
