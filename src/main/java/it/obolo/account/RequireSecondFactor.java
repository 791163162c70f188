package it.obolo.account;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/// Whether a role needs a second factor: whoever may change real money's books does. It follows
/// `PAYPAL_ENVIRONMENT`, so that trying Obolo in the sandbox needs no authenticator.
@Singleton
public class RequireSecondFactor {

    private final boolean isLive;

    RequireSecondFactor(@Value("${paypal.environment:sandbox}") String environment) {
        this.isLive = environment.strip().equalsIgnoreCase("live");
    }

    /// Whether an editor with this role needs one.
    public boolean of(Role role) {
        return isLive && role != Role.READER;
    }
}
