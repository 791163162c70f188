package it.obolo.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/// A QR code: black squares on white, with the quiet edge of four squares that readers need.
public final class QrCode {

    private final BitMatrix squares;

    private QrCode(BitMatrix squares) {
        this.squares = squares;
    }

    /// The code of an address; a quarter of it may be dirty or torn.
    public static QrCode of(String address) {
        try {
            return new QrCode(
                    new QRCodeWriter()
                            .encode(
                                    address,
                                    BarcodeFormat.QR_CODE,
                                    0,
                                    0,
                                    Map.of(
                                            EncodeHintType.ERROR_CORRECTION,
                                            ErrorCorrectionLevel.Q,
                                            EncodeHintType.MARGIN,
                                            4,
                                            EncodeHintType.CHARACTER_SET,
                                            "UTF-8")));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    /// Squares on each side, the quiet edge included.
    public int side() {
        return squares.getWidth();
    }

    public boolean isBlack(int x, int y) {
        return squares.get(x, y);
    }

    /// As SVG in its own squares, black on white also on a dark page, named `title`.
    public String svg(String title) {
        var path = new StringBuilder();
        for (var y = 0; y < side(); y++) {
            for (var x = 0; x < side(); x++) {
                var run = 0;
                while (x + run < side() && isBlack(x + run, y)) {
                    run++;
                }
                if (run > 0) {
                    path.append("M%d %dh%dv1h-%dz".formatted(x, y, run, run));
                    x += run;
                }
            }
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" width="%2$d" height="%2$d" role="img" shape-rendering="crispEdges">\
        <title>%3$s</title><rect width="%1$d" height="%1$d" fill="#fff"/><path fill="#000" d="%4$s"/></svg>
        """
                .formatted(side(), side() * 8, xml(title), path);
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
