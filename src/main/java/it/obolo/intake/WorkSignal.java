package it.obolo.intake;

import it.obolo.storage.Bell;
import jakarta.inject.Singleton;

/// Wakes the worker when something was stored, so that a gift is in the books at once and not at
/// the next look.
@Singleton
class WorkSignal extends Bell {}
