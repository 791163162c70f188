package it.obolo.web;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a request comes from, for limits and for what only this machine may see. Only a proxy
/// named in `OBOLO_TRUSTED_PROXIES` (addresses separated by commas) is believed when it says for
/// whom it asks; from anybody else `X-Forwarded-For` means nothing.
@Singleton
public class ClientAddress {

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    /// A request with one of these was passed on for somebody else.
    private static final List<String> PASSED_ON =
            List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via");

    private final Set<String> proxies;
    private final String publicHost;

    ClientAddress(@Value("${obolo.trusted-proxies:}") String proxies, ServerSettings server) {
        this.publicHost = String.valueOf(server.getPublicUrl().getHost());
        this.proxies =
                Arrays.stream(proxies.split(","))
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .map(ClientAddress::network)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// The address, an IPv6 one cut to the 64 bits that one household has.
    public String of(HttpRequest<?> request) {
        var peer = network(request.getRemoteAddress().getAddress());
        if (!proxies.contains(peer)) {
            return peer;
        }
        var forwarded = String.join(",", request.getHeaders().getAll("X-Forwarded-For"));
        var hops = List.of(forwarded.split(",")).reversed();
        return hops.stream()
                .limit(10)
                .map(String::strip)
                .filter(hop -> LITERAL.matcher(hop).matches())
                .map(ClientAddress::network)
                .filter(hop -> !proxies.contains(hop))
                .findFirst()
                .orElse(peer);
    }

    /// Whether the request was made on this machine: from loopback, or from and to one address of
    /// ours, and not passed on by a proxy. What comes under our public name did come through one,
    /// even if that leaves no trace.
    public boolean isHere(HttpRequest<?> request) {
        InetSocketAddress peer = request.getRemoteAddress();
        var address = peer == null ? null : peer.getAddress();
        return address != null
                && (address.isLoopbackAddress()
                        || address.equals(request.getServerAddress().getAddress()))
                && PASSED_ON.stream().noneMatch(request.getHeaders()::contains)
                && !isPublicName(request.getHeaders().get(HttpHeaders.HOST));
    }

    private boolean isPublicName(@Nullable String host) {
        return host != null
                && !publicHost.equals("localhost")
                && !publicHost.startsWith("127.")
                && host.replaceFirst(":[0-9]*$", "").equalsIgnoreCase(publicHost);
    }

    private static String network(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            throw new IllegalArgumentException("not an IP address: " + literal);
        }
        try {
            return network(InetAddress.getByName(literal));
        } catch (UnknownHostException _) {
            return "unreadable";
        }
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, 8)
                : address.getHostAddress();
    }
}
