package it.obolo.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A mail while it is written: bytes one after another, for one thread.
final class MailBytes {

    private byte[] bytes;
    private int length;

    MailBytes(int expected) {
        this.bytes = new byte[expected];
    }

    void add(int octet) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) octet;
    }

    /// Characters of ASCII.
    void add(String ascii) {
        add(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    void add(byte[] more) {
        if (bytes.length - length < more.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + more.length);
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /// A line of ASCII and its end.
    void line(String ascii) {
        add(ascii);
        add('\r');
        add('\n');
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
