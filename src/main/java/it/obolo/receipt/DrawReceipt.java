package it.obolo.receipt;

import it.obolo.web.DrawPaper;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.IntPredicate;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/// Draws a receipt.
@Singleton
class DrawReceipt {

    private final DrawPaper drawPaper;
    private final Texts texts;

    DrawReceipt(DrawPaper drawPaper, Texts texts) {
        this.drawPaper = drawPaper;
        this.texts = texts;
    }

    /// Read when the first receipt is drawn.
    private static final class Font {
        private static final IntPredicate LETTERS = letters();

        private static IntPredicate letters() {
            try (var file = DrawPaper.font();
                    var font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
                var known = new java.util.BitSet();
                var table = font.getUnicodeCmapLookup();
                for (var code = 0x20; code < 0x10000; code++) {
                    known.set(code, table.getGlyphId(code) != 0);
                }
                return code -> code < 0x10000 && known.get(code);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Whether the font has every letter of `text`.
    boolean canWrite(String text) {
        return text.codePoints().allMatch(code -> code == '\n' || Font.LETTERS.test(code));
    }

    byte[] draft(ReceiptFacts facts) {
        return draw(facts, null, null, null);
    }

    byte[] original(ReceiptFacts facts, String number, Instant issuedAt) {
        return draw(facts, number, issuedAt, null);
    }

    byte[] copy(ReceiptFacts facts, String number, Instant issuedAt, Instant copiedAt) {
        return draw(facts, number, issuedAt, copiedAt);
    }

    private byte[] draw(
            ReceiptFacts facts,
            @Nullable String number,
            @Nullable Instant issuedAt,
            @Nullable Instant copiedAt) {
        var words = new Words(texts, facts.language());
        return drawPaper.draw(
                "receipt/paper.jte", new ReceiptPaper(words, facts, number, issuedAt, copiedAt));
    }
}
