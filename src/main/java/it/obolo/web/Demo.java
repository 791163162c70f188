package it.obolo.web;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;

/// Whether this Obolo is a demonstration: then every page says that what it shows is invented, and
/// the books may be emptied. No setting turns it on, only the command that starts a demonstration
/// in a folder of its own.
@Singleton
public class Demo {

    /// So much was told or removed at once that what was kept of it is out of date.
    public record Changed() {}

    private enum State {
        OFF,
        BEING_TOLD,
        TOLD
    }

    private final ApplicationEventPublisher<Changed> publisher;
    private volatile State state = State.OFF;

    Demo(ApplicationEventPublisher<Changed> publisher) {
        this.publisher = publisher;
    }

    /// It is one from now on, and its invented story is being told.
    public void begin() {
        state = State.BEING_TOLD;
    }

    /// All of the story is told.
    public void told() {
        state = State.TOLD;
        changed();
    }

    /// Has whoever keeps something look again.
    public void changed() {
        publisher.publishEvent(new Changed());
    }

    public boolean isOn() {
        return state != State.OFF;
    }

    /// Whether the story is told to its end, so that it can be removed.
    public boolean isTold() {
        return state == State.TOLD;
    }
}
