package it.obolo.intake;

/// Published after deliveries were worked and their transaction has ended, for whoever waits for
/// news in the books. Listeners only take note: they run on the worker's thread.
///
/// @param count how many
public record DeliveriesWorked(int count) {}
