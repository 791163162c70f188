package it.obolo.site;

import it.obolo.web.Accent;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/// A small sign for other pages: the newsroom's name above what its readers give. Drawn once as
/// shapes, which become SVG or PNG.
final class Badge {

    /// How high it is; as wide as its words, within bounds.
    static final int HEIGHT = 64;

    static final int NARROWEST = 200;
    static final int WIDEST = 480;

    private static final int TEXT_FROM = 60;
    private static final int EDGE = 18;

    /// Pixels of the PNG for each unit, for screens with many.
    private static final int SHARPNESS = 2;

    /// A shape in one colour, `0xrrggbb`.
    private record Painted(Shape shape, int colour) {}

    private final String alternative;
    private final int width;
    private final List<Painted> shapes;

    private Badge(String alternative, int width, List<Painted> shapes) {
        this.alternative = alternative;
        this.width = width;
        this.shapes = shapes;
    }

    /// The colours of one scheme.
    record Colours(int paper, int ink, int muted, int rule, int accent, int onAccent) {

        static Colours of(boolean dark, String accent) {
            return dark
                    ? new Colours(
                            Accent.DARK_PAPER,
                            0xefeae0,
                            0xb0a899,
                            0x3a352d,
                            Accent.parse(Accent.onDark(accent)),
                            Accent.DARK_PAPER)
                    : new Colours(
                            Accent.PAPER,
                            0x1c1a17,
                            0x5c564c,
                            0xd9d3c6,
                            Accent.parse(Accent.onLight(accent)),
                            0xffffff);
        }
    }

    static Badge of(String newsroom, String line, Colours colours, Glyphs glyphs) {
        var room = WIDEST - TEXT_FROM - EDGE;
        var name = fitting(newsroom, 13, room, glyphs);
        var words = fitting(line, 18, room, glyphs);
        var width = Math.max(NARROWEST, TEXT_FROM + EDGE + Math.max(name.width(), words.width()));
        var shapes = new ArrayList<Painted>();
        shapes.add(
                new Painted(
                        new RoundRectangle2D.Double(0, 0, width, HEIGHT, 8, 8), colours.rule()));
        shapes.add(
                new Painted(
                        new RoundRectangle2D.Double(1, 1, width - 2.0, HEIGHT - 2.0, 7, 7),
                        colours.paper()));
        shapes.add(new Painted(new Ellipse2D.Double(16, 17, 30, 30), colours.accent()));
        shapes.add(new Painted(new Ellipse2D.Double(22, 23, 18, 18), colours.onAccent()));
        shapes.add(new Painted(new Ellipse2D.Double(25.5, 26.5, 11, 11), colours.accent()));
        shapes.add(new Painted(at(name, TEXT_FROM, 26), colours.muted()));
        shapes.add(new Painted(at(words, TEXT_FROM, 48), colours.ink()));
        return new Badge(newsroom + ": " + line, width, shapes);
    }

    /// Cut where it would be too wide.
    private static Glyphs.Line fitting(String text, double size, double room, Glyphs glyphs) {
        var line = glyphs.write(text, size);
        for (var length = text.length() - 1; length > 0 && line.width() > room; length--) {
            line = glyphs.write(text.substring(0, length).strip() + "…", size);
        }
        return line;
    }

    private static Shape at(Glyphs.Line line, double x, double y) {
        return line.shape().createTransformedShape(AffineTransform.getTranslateInstance(x, y));
    }

    String svg() {
        var svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\" role=\"img\"><title>%3$s</title>"
                        .formatted(width, HEIGHT, xml(alternative)));
        for (var painted : shapes) {
            svg.append("<path fill=\"#%06x\" d=\"".formatted(painted.colour()));
            outline(svg, painted.shape());
            svg.append("\"/>");
        }
        return svg.append("</svg>\n").toString();
    }

    byte[] png() {
        var image =
                new BufferedImage(
                        width * SHARPNESS, HEIGHT * SHARPNESS, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SHARPNESS, SHARPNESS);
        for (var painted : shapes) {
            graphics.setColor(new Color(painted.colour()));
            graphics.fill(painted.shape());
        }
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void outline(StringBuilder svg, Shape shape) {
        var points = new double[6];
        for (var path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            var kind = path.currentSegment(points);
            var count =
                    switch (kind) {
                        case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 2;
                        case PathIterator.SEG_QUADTO -> 4;
                        case PathIterator.SEG_CUBICTO -> 6;
                        default -> 0;
                    };
            svg.append("MLQCZ".charAt(kind));
            for (var index = 0; index < count; index++) {
                svg.append(index == 0 ? "" : " ").append(number(points[index]));
            }
        }
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String xml(String text) {
        return text.replaceAll("\\p{Cc}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
