package it.obolo.paypal;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// The way to certificates on the network; tests put another in its place.
@Factory
final class FetchFromPayPal {

    @Singleton
    FetchBytes fetchBytes(BoundedHttp http) {
        return http::certificate;
    }
}
