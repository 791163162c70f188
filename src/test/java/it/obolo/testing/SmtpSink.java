package it.obolo.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A quick SMTP host on loopback that takes all mail, counts it by Message-ID, and may drop the
/// line wherever it is told to.
public final class SmtpSink implements AutoCloseable {

    /// A point of the talk at which the line can be dropped.
    public enum At {
        GREETING,
        EHLO,
        MAIL,
        RCPT,
        DATA,
        /// In the middle of the text.
        CONTENT,
        /// After the end of the text, before the mail is taken.
        END,
        /// After the mail was taken, before that is said.
        TAKEN
    }

    private final ServerSocket listening;
    private final Predicate<At> drops;
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final Map<String, Long> firstTakenNanos = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final boolean pipelining;

    private SmtpSink(Predicate<At> drops, boolean pipelining) {
        this.drops = drops;
        this.pipelining = pipelining;
        try {
            this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::listen);
    }

    /// Never drops a line.
    public static SmtpSink open() {
        return dropping(_ -> false);
    }

    /// Drops the line wherever `drops` says so; it is asked at each point of each talk.
    public static SmtpSink dropping(Predicate<At> drops) {
        return new SmtpSink(drops, true);
    }

    /// Never drops a line, and wants each command to wait for the answer to the one before.
    public static SmtpSink stepwise() {
        return new SmtpSink(_ -> false, false);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// How many mails it took.
    public int count() {
        return count.get();
    }

    /// How often it took each Message-ID.
    public Map<String, Integer> taken() {
        var counts = new ConcurrentHashMap<String, Integer>();
        taken.forEach((id, times) -> counts.put(id, times.get()));
        return counts;
    }

    /// When it first took that Message-ID, as [System#nanoTime] counts.
    public long firstTakenNanos(String messageId) {
        return Objects.requireNonNull(firstTakenNanos.get(messageId));
    }

    /// The Message-IDs of mails that it took and dropped the line without saying so.
    public Set<String> unanswered() {
        return Set.copyOf(unanswered);
    }

    private void listen() {
        while (true) {
            try {
                var socket = listening.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var out = new BufferedOutputStream(socket.getOutputStream());
            talk(new BufferedInputStream(socket.getInputStream(), 1 << 16), out);
            out.flush();
        } catch (IOException _) {
            // the other side hung up
        }
    }

    private void talk(InputStream in, OutputStream out) throws IOException {
        if (!say(out, At.GREETING, "220 here")) {
            return;
        }
        for (var line = next(in, out); line != null; line = next(in, out)) {
            var goesOn =
                    switch (line.length() < 4
                            ? ""
                            : line.substring(0, 4).toUpperCase(Locale.ROOT)) {
                        case "EHLO" -> say(out, At.EHLO, greeting());
                        case "HELO" -> say(out, At.EHLO, "250 here");
                        case "MAIL" -> say(out, At.MAIL, "250 ok");
                        case "RCPT" -> say(out, At.RCPT, "250 ok");
                        case "DATA" -> say(out, At.DATA, "354 go on") && content(in, out);
                        case "QUIT" -> false;
                        default -> say(out, At.EHLO, "250 ok");
                    };
            if (!goesOn) {
                return;
            }
        }
    }

    private String greeting() {
        return pipelining ? "250-here\r\n250 PIPELINING" : "250 here";
    }

    /// The next line; what was said leaves once there is nothing more to read.
    private static @Nullable String next(InputStream in, OutputStream out) throws IOException {
        if (in.available() == 0) {
            out.flush();
        }
        return line(in);
    }

    private boolean content(InputStream in, OutputStream out) throws IOException {
        var messageId = "";
        var isMiddle = false;
        out.flush();
        for (var line = line(in); !".".equals(line); line = line(in)) {
            if (line == null) {
                return false;
            }
            if (line.startsWith("Message-ID: ")) {
                messageId = line.substring("Message-ID: ".length());
            }
            if (line.isEmpty() && !isMiddle) {
                isMiddle = true;
                if (drops.test(At.CONTENT)) {
                    return false;
                }
            }
        }
        if (drops.test(At.END)) {
            return false;
        }
        taken.computeIfAbsent(messageId, _ -> new AtomicInteger()).incrementAndGet();
        firstTakenNanos.putIfAbsent(messageId, System.nanoTime());
        count.incrementAndGet();
        var said = say(out, At.TAKEN, "250 taken");
        if (!said) {
            unanswered.add(messageId);
        }
        return said;
    }

    private boolean say(OutputStream out, At at, String reply) throws IOException {
        if (drops.test(at)) {
            return false;
        }
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var text = new StringBuilder(80);
        for (var next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return text.toString();
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
