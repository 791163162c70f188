package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogLineTest {

    private final LoggerContext logging = new LoggerContext();
    private final LogLine line = new LogLine();

    @Test
    void saysWhenHowGraveWhoAndWhat() {
        var event = event("it.obolo.storage.Database", Level.INFO, null, "open: {}", "H2");

        assertThat(new String(line.encode(event), StandardCharsets.UTF_8))
                .isEqualTo("2026-11-28T02:26:41.080Z INFO  Database open: H2\n");
    }

    static Stream<LoggingEvent> events() {
        var logging = new LogLineTest();
        return Stream.of(
                logging.event("it.obolo.web.WriteProblem", Level.ERROR, null, "perché no, {} €", 3),
                logging.event("short", Level.WARN, null, "nothing to fill in"),
                logging.event("ends.with.", Level.DEBUG, null, "{}", new int[] {1, 2}),
                logging.event("a.B", Level.TRACE, new IllegalStateException(), "an exception"),
                logging.event(
                        "a.B",
                        Level.ERROR,
                        new IllegalStateException("outer", new RuntimeException("inner")),
                        "an exception with {} cause",
                        "a"));
    }

    /// What the library's own pattern writes.
    @ParameterizedTest
    @MethodSource("events")
    void looksAsByThePattern(LoggingEvent event) {
        var pattern = new PatternLayoutEncoder();
        pattern.setContext(logging);
        pattern.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0} %msg%n");
        pattern.setCharset(StandardCharsets.UTF_8);
        pattern.start();

        assertThat(new String(line.encode(event), StandardCharsets.UTF_8))
                .isEqualTo(new String(pattern.encode(event), StandardCharsets.UTF_8));
    }

    private LoggingEvent event(
            String logger, Level level, @Nullable Throwable thrown, String text, Object... values) {
        var event =
                new LoggingEvent("here", logging.getLogger(logger), level, text, thrown, values);
        event.setInstant(Instant.parse("2026-11-28T02:26:41.080999Z"));
        return event;
    }
}
