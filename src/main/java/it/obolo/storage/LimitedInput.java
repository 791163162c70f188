package it.obolo.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/// What comes from outside, up to a limit: a file that is larger than it may be, or that unpacks
/// into much more than itself, breaks off as its reader says.
public final class LimitedInput extends FilterInputStream {

    private final Supplier<IOException> tooMuch;
    private long left;

    /// @param most bytes
    /// @param tooMuch what is thrown when more come
    public LimitedInput(InputStream in, long most, Supplier<IOException> tooMuch) {
        super(in);
        this.left = most;
        this.tooMuch = tooMuch;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        var count = super.read(into, from, most);
        left -= Math.max(count, 0);
        if (left < 0) {
            throw tooMuch.get();
        }
        return count;
    }
}
