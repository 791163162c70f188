package it.obolo.storage;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/// Reads what a [SealedOutput] wrote, and nothing that was changed since.
final class SealedInput extends InputStream {

    private final DataInputStream in;
    private final SecretKey key;
    private byte[] piece = new byte[0];
    private int at;
    private long serial;
    private boolean wasLast;

    SealedInput(InputStream in, SecretKey key) {
        this.in = new DataInputStream(in);
        this.key = key;
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        var part = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, bytes, offset, part);
        at += part;
        return part;
    }

    /// Whether there is something to read.
    private boolean fill() throws IOException {
        while (at == piece.length && !wasLast) {
            open();
        }
        return at < piece.length;
    }

    private void open() throws IOException {
        try {
            var head = in.readInt();
            var length = head & ~SealedOutput.LAST;
            if (length < SealedOutput.TAG_BITS / 8
                    || length > SealedOutput.PIECE + SealedOutput.TAG_BITS / 8) {
                throw new BackupRefused("it is damaged");
            }
            var sealed = new byte[length];
            in.readFully(sealed);
            piece = SealedOutput.cipher(Cipher.DECRYPT_MODE, key, serial++, head).doFinal(sealed);
            at = 0;
            wasLast = (head & SealedOutput.LAST) != 0;
            if (wasLast && in.read() >= 0) {
                throw new BackupRefused("it is damaged: something follows its end");
            }
        } catch (EOFException _) {
            throw new BackupRefused("it is cut off");
        } catch (GeneralSecurityException _) {
            throw new BackupRefused(
                    serial == 1
                            ? "the key or passphrase is not the one it was made with, or it is damaged"
                            : "it is damaged");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
