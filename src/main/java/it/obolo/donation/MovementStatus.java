package it.obolo.donation;

import io.micronaut.serde.annotation.Serdeable;

/// How far a movement got. In order: the join takes the furthest that anybody told, so it only ever
/// climbs.
@Serdeable
public enum MovementStatus {
    /// Under way, such as an eCheck: `….PENDING`. No money yet.
    PENDING,
    /// It came to nothing: `….DENIED`, `….DECLINED`. Below completed: whoever saw money saw it.
    FAILED,
    /// The money moved: `….COMPLETED`, `….REFUNDED`, `….REVERSED`.
    COMPLETED
}
