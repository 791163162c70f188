package it.obolo.admin;

import it.obolo.web.Accent;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.QrCode;
import it.obolo.web.Texts;
import jakarta.inject.Singleton;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// A poster on a sheet of A4: the newsroom's name, one sentence, a QR code and the address to type.
/// The letters (Liberation Sans, SIL Open Font License) are in the file, so it prints the same
/// everywhere.
@Singleton
class PublicPoster {

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int EDGE = 56;
    private static final int CODE_SIDE = 300;

    private final Newsroom newsroom;
    private final Texts texts;

    PublicPoster(Newsroom newsroom, Texts texts) {
        this.newsroom = newsroom;
        this.texts = texts;
    }

    /// The PDF, leading to `address`.
    byte[] draw(String address, Language language) {
        try (var document = new PDDocument();
                var letters =
                        Objects.requireNonNull(
                                PDDocument.class.getResourceAsStream(FONT),
                                "the font is missing")) {
            var font = PDType0Font.load(document, letters, true);
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            var information = document.getDocumentInformation();
            information.setTitle(newsroom.profile().name());
            document.getDocumentCatalog().setLanguage(language.code());
            try (var content = new PDPageContentStream(document, page)) {
                write(content, font, address, language);
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(PDPageContentStream content, PDFont font, String address, Language language)
            throws IOException {
        var profile = newsroom.profile();
        var ink = new Color(0x1c1a17);
        var accent = new Color(Accent.parse(Accent.onLight(profile.accent())));
        var width = PDRectangle.A4.getWidth() - 2 * EDGE;
        content.setNonStrokingColor(accent);
        content.addRect(EDGE, PDRectangle.A4.getHeight() - EDGE - 6, width, 6);
        content.fill();
        var y = PDRectangle.A4.getHeight() - EDGE - 50;
        y = lines(content, font, 26, accent, profile.name(), y, width) - 24;
        y =
                lines(
                                content,
                                font,
                                44,
                                ink,
                                texts.of(language, "admin.public.poster.headline"),
                                y - 20,
                                width)
                        - 10;
        y = lines(content, font, 18, ink, texts.of(language, "admin.public.poster.text"), y, width);
        code(content, address, Math.max(EDGE + 90, y - CODE_SIDE - 10));
        lines(
                content,
                font,
                16,
                accent,
                texts.of(language, "admin.public.poster.scan"),
                EDGE + 60,
                width);
        lines(content, font, 12, ink, address, EDGE + 36, width);
    }

    private static void code(PDPageContentStream content, String address, float bottom)
            throws IOException {
        var code = QrCode.of(address);
        var square = (float) CODE_SIDE / code.side();
        content.setNonStrokingColor(Color.BLACK);
        for (var row = 0; row < code.side(); row++) {
            for (var column = 0; column < code.side(); column++) {
                if (code.isBlack(column, row)) {
                    content.addRect(
                            (PDRectangle.A4.getWidth() - CODE_SIDE) / 2 + column * square,
                            bottom + (code.side() - 1 - row) * square,
                            square * 1.01f,
                            square * 1.01f);
                }
            }
        }
        content.fill();
    }

    /// Writes the text in as many lines as it needs, at most eight; returns where the next begins.
    private static float lines(
            PDPageContentStream content,
            PDFont font,
            float size,
            Color colour,
            String text,
            float y,
            float width)
            throws IOException {
        content.setNonStrokingColor(colour);
        var at = y;
        for (var line : broken(font, size, text, width)) {
            content.beginText();
            content.setFont(font, size);
            content.newLineAtOffset(EDGE, at);
            content.showText(line);
            content.endText();
            at -= size * 1.25f;
        }
        return at;
    }

    private static List<String> broken(PDFont font, float size, String text, float width)
            throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : writable(font, text).split("(?<=[ /?&=])")) {
            if (!line.isEmpty() && font.getStringWidth(line + word) / 1000 * size > width) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().strip());
        return lines.size() > 8 ? lines.subList(0, 8) : lines;
    }

    /// What the font cannot write becomes a question mark.
    private static String writable(PDFont font, String text) {
        var writable = new StringBuilder();
        text.codePoints()
                .map(one -> Character.isSpaceChar(one) ? ' ' : one)
                .forEach(one -> {
                    try {
                        font.encode(Character.toString(one));
                        writable.appendCodePoint(one);
                    } catch (IOException | IllegalArgumentException _) {
                        writable.append('?');
                    }
                });
        return writable.toString();
    }
}
