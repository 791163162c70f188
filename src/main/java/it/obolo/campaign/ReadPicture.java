package it.obolo.campaign;

import it.obolo.campaign.CampaignFlaw.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Looks at a picture's bytes without decoding them: PNG or JPEG, its size, and nothing but its
/// pixels. Place, camera, name and comments that a file carries along are left out.
public final class ReadPicture {

    /// How many bytes a picture may have.
    public static final int MOST_BYTES = 400_000;

    private static final int MOST_PIXELS_ACROSS = 4_000;
    private static final long PNG = 0x89504e470d0a1a0aL;

    /// What a PNG needs to be shown, and how its colours are meant.
    private static final Set<String> CHUNKS =
            Set.of("IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "IDAT", "IEND");

    private ReadPicture() {}

    /// What came of it.
    public sealed interface Reading {
        /// A picture.
        ///
        /// @param content without what was left out
        /// @param extension `png` or `jpg`
        record Read(byte[] content, String extension, int width, int height) implements Reading {}

        /// None we take.
        record Unread(Reason reason) implements Reading {}
    }

    /// Reads the bytes of a file.
    public static Reading read(byte[] file) {
        if (file.length > MOST_BYTES) {
            return new Reading.Unread(Reason.PICTURE_TOO_LARGE);
        }
        try {
            var bytes = ByteBuffer.wrap(file);
            if (file.length > 33 && bytes.getLong(0) == PNG) {
                return checked(png(file, bytes));
            }
            if (file.length > 20 && (bytes.getShort(0) & 0xffff) == 0xffd8) {
                return checked(jpeg(file, bytes));
            }
        } catch (java.nio.BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException _) {
            // cut off or not what it says it is
        }
        return new Reading.Unread(Reason.PICTURE_UNREADABLE);
    }

    private static Reading checked(Reading.Read picture) {
        if (picture.width() < 1 || picture.height() < 1) {
            return new Reading.Unread(Reason.PICTURE_UNREADABLE);
        }
        return picture.width() > MOST_PIXELS_ACROSS || picture.height() > MOST_PIXELS_ACROSS
                ? new Reading.Unread(Reason.PICTURE_TOO_MANY_PIXELS)
                : picture;
    }

    /// Chunk by chunk: length, kind, content, checksum.
    private static Reading.Read png(byte[] file, ByteBuffer bytes) {
        var kept = new ByteArrayOutputStream(bytes.capacity());
        kept.write(file, 0, 8);
        var width = bytes.getInt(16);
        var height = bytes.getInt(20);
        for (var at = 8; at < bytes.capacity(); ) {
            var length = bytes.getInt(at);
            var kind = new String(file, at + 4, 4, StandardCharsets.US_ASCII);
            if (length < 0 || at + 12L + length > bytes.capacity()) {
                throw new IllegalArgumentException("a chunk longer than the file");
            }
            if (at == 8 && !kind.equals("IHDR")) {
                throw new IllegalArgumentException("no header");
            }
            if (CHUNKS.contains(kind)) {
                kept.write(file, at, 12 + length);
            }
            at += 12 + length;
            if (kind.equals("IEND")) {
                return new Reading.Read(kept.toByteArray(), "png", width, height);
            }
        }
        throw new IllegalArgumentException("no end");
    }

    /// Segment by segment up to the pixels, which reach to the end marker.
    private static Reading.Read jpeg(byte[] file, ByteBuffer bytes) {
        var kept = new ByteArrayOutputStream(bytes.capacity());
        kept.write(file, 0, 2);
        var width = 0;
        var height = 0;
        for (var at = 2; ; ) {
            var marker = bytes.getShort(at) & 0xffff;
            var length = bytes.getShort(at + 2) & 0xffff;
            if (marker < 0xffc0 || length < 2 || at + 2 + length > bytes.capacity()) {
                throw new IllegalArgumentException("no segment");
            }
            if (isFrame(marker)) {
                height = bytes.getShort(at + 5) & 0xffff;
                width = bytes.getShort(at + 7) & 0xffff;
            }
            if (marker == 0xffda) {
                var end = endOfPixels(bytes, at);
                kept.write(file, at, end - at);
                return new Reading.Read(kept.toByteArray(), "jpg", width, height);
            }
            if (isNeeded(marker)) {
                kept.write(file, at, 2 + length);
            }
            at += 2 + length;
        }
    }

    private static int endOfPixels(ByteBuffer bytes, int from) {
        for (var at = bytes.capacity() - 2; at > from; at--) {
            if ((bytes.getShort(at) & 0xffff) == 0xffd9) {
                return at + 2;
            }
        }
        throw new IllegalArgumentException("no end");
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xffc0
                && marker <= 0xffcf
                && marker != 0xffc4
                && marker != 0xffc8
                && marker != 0xffcc;
    }

    /// All but comments and what applications add; of these the two that say how colours are meant.
    private static boolean isNeeded(int marker) {
        var isOfApplication = marker >= 0xffe0 && marker <= 0xffef;
        return marker != 0xfffe && (!isOfApplication || marker == 0xffe0 || marker == 0xffee);
    }
}
