package it.obolo.testing;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// An SMTP host on loopback that takes mail, except where its script says otherwise: it answers
/// something else, drops the line or says nothing at that point of the talk.
public final class ScriptedSmtpServer implements AutoCloseable {

    /// A point of the talk.
    public enum At {
        /// When the line is opened.
        GREETING,
        EHLO,
        STARTTLS,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        /// After the first lines of the text.
        CONTENT,
        /// After the dot that ends the text.
        DOT
    }

    private static final String DROP = "drop";
    private static final String STALL = "stall";
    private static final String DRIP = "drip";

    private final ServerSocket listening;
    private final @Nullable SSLContext tls;
    private final boolean tlsFromStart;
    private volatile boolean pipelining;
    private final Map<At, String> script = new EnumMap<>(At.class);
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger saidAhead = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ScriptedSmtpServer(@Nullable SSLContext tls, boolean tlsFromStart) {
        this.tls = tls;
        this.tlsFromStart = tlsFromStart;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /// Without TLS.
    public static ScriptedSmtpServer open() {
        return new ScriptedSmtpServer(null, false);
    }

    /// Offers STARTTLS.
    public static ScriptedSmtpServer startTls(SSLContext tls) {
        return new ScriptedSmtpServer(tls, false);
    }

    /// TLS from the first byte.
    public static ScriptedSmtpServer tls(SSLContext tls) {
        return new ScriptedSmtpServer(tls, true);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// Of how many messages more was said before the first answer.
    public int saidAhead() {
        return saidAhead.get();
    }

    /// Offers to take several commands at once, and answers each in its turn.
    public ScriptedSmtpServer pipelining() {
        pipelining = true;
        return this;
    }

    /// Says `reply` there instead of the usual.
    public synchronized ScriptedSmtpServer answers(At at, String reply) {
        script.put(at, reply);
        return this;
    }

    /// Closes the line there, without a word.
    public ScriptedSmtpServer drops(At at) {
        return answers(at, DROP);
    }

    /// Says nothing there, until the other side gives up.
    public ScriptedSmtpServer stalls(At at) {
        return answers(at, STALL);
    }

    /// Answers a line now and then and never comes to the last one.
    public ScriptedSmtpServer drips(At at) {
        return answers(at, DRIP);
    }

    /// Forgets the script: takes mail again.
    public synchronized void recovers() {
        script.clear();
    }

    /// Closes all lines that are open, as a host does with idle ones.
    public void dropsIdleLines() {
        open.forEach(ScriptedSmtpServer::shut);
    }

    /// The texts of the messages answered with 250.
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /// What was said to it, without the texts of messages.
    public List<String> commands() {
        return List.copyOf(commands);
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        closed.countDown();
        shut(listening);
        dropsIdleLines();
    }

    private static void shut(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (closed.getCount() > 0) {
            try {
                var socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            var socket = tlsFromStart ? secured(plain) : plain;
            new Talk(socket).run();
        } catch (IOException _) {
            // the other side hung up
        } finally {
            open.remove(plain);
        }
    }

    private Socket secured(Socket plain) throws IOException {
        if (tls == null) {
            throw new IOException("no TLS");
        }
        var socket =
                (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private final class Talk {

        private Socket socket;
        private BufferedReader in;

        Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.in = reader(socket);
        }

        void run() throws IOException {
            if (!reply(At.GREETING, "220 here")) {
                return;
            }
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                if (!answer(line)) {
                    return;
                }
            }
        }

        /// False once the line is to be closed.
        private boolean answer(String line) throws IOException {
            return switch (line.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
                case "EHLO", "HELO" -> reply(At.EHLO, greeting());
                case "STARTTLS" -> startTls();
                case "AUTH" -> reply(At.AUTH, "235 welcome");
                case "MAIL" -> mail();
                case "RCPT" -> reply(At.RCPT, "250 ok");
                case "DATA" -> content();
                case "QUIT" -> false;
                default -> say("250 ok");
            };
        }

        private boolean mail() throws IOException {
            if (in.ready()) {
                saidAhead.incrementAndGet();
            }
            return reply(At.MAIL, "250 ok");
        }

        private String greeting() {
            var isOpen = tls != null && !(socket instanceof SSLSocket);
            return "250-here\r\n"
                    + (isOpen ? "250-STARTTLS\r\n" : "")
                    + (pipelining ? "250-PIPELINING\r\n" : "")
                    + "250 AUTH PLAIN";
        }

        private boolean startTls() throws IOException {
            if (!reply(At.STARTTLS, "220 go")) {
                return false;
            }
            socket = secured(socket);
            in = reader(socket);
            return true;
        }

        private boolean content() throws IOException {
            var start = scripted(At.DATA, "354 go on");
            if (!reply(At.DATA, start) || !start.startsWith("354")) {
                return !Set.of(DROP, STALL, DRIP).contains(start);
            }
            var text = new StringBuilder();
            for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null || (text.length() > 200 && !reply(At.CONTENT, ""))) {
                    return false;
                }
                text.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
            }
            var end = scripted(At.DOT, "250 taken");
            if (end.startsWith("250")) {
                taken.add(text.toString());
            }
            return reply(At.DOT, end);
        }

        private String scripted(At at, String usual) {
            synchronized (ScriptedSmtpServer.this) {
                return script.getOrDefault(at, usual);
            }
        }

        private boolean reply(At at, String usual) throws IOException {
            var reply = scripted(at, usual);
            return switch (reply) {
                case "" -> true;
                case DROP -> false;
                case STALL -> stall();
                case DRIP -> drip();
                default -> say(reply) && !reply.startsWith("421");
            };
        }

        private boolean stall() throws IOException {
            in.transferTo(Writer.nullWriter()); // whatever comes, no answer
            return false;
        }

        private boolean drip() throws IOException {
            try {
                while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                    say("250-wait");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        private boolean say(String reply) throws IOException {
            socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return true;
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
