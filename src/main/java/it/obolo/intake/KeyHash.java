package it.obolo.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The 16 bytes by which the database finds a delivery's external key: its MD5, which both
/// databases make by themselves for the column `key_hash`.
final class KeyHash {

    private KeyHash() {}

    static List<UUID> ofAll(Collection<String> externalKeys) {
        return externalKeys.stream().map(KeyHash::of).toList();
    }

    static UUID of(String externalKey) {
        var hash = ByteBuffer.wrap(md5().digest(externalKey.getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
