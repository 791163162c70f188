package it.obolo.donation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one delivery tells about one subject.
///
/// @param toldAt the teller's own time of telling, which decides between two tellings of one
///   source; never the time of receipt, because that depends on the road and not on the fact
public record Evidence(
        Subject subject, Channel channel, Source source, @Nullable Instant toldAt, Told told) {}
