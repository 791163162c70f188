package it.obolo.account;

import java.util.List;

/// What an API token opens.
public enum Scope {
    /// Reading everything there is.
    READ,
    /// Reading, and asking for work such as a replay.
    WRITE;

    /// The names this scope goes by in `@Secured`.
    List<String> access() {
        return switch (this) {
            case READ -> List.of(Access.API_READ);
            case WRITE -> List.of(Access.API_READ, Access.API_WRITE);
        };
    }
}
