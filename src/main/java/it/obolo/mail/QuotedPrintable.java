package it.obolo.mail;

import java.nio.charset.StandardCharsets;

/// Writes text as quoted-printable UTF-8 (RFC 2045, section 6.7): ASCII, no line longer than 76
/// characters, and, beyond what that asks for, no line that begins with a dot, which SMTP would
/// take for its own.
final class QuotedPrintable {

    private static final int LONGEST_LINE = 76;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final MailBytes out;
    private int column;

    private QuotedPrintable(MailBytes out) {
        this.out = out;
    }

    /// Writes `text`, whose lines end by `\n`, and a line end after the last one.
    static void write(String text, MailBytes out) {
        new QuotedPrintable(out).write(text);
    }

    private void write(String text) {
        var characters = text.toCharArray();
        var length = characters.length;
        for (var index = 0; index < length; index++) {
            var character = characters[index];
            if (column < LONGEST_LINE - 1
                    && character > ' '
                    && character <= '~'
                    && character != '='
                    && character != '.') { // nearly all of them
                out.add(character);
                column++;
            } else if (character == '\n') {
                endLine();
            } else if (character > '~') {
                index += escapeAll(characters, index);
            } else if (isLiteral(character, index + 1 == length ? '\n' : characters[index + 1])) {
                makeRoom(1);
                out.add(character);
                column++;
            } else {
                makeRoom(3);
                escape(character);
            }
        }
        endLine();
    }

    private boolean isLiteral(char character, char next) {
        return switch (character) {
            case ' ', '\t' -> next != '\n';
            case '=' -> false;
            case '.' -> column > 0 && column < LONGEST_LINE - 1;
            default -> character > ' ';
        };
    }

    /// A character of several bytes, which stay on one line.
    ///
    /// @return how many further `char`s it takes
    private int escapeAll(char[] characters, int index) {
        var point = Character.codePointAt(characters, index);
        var bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        makeRoom(3 * bytes.length);
        for (var each : bytes) {
            escape(each);
        }
        return Character.charCount(point) - 1;
    }

    private void escape(int octet) {
        out.add('=');
        out.add(HEX[octet >> 4 & 0xF]);
        out.add(HEX[octet & 0xF]);
        column += 3;
    }

    /// Goes to the next line of the mail, within the line of the text, where this one is full.
    private void makeRoom(int wanted) {
        if (column + wanted >= LONGEST_LINE) {
            out.add('=');
            endLine();
        }
    }

    private void endLine() {
        out.add('\r');
        out.add('\n');
        column = 0;
    }
}
