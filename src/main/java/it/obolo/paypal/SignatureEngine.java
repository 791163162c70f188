package it.obolo.paypal;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who calculates whether a signature fits: the JDK, and once many were checked a native library,
/// the Amazon Corretto Crypto Provider, which takes half the time (14 in place of 28 µs). It is
/// loaded beside the work, where there is one for this machine and only if it shows that it tells
/// right from wrong; few newsrooms ever see it.
@Singleton
class SignatureEngine {

    static final String ALGORITHM = "SHA256withRSA";

    private static final Logger LOG = LoggerFactory.getLogger(SignatureEngine.class);
    static final int MANY = 2_000;
    private static final String NATIVE = "AmazonCorrettoCryptoProvider";

    private final AtomicInteger checks = new AtomicInteger();
    private volatile @Nullable Provider provider;

    /// Says that one more is going to be checked.
    ///
    /// @return who checks it; null is the JDK
    @Nullable Provider next() {
        if (checks.get() < MANY && checks.incrementAndGet() == MANY) {
            Thread.ofPlatform().daemon().name("native-signatures").start(this::loadNative);
        }
        return provider;
    }

    /// Loads the native library. If that cannot be done the JDK goes on.
    ///
    /// @return whether it checks from now on
    boolean loadNative() {
        try {
            var found =
                    ServiceLoader.load(Provider.class).stream()
                            .filter(one -> one.type().getSimpleName().equals(NATIVE))
                            .findFirst();
            if (found.isEmpty()) {
                return false;
            }
            return take(found.get().get());
        } catch (ServiceConfigurationError | LinkageError | GeneralSecurityException e) {
            LOG.warn("signatures stay with the JDK: {}", e.toString());
            return false;
        }
    }

    /// Has `library` check from now on, if it can.
    boolean take(Provider library) throws GeneralSecurityException {
        if (!tellsRightFromWrong(library)) {
            LOG.warn("signatures stay with the JDK: {} is no help here", library.getName());
            return false;
        }
        provider = library;
        LOG.info("signatures are checked by {} from now on", library);
        return true;
    }

    /// What checks with `provider`.
    static Signature signature(@Nullable Provider provider) {
        try {
            return provider == null
                    ? Signature.getInstance(ALGORITHM)
                    : Signature.getInstance(ALGORITHM, provider);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(ALGORITHM + " cannot be checked here", e);
        }
    }

    private static boolean tellsRightFromWrong(Provider library) throws GeneralSecurityException {
        if (library.getService("Signature", ALGORITHM) == null) {
            return false;
        }
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        var signed = "signed".getBytes(StandardCharsets.US_ASCII);
        var other = "sighed".getBytes(StandardCharsets.US_ASCII);
        var seal = seal(signed, keys);
        return fits(library, keys, signed, seal) && !fits(library, keys, other, seal);
    }

    private static byte[] seal(byte[] text, KeyPair keys) throws GeneralSecurityException {
        var signature = Signature.getInstance(ALGORITHM);
        signature.initSign(keys.getPrivate());
        signature.update(text);
        return signature.sign();
    }

    private static boolean fits(Provider library, KeyPair keys, byte[] text, byte[] seal)
            throws GeneralSecurityException {
        var signature = signature(library);
        signature.initVerify(keys.getPublic());
        signature.update(text);
        return signature.verify(seal);
    }
}
