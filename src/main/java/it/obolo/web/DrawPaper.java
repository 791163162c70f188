package it.obolo.web;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import jakarta.inject.Singleton;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Draws a page of ours as PDF/A-3a and PDF/UA-1: tagged, in its language, readable by a screen
/// reader, with its letters (Liberation Sans, SIL Open Font License) in the file, so that it looks
/// the same everywhere and in ten years.
@Singleton
public class DrawPaper {

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final Pages pages;

    DrawPaper(Pages pages) {
        this.pages = pages;
    }

    /// Read when the first paper is drawn.
    private static final class Colours {
        private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

        static {
            XRLog.setLoggingEnabled(false); // it would tell about every rule of the stylesheet
        }
    }

    /// The font without the table of ligatures, for which a regular expression would be made for
    /// each word drawn: a quarter of what a page took.
    private static final class Letters {

        private static final byte[] LIGATURES = "GSUB".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] NO_TABLE = "xsub".getBytes(StandardCharsets.US_ASCII);
        private static final int TABLE_COUNT_AT = 4;
        private static final int TABLES_AT = 12;
        private static final int TABLE_BYTES = 16;

        private static final byte[] WITHOUT_LIGATURES = read();

        private static byte[] read() {
            try (var font = font()) {
                var bytes = font.readAllBytes();
                var end = TABLES_AT + TABLE_BYTES * ByteBuffer.wrap(bytes).getShort(TABLE_COUNT_AT);
                for (var at = TABLES_AT; at < end; at += TABLE_BYTES) {
                    if (Arrays.mismatch(bytes, at, at + 4, LIGATURES, 0, 4) < 0) {
                        System.arraycopy(NO_TABLE, 0, bytes, at, 4);
                    }
                }
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The template, which is XHTML with a title and a language, as PDF. Takes a tenth of a second.
    public byte[] draw(String template, Object page) {
        var bytes = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(Colours.SRGB);
        FSSupplier<InputStream> font = () -> new ByteArrayInputStream(Letters.WITHOUT_LIGATURES);
        builder.useFont(font, "Liberation Sans", 400, FontStyle.NORMAL, true);
        builder.withProducer("Obolo");
        builder.withHtmlContent(pages.render(template, page), null);
        builder.toStream(bytes);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The one font there is.
    public static InputStream font() {
        return Objects.requireNonNull(
                PDDocument.class.getResourceAsStream(FONT), "the font is missing");
    }
}
