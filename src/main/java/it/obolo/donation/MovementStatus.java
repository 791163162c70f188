package it.obolo.donation;

/// How far a movement got. In order: the join takes the furthest that anybody told, so it only ever
/// climbs.
public enum MovementStatus {
    /// Under way, such as an eCheck: `….PENDING`. No money yet.
    PENDING,
    /// It came to nothing: `….DENIED`, `….DECLINED`. Below completed: whoever saw money saw it.
    FAILED,
    /// The money moved: `….COMPLETED`, `….REFUNDED`, `….REVERSED`.
    COMPLETED
}
