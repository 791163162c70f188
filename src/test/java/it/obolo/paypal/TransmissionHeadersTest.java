package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpRequest;
import it.obolo.paypal.TransmissionHeaders.Reading.Complete;
import it.obolo.paypal.TransmissionHeaders.Reading.Incomplete;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Headers are read whatever their case; what is missing or odd is told, never thrown.
class TransmissionHeadersTest {

    private static final Map<String, String> SENT =
            Map.of(
                    "PAYPAL-TRANSMISSION-ID", "69cd13f0-d67a-11e5-baa3-778b53f4ae55",
                    "PAYPAL-TRANSMISSION-TIME", "2026-03-01T18:04:05Z",
                    "PAYPAL-CERT-URL", "https://api.paypal.com/v1/notifications/certs/CERT-1",
                    "PAYPAL-AUTH-ALGO", "SHA256withRSA",
                    "PAYPAL-TRANSMISSION-SIG", "c2lnbmF0dXJl");

    static Stream<String> names() {
        return SENT.keySet().stream();
    }

    @Test
    void theCaseOfTheNamesDoesNotMatter() {
        var expected =
                new Complete(
                        new TransmissionHeaders(
                                "69cd13f0-d67a-11e5-baa3-778b53f4ae55",
                                "2026-03-01T18:04:05Z",
                                "https://api.paypal.com/v1/notifications/certs/CERT-1",
                                "SHA256withRSA",
                                "c2lnbmF0dXJl"));

        var lower = new LinkedHashMap<String, String>();
        var mixed = new LinkedHashMap<String, String>();
        SENT.forEach((name, sent) -> {
            lower.put(name.toLowerCase(Locale.ROOT), sent);
            mixed.put("PayPal" + name.substring(6).toLowerCase(Locale.ROOT), sent);
        });

        assertThat(read(SENT)).isEqualTo(expected);
        assertThat(read(lower)).isEqualTo(expected);
        assertThat(read(mixed)).isEqualTo(expected);
    }

    @Test
    void theyAreKeptAsJsonWithTheirOddestCharacters() throws IOException {
        var headers =
                new TransmissionHeaders(
                        "a\"b\\c", "2026-03-01T18:04:05Z", "</'&", "{}~!", "c2ln+/==");

        assertThat(new ObjectMapper().readTree(headers.json()))
                .isEqualTo(new ObjectMapper().valueToTree(headers));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMissingHeaderIsToldByName(String name) {
        var without = new LinkedHashMap<>(SENT);
        without.remove(name);

        assertThat(read(without)).isEqualTo(new Incomplete(name + " is missing"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void anEmptyHeaderIsToldByName(String name) {
        assertThat(read(with(name, ""))).isEqualTo(new Incomplete(name + " is empty"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aHeaderThatCameTwiceIsNotChosenFrom(String name) {
        var request = HttpRequest.POST("/webhooks/paypal", "");
        SENT.forEach(request::header);
        request.header(name, "another");

        var reading = TransmissionHeaders.read(request.getHeaders()::getAll);

        assertThat(reading).isEqualTo(new Incomplete(name + " came more than once"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aHeaderOfEndlessLengthIsRefused(String name) {
        assertThat(read(with(name, "A".repeat(2000))))
                .isEqualTo(new Incomplete(name + " is too long"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aHeaderWithAnotherCharacterThanPlainOnesIsRefused(String name) {
        for (var odd : new String[] {"a|b", "a b", "a\tb", "aàb", "a\u0000b"}) {
            assertThat(TransmissionHeaders.read(new OddHeaders(with(name, odd))::getAll))
                    .isEqualTo(new Incomplete(name + " holds a character it may not hold"));
        }
    }

    private static TransmissionHeaders.Reading read(Map<String, String> sent) {
        var request = HttpRequest.POST("/webhooks/paypal", "");
        sent.forEach(request::header);
        return TransmissionHeaders.read(request.getHeaders()::getAll);
    }

    private static Map<String, String> with(String name, String text) {
        var headers = new LinkedHashMap<>(SENT);
        headers.put(name, text);
        return headers;
    }
}
