package it.obolo.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What opens a backup: a passphrase, or else 256 random bits in `OBOLO_HOME/keys/backup.key`, made
/// when first needed and readable by their owner alone.
public final class BackupKey {

    /// How a backup says what opens it.
    static final int BY_FILE = 1;

    static final int BY_PASSPHRASE = 2;

    private static final int ITERATIONS = 600_000;
    private static final int KEY_BYTES = 32;

    private final @Nullable String passphrase;
    private final KeyFile file;

    /// The key of a home.
    ///
    /// @param passphrase null or empty: the key file
    public BackupKey(Path home, @Nullable String passphrase) {
        this.passphrase = passphrase == null || passphrase.isEmpty() ? null : passphrase;
        this.file = new KeyFile(home, "backup.key");
    }

    int kind() {
        return passphrase == null ? BY_FILE : BY_PASSPHRASE;
    }

    /// The key of one backup; makes the key file if there is none.
    SecretKey toSeal(byte[] salt) throws IOException {
        if (passphrase == null) {
            file.readOrMake();
        }
        return derived(kind(), salt);
    }

    /// The key of a backup that says it was sealed in a way.
    ///
    /// @throws BackupRefused if what it needs is not here
    SecretKey toOpen(int kind, byte[] salt) throws IOException {
        if (kind == BY_PASSPHRASE && passphrase == null) {
            throw new BackupRefused("it was made with a passphrase: set OBOLO_BACKUP_PASSPHRASE");
        }
        if (kind == BY_FILE && !file.exists()) {
            throw new BackupRefused(
                    "the key it was made with is missing: put it at keys/backup.key in OBOLO_HOME");
        }
        return derived(kind, salt);
    }

    private SecretKey derived(int kind, byte[] salt) throws IOException {
        try {
            if (kind == BY_PASSPHRASE && passphrase != null) {
                var spec =
                        new PBEKeySpec(passphrase.toCharArray(), salt, ITERATIONS, 8 * KEY_BYTES);
                var bytes =
                        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                                .generateSecret(spec)
                                .getEncoded();
                return new SecretKeySpec(bytes, "AES");
            }
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(read(), "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal(salt), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] read() throws BackupRefused, IOException {
        try {
            return file.read();
        } catch (KeyFile.NoKey e) {
            throw new BackupRefused(String.valueOf(e.getMessage()));
        }
    }
}
