package it.obolo.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Encrypts what is written in pieces of 64 KiB with AES-GCM. Each piece is bound to its place, and
/// the last says that it is the last: nothing can be changed, moved, left out or cut off unnoticed.
final class SealedOutput extends OutputStream {

    static final int PIECE = 64 * 1024;
    static final int TAG_BITS = 128;

    /// In the length of a piece: there is none after it.
    static final int LAST = 1 << 30;

    private final OutputStream out;
    private final SecretKey key;
    private final byte[] piece = new byte[PIECE];
    private int filled;
    private long serial;
    private boolean closed;

    /// @param key of this one stream
    SealedOutput(OutputStream out, SecretKey key) {
        this.out = out;
        this.key = key;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var at = offset;
        for (var left = length; left > 0; ) {
            if (filled == PIECE) {
                seal(0);
            }
            var part = Math.min(left, PIECE - filled);
            System.arraycopy(bytes, at, piece, filled, part);
            filled += part;
            at += part;
            left -= part;
        }
    }

    private void seal(int flag) throws IOException {
        var head = filled + TAG_BITS / 8 | flag;
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, serial++, head);
            out.write(ByteBuffer.allocate(4).putInt(head).array());
            out.write(cipher.doFinal(piece, 0, filled));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        filled = 0;
    }

    static Cipher cipher(int mode, SecretKey key, long serial, int head)
            throws GeneralSecurityException {
        var nonce = ByteBuffer.allocate(12).putInt(0).putLong(serial).array();
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(4).putInt(head).array());
        return cipher;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(LAST);
            out.close();
        }
    }
}
