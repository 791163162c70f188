package it.obolo.admin;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import it.obolo.web.Pages;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Draws the report on one page for the board, with its letters (Liberation Sans) in the file.
@Singleton
class DrawReport {

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final Pages pages;

    DrawReport(Pages pages) {
        this.pages = pages;
    }

    byte[] draw(ReportPage.Content content) {
        XRLog.setLoggingEnabled(false); // it would tell about every rule of the stylesheet
        var bytes = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        FSSupplier<InputStream> font = DrawReport::font;
        builder.useFont(font, "Liberation Sans", 400, FontStyle.NORMAL, true);
        builder.withProducer("Obolo");
        builder.withHtmlContent(pages.render("admin/report-paper.jte", content), null);
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
