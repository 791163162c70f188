package it.obolo.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// The sockets of one [SmtpLine]: without Nagle's delay, and within reach, so that a talk that
/// takes too long can be cut from another thread. The factories serve all lines: [#open] makes the
/// socket itself, [#secure] puts TLS around it, each for the line that its thread is [#opening].
final class DeadlineSockets {

    private static final ScopedValue<DeadlineSockets> OPENING = ScopedValue.newInstance();

    private volatile @Nullable Socket socket;
    private volatile @Nullable Socket spoken;
    private volatile boolean cut;

    static SocketFactory open() {
        return new Open();
    }

    static SSLSocketFactory secure(SSLSocketFactory tls) {
        return new Secure(tls);
    }

    /// Something that opens a line.
    @FunctionalInterface
    interface Opening {
        void run() throws MessagingException;
    }

    /// Runs `opening`, which takes its sockets from here.
    void opening(Opening opening) throws MessagingException {
        ScopedValue.where(OPENING, this)
                .call(() -> {
                    opening.run();
                    return this;
                });
    }

    /// The socket to talk on, with TLS around it where there is any.
    Socket spoken() throws IOException {
        var open = spoken;
        if (open == null) {
            throw new IOException("no line");
        }
        return open;
    }

    /// From here on no reading ends by itself: somebody keeps the time and [#cut]s.
    void waitForEver() throws MessagingException {
        try {
            spoken().setSoTimeout(0);
        } catch (IOException e) {
            throw new MessagingException("the line is down", e);
        }
    }

    /// Closes the socket, now or as soon as there is one.
    void cut() {
        cut = true;
        var open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // it is gone either way
            }
        }
    }

    private Socket keep(Socket opened) throws IOException {
        opened.setTcpNoDelay(true);
        socket = opened;
        spoken = opened;
        if (cut) {
            opened.close();
        }
        return opened;
    }

    private static final class Open extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return OPENING.get().keep(socketOfChannel());
        }

        /// Where nobody asked for a time limit, reading from it is one call to the system; a plain
        /// socket that was ever opened with one asks thrice for all its life.
        private static Socket socketOfChannel() throws IOException {
            return SocketChannel.open().socket();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Secure extends SSLSocketFactory {

        private final SSLSocketFactory tls;

        Secure(SSLSocketFactory tls) {
            this.tls = tls;
        }

        @Override
        public Socket createSocket(Socket open, String host, int port, boolean autoClose)
                throws IOException {
            var line = OPENING.get();
            var secured = tls.createSocket(line.keep(open), host, port, autoClose);
            line.spoken = secured;
            return secured;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }
    }
}
