package it.obolo.admin;

import io.micronaut.http.multipart.StreamingFileUpload;
import java.io.FilterInputStream;
import java.io.IOException;

/// A file that an editor sends, read as it comes: no more of it is held than what has arrived and
/// is not read yet, and the sender waits for the reader.
final class UploadStream extends FilterInputStream {

    /// More came than is taken.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// In bytes, what pages call 20 MB.
    private static final long MOST = 20L << 20;

    private long left = MOST;

    UploadStream(StreamingFileUpload file) {
        super(file.asInputStream());
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /// @throws TooLarge if it is
    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        var count = super.read(into, from, most);
        left -= Math.max(count, 0);
        if (left < 0) {
            throw new TooLarge();
        }
        return count;
    }
}
