package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.simple.SimpleHttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who counts as being on this machine.
class ClientAddressTest {

    private final ClientAddress clientAddress = trusting("127.0.0.1");

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,    10.0.0.5, '',              '',          true",
        "127.0.0.1,    10.0.0.5, Host,            localhost:8, true",
        "::1,          10.0.0.5, '',              '',          true",
        "10.0.0.5,     10.0.0.5, '',              '',          true",
        "10.0.0.6,     10.0.0.5, '',              '',          false",
        "203.0.113.9,  10.0.0.5, '',              '',          false",
        "203.0.113.9,  10.0.0.5, X-Forwarded-For, 127.0.0.1,   false",
        "127.0.0.1,    10.0.0.5, X-Forwarded-For, 203.0.113.9, false",
        "127.0.0.1,    10.0.0.5, X-Forwarded-For, 127.0.0.1,   false",
        "127.0.0.1,    10.0.0.5, X-Real-IP,       127.0.0.1,   false",
        "127.0.0.1,    10.0.0.5, Via,             1.1 caddy,   false",
        "127.0.0.1,    10.0.0.5, Host,            conti.faro.example, false",
        "127.0.0.1,    10.0.0.5, Host,            CONTI.faro.example:443, false"
    })
    void onlyARequestMadeHereIsFromHere(
            String peer, String own, String header, String text, boolean here) {
        var request = request(peer, own);
        if (!header.isEmpty()) {
            request.getHeaders().add(header, text);
        }

        assertThat(clientAddress.isHere(request)).isEqualTo(here);
    }

    /// A client address that believes these proxies, of a server at `https://conti.faro.example`.
    static ClientAddress trusting(String proxies) {
        return new ClientAddress(
                proxies,
                new ServerSettings() {
                    @Override
                    public Path getHome() {
                        return Path.of(".");
                    }

                    @Override
                    public URI getPublicUrl() {
                        return URI.create("https://conti.faro.example");
                    }
                });
    }

    private static MutableHttpRequest<Object> request(String peer, String own) {
        return new SimpleHttpRequest<>(HttpMethod.GET, "/prometheus", null) {
            @Override
            public InetSocketAddress getRemoteAddress() {
                return at(peer);
            }

            @Override
            public InetSocketAddress getServerAddress() {
                return at(own);
            }
        };
    }

    private static InetSocketAddress at(String address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), 8080);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
