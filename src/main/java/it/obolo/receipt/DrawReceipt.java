package it.obolo.receipt;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import it.obolo.web.Pages;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/// Draws a receipt as PDF/A-3a and PDF/UA-1: tagged, in its language, readable by a screen reader,
/// with its letters (Liberation Sans, SIL Open Font License) in the file, so that it looks the same
/// everywhere and in ten years.
@Singleton
class DrawReceipt {

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final Pages pages;
    private final Texts texts;

    DrawReceipt(Pages pages, Texts texts) {
        this.pages = pages;
        this.texts = texts;
    }

    /// Read when the first receipt is drawn.
    private static final class Parts {
        private static final byte[] COLOURS = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        private static final IntPredicate LETTERS = letters();

        static {
            XRLog.setLoggingEnabled(false); // it would tell about every rule of the stylesheet
        }

        private static IntPredicate letters() {
            try (var file = font();
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
        return text.codePoints().allMatch(code -> code == '\n' || Parts.LETTERS.test(code));
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
        var page =
                pages.render(
                        "receipt/paper.jte",
                        new ReceiptPaper(words, facts, number, issuedAt, copiedAt));
        var bytes = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(Parts.COLOURS);
        FSSupplier<InputStream> font = DrawReceipt::font;
        builder.useFont(font, "Liberation Sans", 400, FontStyle.NORMAL, true);
        builder.withProducer("Obolo");
        builder.withHtmlContent(page, null);
        builder.toStream(bytes);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(
                PDDocument.class.getResourceAsStream(FONT), "the font is missing");
    }
}
