package it.obolo.web;

import java.util.Locale;

/// The newsroom's colour, moved towards black or white until it can be read as text and carries
/// text: 4.5:1 against the paper of either scheme.
public final class Accent {

    /// The paper of the light scheme, as in `obolo.css`.
    public static final int PAPER = 0xfbf9f4;

    /// The paper of the dark scheme.
    public static final int DARK_PAPER = 0x161412;

    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;
    private static final int ENOUGH_IN_HUNDREDTHS = 500;

    private Accent() {}

    /// `#rrggbb`, readable on light paper; white on it is readable too.
    public static String onLight(String colour) {
        return text(readable(parse(colour), PAPER, BLACK));
    }

    /// `#rrggbb`, readable on dark paper; the dark paper's own colour on it is readable too.
    public static String onDark(String colour) {
        return text(readable(parse(colour), DARK_PAPER, WHITE));
    }

    /// The contrast of WCAG 2, in hundredths: 450 is 4.5:1.
    public static int contrastInHundredths(int one, int other) {
        var a = luminance(one) + 0.05;
        var b = luminance(other) + 0.05;
        return (int) Math.floor(100 * Math.max(a, b) / Math.min(a, b));
    }

    /// The number of `#rrggbb`.
    public static int parse(String colour) {
        return Integer.parseInt(colour.substring(1), 16);
    }

    private static int readable(int colour, int paper, int target) {
        for (var percent = 0; percent < 100; percent += 4) {
            var mixed = mix(colour, target, percent);
            if (contrastInHundredths(mixed, paper) >= ENOUGH_IN_HUNDREDTHS) {
                return mixed;
            }
        }
        return target;
    }

    private static int mix(int colour, int target, int percent) {
        var mixed = 0;
        for (var shift = 16; shift >= 0; shift -= 8) {
            var from = colour >> shift & 0xff;
            var to = target >> shift & 0xff;
            mixed |= (from + (to - from) * percent / 100) << shift;
        }
        return mixed;
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xff)
                + 0.7152 * linear(colour >> 8 & 0xff)
                + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(int channel) {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static String text(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
