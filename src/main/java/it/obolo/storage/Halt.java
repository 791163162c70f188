package it.obolo.storage;

/// Ends the process at once, so that whoever supervises it starts a new one. Tests only look
/// whether it was asked for.
@FunctionalInterface
interface Halt {

    /// Does not return, except in tests.
    void halt();
}
