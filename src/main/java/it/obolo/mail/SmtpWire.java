package it.obolo.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.regex.Pattern;

/// What goes over a line that is open: bytes, each lot in one write, and answers of a number and
/// words, perhaps of several lines.
final class SmtpWire {

    /// Of an answer's line, more than any host has to say.
    private static final int LONGEST_LINE = 1_000;

    private static final Pattern ENHANCED =
            Pattern.compile("\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b.*");

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[1_024];
    private int next;
    private int end;

    SmtpWire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /// An answer's last line.
    ///
    /// @param code -1 if it has none
    record Answer(int code, String words) {

        /// The finer code, such as `5.1.1`, or nothing.
        String enhanced() {
            return enhancedOf(words);
        }
    }

    /// The finer code in an answer, such as `5.1.1`, or nothing.
    static String enhancedOf(String words) {
        if (words.length() < 9 || words.charAt(5) != '.') {
            return ""; // as most hosts answer that are quick
        }
        var finer = ENHANCED.matcher(words);
        return finer.lookingAt() ? finer.group(1) : "";
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Waits for the next answer.
    ///
    /// @throws MessagingException if the line ends before
    Answer read() throws IOException, MessagingException {
        var line = line();
        while (line.length() > 3 && line.charAt(3) == '-' && code(line) >= 0) {
            line = line();
        }
        return new Answer(code(line), line);
    }

    private static int code(String line) {
        if (line.length() < 3 || (line.length() > 3 && " -".indexOf(line.charAt(3)) < 0)) {
            return -1;
        }
        var code = 0;
        for (var index = 0; index < 3; index++) {
            var digit = line.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            code = 10 * code + digit;
        }
        return code;
    }

    /// A line without its end, of which no more is kept than one may want.
    private String line() throws IOException, MessagingException {
        var line = new StringBuilder();
        for (var octet = octet(); octet != '\n'; octet = octet()) {
            if (octet != '\r' && line.length() < LONGEST_LINE) {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    private int octet() throws IOException, MessagingException {
        if (next == end) {
            end = in.read(buffer);
            next = 0;
            if (end <= 0) {
                end = 0;
                throw new MessagingException("the host hung up");
            }
        }
        return buffer[next++] & 0xFF;
    }
}
