package it.obolo.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The token that opens PayPal's REST API to us. One for all threads: it is asked for once, kept
/// until shortly before its end, and renewed when PayPal no longer takes it.
///
/// Our own in place of the SDK's, which keeps a refused token until its end, lets a large lifetime
/// overflow, and shares tokens between addresses.
@Singleton
final class AccessToken {

    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final Duration SAFETY = Duration.ofSeconds(30);
    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(30);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,4096}");

    private final PayPalSettings settings;
    private final BoundedHttp http;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Held held;
    private @Nullable PayPalUnavailable lastFailure;
    private Instant askAgainAt = Instant.MIN;
    private Instant renewAgainAt = Instant.MIN;

    private record Held(String token, Instant until) {}

    AccessToken(PayPalSettings settings, BoundedHttp http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /// The token to use now. Whoever needs one while it is being asked for waits for that one
    /// answer; for five seconds after a failure everyone gets the same failure.
    ///
    /// @throws PayPalUnavailable if PayPal gives none
    String current() {
        var known = held;
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.token();
        }
        asking.lock();
        try {
            known = held;
            if (known != null && clock.instant().isBefore(known.until())) {
                return known.token();
            }
            return ask();
        } finally {
            asking.unlock();
        }
    }

    /// Tells that PayPal did not take this token. It is dropped, unless another one is here already
    /// or one was dropped less than half a minute ago: then tokens are not what is wrong.
    void refused(String token) {
        asking.lock();
        try {
            var known = held;
            var now = clock.instant();
            if (known != null && known.token().equals(token) && !now.isBefore(renewAgainAt)) {
                held = null;
                renewAgainAt = now.plus(BETWEEN_RENEWALS);
            }
        } finally {
            asking.unlock();
        }
    }

    private String ask() {
        var failure = lastFailure;
        if (failure != null && clock.instant().isBefore(askAgainAt)) {
            throw new PayPalUnavailable("PayPal gave no access token just now", failure);
        }
        try {
            var answer = http.exchange(request(), MOST_BYTES);
            if (answer.statusCode() != 200) {
                throw new PayPalUnavailable(
                        "PayPal answered " + answer.statusCode() + " when asked for a token");
            }
            var fresh = read(JsonTree.read(answer.body()));
            held = fresh;
            lastFailure = null;
            return fresh.token();
        } catch (JsonProcessingException _) {
            // without the cause, which quotes what it read
            throw remembered(new PayPalUnavailable("PayPal's token is not JSON"));
        } catch (IOException e) {
            throw remembered(new PayPalUnavailable("PayPal gave no token", e));
        } catch (PayPalUnavailable e) {
            throw remembered(e);
        }
    }

    private PayPalUnavailable remembered(PayPalUnavailable failure) {
        lastFailure = failure;
        askAgainAt = clock.instant().plus(AFTER_FAILURE);
        return failure;
    }

    private HttpRequest request() {
        var credentials = settings.clientId() + ":" + settings.clientSecret();
        var encoded =
                Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(settings.api() + "/v1/oauth2/token"))
                .header("Authorization", "Basic " + encoded)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
    }

    /// A lifetime is taken between a minute and a day whatever the answer says, so that neither a
    /// huge one nor an expired one makes us ask on every call.
    private Held read(JsonNode answer) {
        var token = answer.path("access_token").asText("");
        if (!TOKEN.matcher(token).matches()) {
            throw new PayPalUnavailable("PayPal's answer holds no access token");
        }
        var seconds = answer.path("expires_in");
        var claimed = seconds.isIntegralNumber() ? seconds.bigIntegerValue() : BigInteger.ZERO;
        var life =
                claimed.max(BigInteger.valueOf(SHORTEST_LIFE.toSeconds()))
                        .min(BigInteger.valueOf(LONGEST_LIFE.toSeconds()))
                        .longValueExact();
        return new Held(token, clock.instant().plusSeconds(life).minus(SAFETY));
    }
}
