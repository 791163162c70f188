package it.obolo.paypal;

import it.obolo.paypal.PayPalSettings.Environment;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.TrustAnchor;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Checks, without asking PayPal, that a webhook was signed by PayPal for us.
///
/// PayPal signs `transmissionId|transmissionTime|webhookId|crc32`, the last being the unsigned
/// CRC-32 of the body's bytes as they were sent. The webhook id is ours and does not travel with
/// the message, which binds it to us. See `docs/paypal.md`.
@Singleton
public class VerifyWebhook {

    /// PayPal's simulator signs with the live certificate and this word as webhook id.
    private static final String SIMULATOR = "WEBHOOK_ID";

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);

    private final Environment environment;
    private final Supplier<List<String>> webhookIds;
    private final Duration maxAge;
    private final SigningKeys keys;
    private final JudgeCertificate judge;
    private final SignatureEngine engine;
    private final Clock clock;
    private final ThreadLocal<Verifier> verifiers = ThreadLocal.withInitial(Verifier::new);
    private final AtomicLong nextSimulatorCheckMillis = new AtomicLong(Long.MIN_VALUE);

    @Inject
    VerifyWebhook(
            PayPalSettings settings,
            WebhookIds webhookIds,
            SigningKeys keys,
            JudgeCertificate judge,
            SignatureEngine engine,
            Clock clock) {
        this(settings, webhookIds::all, keys, judge, engine, clock);
    }

    /// With ids from somewhere else; for tests.
    VerifyWebhook(
            PayPalSettings settings,
            Supplier<List<String>> webhookIds,
            SigningKeys keys,
            JudgeCertificate judge,
            SignatureEngine engine,
            Clock clock) {
        this.environment = settings.environment();
        this.webhookIds = webhookIds;
        this.maxAge = settings.webhookMaxAge();
        this.keys = keys;
        this.judge = judge;
        this.engine = engine;
        this.clock = clock;
    }

    /// What a message turned out to be.
    public sealed interface Outcome {
        /// Signed by PayPal, for one of our webhooks, not long ago.
        record Genuine(String transmissionId, Instant transmittedAt) implements Outcome {}

        /// Not PayPal's, not ours, or altered on its way; sending it again will not help.
        record Forged(Reason reason) implements Outcome {}

        /// Nothing is known against it, but the certificate cannot be had now; may be sent again.
        record CannotVerifyNow(String reason) implements Outcome {}
    }

    /// Why a message is not accepted.
    public enum Reason {
        /// It names another algorithm than PayPal's one.
        ALGORITHM,
        /// Its certificate is said to be somewhere else than at PayPal.
        CERTIFICATE_ADDRESS,
        /// It comes from the sandbox and we are live, or the other way round.
        OTHER_ENVIRONMENT,
        /// The time of sending cannot be read.
        TRANSMISSION_TIME,
        /// No chain leads from the certificate to a root we trust.
        ISSUER,
        /// The certificate was not valid when the message is said to have been sent.
        CERTIFICATE_VALIDITY,
        /// The certificate is somebody else's than PayPal's in our environment.
        COMMON_NAME,
        /// The certificate's key is not RSA or shorter than 2048 bits.
        WEAK_KEY,
        /// The signature does not fit headers, body and any of our webhook ids.
        SIGNATURE,
        /// PayPal's webhook simulator made it; such messages never count in live.
        SIMULATOR,
        /// It was sent longer ago than `PAYPAL_WEBHOOK_MAX_AGE`.
        TOO_OLD,
        /// It claims to have been sent more than five minutes from now.
        FROM_THE_FUTURE
    }

    /// Whether [#verify] would answer from memory, without disk or network. If not, call it on a
    /// thread that may wait.
    public boolean isReady(String certUrl) {
        return keys.isKnown(certUrl) || CertificateAddress.in(environment, certUrl).isEmpty();
    }

    /// Checks headers and body, the cheapest first.
    ///
    /// @param body the bytes as they were received; nothing parsed and written again
    public Outcome verify(TransmissionHeaders headers, byte[] body) {
        if (!headers.authAlgo().equals(SignatureEngine.ALGORITHM)) {
            return new Outcome.Forged(Reason.ALGORITHM);
        }
        if (ids().isEmpty()) {
            return new Outcome.CannotVerifyNow("no webhook id is configured");
        }
        var key = keys.remembered(headers.certUrl());
        if (key == null) {
            var address = CertificateAddress.in(environment, headers.certUrl());
            if (address.isEmpty()) {
                return new Outcome.Forged(whyRefused(headers.certUrl()));
            }
            key = keys.find(address.get());
        }
        return switch (key) {
            case SigningKey.Trusted trusted -> verify(headers, body, trusted);
            case SigningKey.Refused(var reason) -> new Outcome.Forged(reason);
            case SigningKey.Unavailable(var reason) -> new Outcome.CannotVerifyNow(reason);
        };
    }

    /// Does once, for nothing, what the first message would otherwise wait for: reads the JDK's
    /// root certificates and checks a signature that is none.
    public void warmUp() {
        judge.jdkRoots().stream()
                .map(TrustAnchor::getTrustedCert)
                .filter(Objects::nonNull)
                .map(root -> root.getPublicKey())
                .filter(RSAPublicKey.class::isInstance)
                .findFirst()
                .ifPresent(key -> fits(key, new byte[1], new byte[256]));
    }

    private Outcome verify(TransmissionHeaders headers, byte[] body, SigningKey.Trusted trusted) {
        Instant transmittedAt;
        try {
            transmittedAt = PayPalTime.read(headers.transmissionTime());
        } catch (DateTimeException _) {
            return new Outcome.Forged(Reason.TRANSMISSION_TIME);
        }
        if (!trusted.isValidAt(transmittedAt)) {
            return new Outcome.Forged(Reason.CERTIFICATE_VALIDITY);
        }
        var wrong = whyNotSigned(headers, body, trusted.key());
        if (wrong != null) {
            return new Outcome.Forged(wrong);
        }
        var now = clock.instant();
        if (transmittedAt.isBefore(now.minus(maxAge))) {
            return new Outcome.Forged(Reason.TOO_OLD);
        }
        if (transmittedAt.isAfter(now.plus(CLOCKS_DIFFER_BY))) {
            return new Outcome.Forged(Reason.FROM_THE_FUTURE);
        }
        return new Outcome.Genuine(headers.transmissionId(), transmittedAt);
    }

    private @Nullable Reason whyNotSigned(TransmissionHeaders headers, byte[] body, PublicKey key) {
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(headers.signature());
        } catch (IllegalArgumentException _) {
            return Reason.SIGNATURE;
        }
        var start = headers.transmissionId() + '|' + headers.transmissionTime() + '|';
        var end = '|' + Long.toString(crc32(body));
        for (var webhookId : ids()) {
            if (fits(key, bytes(start + webhookId + end), signature)) {
                return null;
            }
        }
        return mayCheckForSimulator() && fits(key, bytes(start + SIMULATOR + end), signature)
                ? Reason.SIMULATOR
                : Reason.SIGNATURE;
    }

    /// PayPal's simulator counts nowhere with real money, whatever the settings say.
    private List<String> ids() {
        var ids = webhookIds.get();
        return environment == Environment.LIVE && ids.contains(SIMULATOR)
                ? ids.stream().filter(id -> !id.equals(SIMULATOR)).toList()
                : ids;
    }

    /// Once a second: telling the simulator apart helps a person who tries it, and costs as much as
    /// the check itself, which a flood of forgeries should not get.
    private boolean mayCheckForSimulator() {
        var now = clock.millis();
        var next = nextSimulatorCheckMillis.get();
        return now >= next && nextSimulatorCheckMillis.compareAndSet(next, now + 1000);
    }

    private Reason whyRefused(String certUrl) {
        var other =
                switch (environment) {
                    case LIVE -> Environment.SANDBOX;
                    case SANDBOX -> Environment.LIVE;
                };
        return CertificateAddress.in(other, certUrl).isPresent()
                ? Reason.OTHER_ENVIRONMENT
                : Reason.CERTIFICATE_ADDRESS;
    }

    private boolean fits(PublicKey key, byte[] text, byte[] sealed) {
        return verifiers.get().fits(engine.next(), key, text, sealed);
    }

    private static long crc32(byte[] body) {
        var crc32 = new CRC32();
        crc32.update(body);
        return crc32.getValue();
    }

    private static byte[] bytes(String signedText) {
        return signedText.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// One thread's signature object, kept ready for the key it was last used with.
    private static final class Verifier {

        private @Nullable Provider provider;
        private Signature signature = SignatureEngine.signature(null);
        private @Nullable PublicKey readyFor;

        @SuppressWarnings("ReferenceEquality") // one object each
        boolean fits(@Nullable Provider by, PublicKey key, byte[] text, byte[] sealed) {
            if (by != provider) {
                provider = by;
                signature = SignatureEngine.signature(by);
                readyFor = null;
            }
            try {
                if (!key.equals(readyFor)) {
                    signature.initVerify(key);
                    readyFor = key;
                }
                signature.update(text);
                return signature.verify(sealed);
            } catch (SignatureException | InvalidKeyException _) {
                readyFor = null;
                return false;
            }
        }
    }
}
