package it.obolo.storage;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;

/// Stands in the context of work for which somebody waits at a page, put there by whoever knows:
/// what is read then is given up after a while. Work in the background, commands and what is posted
/// take their time.
public record WaitedFor() implements PropagatedContextElement {

    /// Whether somebody waits for what this thread does.
    static boolean isNow() {
        return PropagatedContext.getOrEmpty().find(WaitedFor.class).isPresent();
    }
}
