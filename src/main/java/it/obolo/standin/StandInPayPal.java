package it.obolo.standin;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A small PayPal on loopback with a certificate authority of its own. Whoever trusts the PEM files
/// it writes takes its webhooks for PayPal's; nobody else does.
public final class StandInPayPal implements AutoCloseable {

    /// The webhook id for which it signs, and which [#settings] hands out.
    public static final String WEBHOOK_ID = "1JE4291016473214C";

    /// Who is paid by its messages, and what [#settings] hands out as our own.
    public static final String RECEIVER_ID = "FAR0XVZ7N2KQE";

    /// The address that goes with [#RECEIVER_ID].
    public static final String RECEIVER_EMAIL = "desk@newsroom.example";

    private static final Duration CERTIFICATE_AGE = Duration.ofDays(40);
    private static final Duration CERTIFICATE_LEFT = Duration.ofDays(355);
    private static final String CERTIFICATE_NAME = "CERT-57a4d1ce-0b010b0e-c0113c7a";
    private static final String CLIENT_ID = "stand-in-client";
    private static final String CLIENT_SECRET = "stand-in-secret";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Options options;
    private final StandInCertificates certificates;
    private final SignWebhook signer;
    private final StandInIpn ipn;

    /// How a stand-in is set up.
    ///
    /// @param certificates folder into which its PEM files are written
    /// @param live whether it plays the live PayPal instead of the sandbox
    /// @param port where it listens on loopback; 0 for any free port
    /// @param clock what it takes for now
    public record Options(Path certificates, boolean live, int port, Clock clock) {

        /// The sandbox on any free port.
        public static Options sandbox(Path certificates, Clock clock) {
            return new Options(certificates, false, 0, clock);
        }

        private String certUrl() {
            return "https://api."
                    + (live ? "" : "sandbox.")
                    + "paypal.com/v1/notifications/certs/"
                    + CERTIFICATE_NAME;
        }

        private String commonName() {
            return live ? StandInCertificates.LIVE_NAME : StandInCertificates.SANDBOX_NAME;
        }
    }

    private StandInPayPal(Options options, HttpServer server) {
        this.options = options;
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        var now = options.clock().instant();
        this.certificates = new StandInCertificates(now);
        var signing =
                certificates.signing(
                        options.commonName(),
                        now.minus(CERTIFICATE_AGE),
                        now.plus(CERTIFICATE_LEFT));
        this.signer = new SignWebhook(signing.key(), options.certUrl(), WEBHOOK_ID);
        StandInCertificates.write(
                options.certificates().resolve(CERTIFICATE_NAME + ".pem"), signing);
        certificates.writeIssuers(options.certificates());
        this.ipn = new StandInIpn();
        server.createContext(StandInIpn.PATH, ipn::answer);
    }

    /// Makes its certificates, writes them, and listens.
    public static StandInPayPal start(Options options) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
            var standIn = new StandInPayPal(options, HttpServer.create(address, 0));
            standIn.server.setExecutor(standIn.threads);
            standIn.server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in PayPal cannot listen", e);
        }
    }

    /// What it takes for now.
    Instant now() {
        return options.clock().instant();
    }

    Clock clock() {
        return options.clock();
    }

    /// From now on has `handler` serve what lies under `path`.
    void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    /// Where it listens, without a slash at the end.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The settings with which an Obolo believes this stand-in, such as `paypal.api-url`.
    public Map<String, Object> settings() {
        return Map.of(
                "paypal.environment",
                options.live() ? "live" : "sandbox",
                "paypal.client-id",
                CLIENT_ID,
                "paypal.client-secret",
                CLIENT_SECRET,
                "paypal.webhook-id",
                WEBHOOK_ID,
                "paypal.api-url",
                address().toString(),
                "paypal.web-url",
                address().toString(),
                "paypal.ipn-url",
                address() + StandInIpn.PATH,
                "paypal.receiver",
                RECEIVER_ID + "," + RECEIVER_EMAIL,
                "paypal.certificates",
                options.certificates().toString());
    }

    /// The headers PayPal would send with this body, sent now.
    public Map<String, String> sign(byte[] body) {
        return signer.sign(body, options.clock().instant());
    }

    /// Its memory of the instant payment notifications it sent.
    public StandInIpn ipn() {
        return ipn;
    }

    /// What signs, for messages that are wrong on purpose.
    public SignWebhook signer() {
        return signer;
    }

    /// Its certificate authority, for certificates that are wrong on purpose.
    public StandInCertificates certificateAuthority() {
        return certificates;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
