package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.simple.SimpleHttpRequest;
import it.obolo.testing.TestClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final TestClock clock = new TestClock();
    private final RateLimit limit = new RateLimit(ClientAddressTest.trusting("127.0.0.1"), clock);

    @Test
    void oneTooManyHasToWaitAndTheNextMinuteIsFreeAgain() {
        for (var i = 0; i < 20; i++) {
            assertThat(limit.exceeded("sign-in", 20, from("192.0.2.7", null))).isEmpty();
        }

        var exceeded = limit.exceeded("sign-in", 20, from("192.0.2.7", null));
        clock.advance(Duration.ofMinutes(1));

        assertThat(exceeded)
                .hasValueSatisfying(pause ->
                        assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5)));
        assertThat(limit.exceeded("sign-in", 20, from("192.0.2.7", null))).isEmpty();
    }

    @Test
    void addressesAreCountedApartAndAHouseholdTogether() {
        limit.exceeded("sign-in", 1, from("192.0.2.7", null));
        limit.exceeded("sign-in", 1, from("2001:db8:1:1::1", null));

        assertThat(limit.exceeded("sign-in", 1, from("192.0.2.8", null))).isEmpty();
        assertThat(limit.exceeded("sign-in", 1, from("2001:db8:1:2::1", null))).isEmpty();
        assertThat(limit.exceeded("sign-in", 1, from("2001:db8:1:1:ffff::9", null))).isPresent();
    }

    @Test
    void onlyAProxyWeKnowIsBelieved() {
        limit.exceeded("sign-in", 1, from("127.0.0.1", "198.51.100.1"));
        limit.exceeded("sign-in", 1, from("192.0.2.7", "198.51.100.1"));

        assertThat(limit.exceeded("sign-in", 1, from("127.0.0.1", "198.51.100.2"))).isEmpty();
        assertThat(limit.exceeded("sign-in", 1, from("127.0.0.1", "203.0.113.9, 198.51.100.1")))
                .isPresent();
        assertThat(limit.exceeded("sign-in", 1, from("192.0.2.7", "198.51.100.2"))).isPresent();
    }

    private static HttpRequest<?> from(
            String peer, @org.jspecify.annotations.Nullable String forwardedFor) {
        var request =
                new SimpleHttpRequest<Object>(io.micronaut.http.HttpMethod.POST, "/", null) {
                    @Override
                    public InetSocketAddress getRemoteAddress() {
                        try {
                            return new InetSocketAddress(InetAddress.getByName(peer), 4711);
                        } catch (UnknownHostException e) {
                            throw new IllegalArgumentException(e);
                        }
                    }
                };
        if (forwardedFor != null) {
            request.header("X-Forwarded-For", forwardedFor);
        }
        return request;
    }
}
