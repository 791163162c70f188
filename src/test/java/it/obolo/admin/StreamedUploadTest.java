package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.supporter.FindPeople;
import it.obolo.supporter.PeopleFilter;
import it.obolo.supporter.PeopleFilterBuilder;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The newsletter's file is read while it comes, over raw sockets that stop where they like.
@OnBothDatabases
class StreamedUploadTest {

    private static final String ADDRESS = "/admin/supporters/overlap";
    private static final int FILE = 19_000_000;
    private static final String START =
            """
            --limit\r
            Content-Disposition: form-data; name="file"; filename="list"\r
            Content-Type: application/octet-stream\r
            \r
            """;
    private static final String END = "\r\n--limit--\r\n";

    private static final PeopleFilter READERS = new PeopleFilterBuilder().subscribed(true).build();

    private final TestObolo obolo;
    private final Http http;

    StreamedUploadTest(TestObolo obolo) {
        this.obolo = obolo;
        this.http = new Http(obolo.address());
        BooksFixture.fill(obolo);
    }

    @BeforeEach
    void signIn() {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.EDITOR);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        http.post("/admin/language", Map.of("language", "it"));
    }

    /// All but the end is sent: whoever gathers it holds most of the file.
    @Test
    void theFileIsNotHeldInMemory() throws IOException {
        var rows = "qualcuno@posta.example,2024-01-01,true,free\r\n".repeat(100);
        var last = " ".repeat(FILE % rows.length() + rows.length());
        try (var socket = begin()) {
            var before = held();
            for (var sent = 0; sent < FILE - last.length(); sent += rows.length()) {
                send(socket, rows);
            }

            await().atMost(Duration.ofSeconds(30)).until(() -> held() - before < FILE / 2);
            send(socket, last + END);
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ").contains("c’è un indirizzo");
        }
    }

    /// An answer long before the end can only come from who reads as it comes.
    @Test
    void whatIsWrongAtTheBeginningIsSaidBeforeTheEnd() throws IOException {
        try (var socket = begin()) {
            send(socket, "PK\3\4" + "no more of it ".repeat(5_000));

            assertThat(answer(socket))
                    .startsWith("HTTP/1.1 422 ")
                    .contains("In questo file non c’è nessun indirizzo e-mail.");
        }
    }

    @Test
    void aFileThatBreaksOffChangesNothing() throws IOException {
        try (var socket = begin()) {
            send(socket, "lettore.numero.1@posta.example\r\n".repeat(40_000));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> answered(400) == 1);

        assertThat(obolo.get(FindPeople.class).count(List.of(READERS))).containsExactly(0L);
    }

    private long answered(int status) {
        return obolo
                .get(MeterRegistry.class)
                .find("http.server.requests")
                .tag("uri", ADDRESS)
                .tag("method", "POST")
                .tag("status", Integer.toString(status))
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private Socket begin() throws IOException {
        var cookies =
                http.cookies().getCookieStore().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        var socket = new Socket(InetAddress.getLoopbackAddress(), obolo.address().getPort());
        socket.setSoTimeout(60_000);
        send(
                socket,
                """
                POST %s HTTP/1.1\r
                Host: %s\r
                Accept: text/html,*/*;q=0.8\r
                Sec-Fetch-Site: same-origin\r
                Cookie: %s\r
                Content-Type: multipart/form-data; boundary=limit\r
                Content-Length: %d\r
                \r
                """
                        .formatted(
                                ADDRESS,
                                obolo.address().getAuthority(),
                                cookies,
                                START.length() + FILE + END.length()));
        send(socket, START);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket socket) throws IOException {
        var bytes = new byte[1 << 16];
        var count = socket.getInputStream().read(bytes);
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
    }

    /// On the heap and beside it, in bytes.
    private static long held() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }
}
