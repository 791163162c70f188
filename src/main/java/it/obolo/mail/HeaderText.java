package it.obolo.mail;

import java.util.regex.Pattern;

/// Makes what other people typed fit to stand in a mail: nothing in it can end a line, start a
/// header, turn the reading direction or pretend to be an encoded word.
final class HeaderText {

    private static final Pattern BREAKS_OR_TURNS =
            Pattern.compile(
                    "[\\s\\p{Cc}\\p{Zl}\\p{Zp}\\u00A0\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+");

    private static final Pattern NOT_FOR_TEXT = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029]");
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private HeaderText() {}

    /// One line of at most `longest` characters. A space that must not break stays one.
    static String line(String text, int longest) {
        return isPlainLine(text) ? cut(text, longest) : cut(cleaned(text), longest);
    }

    /// Whether nothing in it needs to be taken out; in doubt not.
    private static boolean isPlainLine(String text) {
        var before = ' ';
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            var isSpace = character == ' ' || character == '\u00A0';
            var afterSpace = before == ' ' || before == '\u00A0';
            if ((isSpace && afterSpace)
                    || (character == '?' && before == '=')
                    || (character > '~' && !Character.isLetter(character) && !isSign(character))
                    || character < ' ') {
                return false;
            }
            before = character;
        }
        return before != ' ';
    }

    private static boolean isSign(char character) {
        return switch (character) {
            case '\u00A0', '€', '£', '’', '‘', '“', '”', '«', '»', '–', '…' -> true;
            default -> false;
        };
    }

    private static String cleaned(String text) {
        var whole = LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
        return BREAKS_OR_TURNS
                .matcher(whole)
                .replaceAll(found -> found.group().equals("\u00A0") ? "\u00A0" : " ")
                .replace("=?", "= ?")
                .strip();
    }

    /// Many lines, ended by `\n`, without control characters.
    static String lines(String text) {
        if (isPlain(text)) {
            return text;
        }
        var whole = LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
        var ended = LINE_ENDS.matcher(whole).replaceAll("\n");
        return NOT_FOR_TEXT.matcher(ended).replaceAll("");
    }

    private static boolean isPlain(String text) {
        for (var index = 0; index < text.length(); index++) {
            if (isNotPlain(text.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    /// Whether [#lines] may have to look closer at it.
    private static boolean isNotPlain(char character) {
        if (character >= ' ' && character <= '~') {
            return false; // nearly all of them
        }
        return switch (character) {
            case '\n', '\t' -> false;
            case 0x2028, 0x2029 -> true;
            default -> Character.isISOControl(character) || Character.isSurrogate(character);
        };
    }

    private static String cut(String line, int longest) {
        if (line.length() <= longest) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
        return line.substring(0, end).strip();
    }
}
