package it.obolo.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// The sockets of one [SmtpLine]: without Nagle's delay, and within reach, so that a talk that
/// takes too long can be cut from another thread. [#open] makes the socket itself, [#secure] puts
/// TLS around it.
final class DeadlineSockets {

    private final SSLSocketFactory tls;
    private volatile @Nullable Socket socket;
    private volatile @Nullable Socket spoken;
    private volatile boolean cut;

    DeadlineSockets(SSLSocketFactory tls) {
        this.tls = tls;
    }

    SocketFactory open() {
        return new Open();
    }

    SSLSocketFactory secure() {
        return new Secure();
    }

    /// The socket to talk on, with TLS around it where there is any.
    Socket spoken() throws IOException {
        var open = spoken;
        if (open == null) {
            throw new IOException("no line");
        }
        return open;
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

    private final class Open extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return keep(new Socket());
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

    private final class Secure extends SSLSocketFactory {
        @Override
        public Socket createSocket(Socket open, String host, int port, boolean autoClose)
                throws IOException {
            var secured = tls.createSocket(keep(open), host, port, autoClose);
            spoken = secured;
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
