package it.obolo.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One kept connection that sends a request, reads its answer whole, then sends the next.
final class Conversation implements AutoCloseable {

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final SelectionKey key;
    private ByteBuffer request = ByteBuffer.allocate(0);
    private final ByteBuffer head = ByteBuffer.allocate(16_384);
    private int ending;
    private long bodyLeft;
    private long askedAt;

    private Conversation(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /// Connects to a port of this machine; the key carries the conversation.
    static Conversation open(int port, Selector selector) throws IOException {
        var channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        var key = channel.register(selector, SelectionKey.OP_READ);
        var conversation = new Conversation(channel, key);
        key.attach(conversation);
        return conversation;
    }

    void ask(byte[] whole) throws IOException {
        request = ByteBuffer.wrap(whole);
        head.clear();
        ending = 0;
        bodyLeft = 0;
        askedAt = System.nanoTime();
        write();
    }

    /// Goes on where the connection allows it now.
    ///
    /// @param room for what arrives; nothing in it is kept
    /// @return whether the answer is whole
    boolean goOn(ByteBuffer room) throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return false;
        }
        room.clear();
        if (channel.read(room) < 0) {
            throw new IOException("the server closed the connection");
        }
        return take(room.flip());
    }

    private void write() throws IOException {
        channel.write(request);
        key.interestOps(
                request.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    private boolean take(ByteBuffer arrived) {
        while (ending < END_OF_HEAD.length && arrived.hasRemaining()) {
            var next = arrived.get();
            head.put(next);
            ending = next == END_OF_HEAD[ending] ? ending + 1 : next == END_OF_HEAD[0] ? 1 : 0;
            if (ending == END_OF_HEAD.length) {
                bodyLeft = length();
            }
        }
        bodyLeft -= arrived.remaining();
        return ending == END_OF_HEAD.length && bodyLeft <= 0;
    }

    /// Of the body, as the head says.
    private int length() {
        var bytes = head.array();
        for (var start = 0; start + LENGTH.length < head.position(); start++) {
            if (isLength(bytes, start)) {
                return number(bytes, start + LENGTH.length);
            }
        }
        return 0;
    }

    private static boolean isLength(byte[] bytes, int start) {
        for (var i = 0; i < LENGTH.length; i++) {
            if ((bytes[start + i] | ' ') != LENGTH[i]) { // in lower case
                return false;
            }
        }
        return true;
    }

    /// The number that begins at `start`, after spaces.
    private static int number(byte[] bytes, int start) {
        var number = 0;
        for (var at = start; bytes[at] == ' ' || (bytes[at] >= '0' && bytes[at] <= '9'); at++) {
            number = bytes[at] == ' ' ? number : number * 10 + bytes[at] - '0';
        }
        return number;
    }

    /// Of the answer, such as 200.
    int status() {
        return number(head.array(), "HTTP/1.1 ".length());
    }

    /// Nanoseconds since the request began to leave.
    long took() {
        return System.nanoTime() - askedAt;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
