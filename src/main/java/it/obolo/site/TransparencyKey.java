package it.obolo.site;

import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Ed25519 key with which the newsroom signs its public figures. Made when first needed, in
/// `OBOLO_HOME/keys/transparency.pem`, readable by its owner alone; never sent anywhere. To use
/// another one, move the file away: the next signature makes a new key (docs/transparency.md).
@Singleton
public class TransparencyKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final Path file;
    private volatile @Nullable KeyPair pair;

    TransparencyKey(ServerSettings server) {
        this.file = file(server.getHome());
    }

    /// Where the key of a home lies; the file holds both its halves.
    public static Path file(Path home) {
        return home.resolve("keys").resolve("transparency.pem");
    }

    /// The 64 bytes that prove that exactly `bytes` are ours.
    byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair().getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The public half, as PEM.
    String publicKey() {
        return pem(PUBLIC, pair().getPublic().getEncoded());
    }

    /// Whether `signature` was made over exactly `bytes` with the other half of `key`.
    public static boolean isSigned(byte[] bytes, byte[] signature, PublicKey key) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(bytes);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            return false; // 64 bytes that are no signature at all
        }
    }

    /// Reads the public key in a PEM text; empty if there is none.
    public static Optional<PublicKey> readPublicKey(String pem) {
        return block(PUBLIC, pem)
                .flatMap(bytes -> {
                    try {
                        return Optional.of(
                                KeyFactory.getInstance(ALGORITHM)
                                        .generatePublic(new X509EncodedKeySpec(bytes)));
                    } catch (GeneralSecurityException _) {
                        return Optional.empty();
                    }
                });
    }

    private KeyPair pair() {
        var ready = pair;
        if (ready == null) {
            synchronized (this) {
                ready = pair;
                if (ready == null) {
                    ready = readOrMake();
                    pair = ready;
                }
            }
        }
        return ready;
    }

    private KeyPair readOrMake() {
        try {
            if (!Files.exists(file)) {
                write(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
            }
            var pem = Files.readString(file);
            var privateBytes = block(PRIVATE, pem).orElseThrow(TransparencyKey::unreadable);
            return new KeyPair(
                    readPublicKey(pem).orElseThrow(TransparencyKey::unreadable),
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(privateBytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException unreadable() {
        return new IllegalStateException("keys/transparency.pem in OBOLO_HOME holds no key");
    }

    /// Whole or not at all, and never readable by others, not even for a moment.
    private void write(KeyPair made) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var isPosix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        if (isPosix) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        var half = Files.createTempFile(folder, "transparency", ".new");
        if (isPosix) {
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(
                half,
                pem(PRIVATE, made.getPrivate().getEncoded())
                        + pem(PUBLIC, made.getPublic().getEncoded()));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(String name, byte[] bytes) {
        var text =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes);
        return "-----BEGIN " + name + "-----\n" + text + "\n-----END " + name + "-----\n";
    }

    private static Optional<byte[]> block(String name, String pem) {
        var found =
                Pattern.compile("-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]{1,10000})-----END")
                        .matcher(pem);
        try {
            return found.find()
                    ? Optional.of(Base64.getMimeDecoder().decode(found.group(1)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
