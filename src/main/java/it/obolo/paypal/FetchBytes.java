package it.obolo.paypal;

import java.io.IOException;
import java.net.URI;

/// Gets a small file from an address that has been found harmless. Follows no redirect.
@FunctionalInterface
interface FetchBytes {

    /// The bytes of a `200` answer.
    ///
    /// @throws IOException for any other answer, an answer too large, or none in time
    byte[] fetch(URI address) throws IOException;
}
