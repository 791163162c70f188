package it.obolo.storage;

/// Told when the work beside requests may begin: the server listens, and what came while it started
/// has had the processor to itself.
public record BackgroundTime() {}
