package it.obolo.site;

import jakarta.inject.Singleton;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/// Writes text as outlines, so that a badge looks the same everywhere and a bare server needs no
/// fonts. The letters are those of Liberation Sans (SIL Open Font License), which PDFBox brings.
@Singleton
class Glyphs {

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private @Nullable TrueTypeFont font;

    /// A line of text as a shape, its baseline beginning at (0, 0), y downwards.
    ///
    /// @param width how far the next letter would begin, rounded up
    record Line(Path2D shape, int width) {}

    /// The text in letters of that size; what the font does not have becomes a question mark.
    synchronized Line write(String text, double size) {
        try {
            var letters = font();
            var scale = size / letters.getUnitsPerEm();
            var cmap = letters.getUnicodeCmapLookup();
            var line = new Path2D.Double(Path2D.WIND_NON_ZERO);
            var x = 0.0;
            for (var codePoint : text.codePoints().toArray()) {
                var glyph = glyph(cmap, codePoint);
                var data = letters.getGlyph().getGlyph(glyph);
                if (data != null) {
                    line.append(
                            data.getPath()
                                    .getPathIterator(
                                            new AffineTransform(scale, 0, 0, -scale, x, 0)),
                            false);
                }
                x += letters.getAdvanceWidth(glyph) * scale;
            }
            return new Line(line, (int) Math.ceil(x));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int glyph(CmapLookup cmap, int codePoint) {
        var isSpace = Character.isSpaceChar(codePoint);
        var glyph = cmap.getGlyphId(isSpace ? ' ' : codePoint);
        return glyph == 0 ? cmap.getGlyphId('?') : glyph;
    }

    private TrueTypeFont font() throws IOException {
        var ready = font;
        if (ready == null) {
            try (var bytes =
                    Objects.requireNonNull(
                            TTFParser.class.getResourceAsStream(FONT), "the font is missing")) {
                ready = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            }
            font = ready;
        }
        return ready;
    }
}
