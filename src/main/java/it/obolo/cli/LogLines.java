package it.obolo.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;

/// What is logged: on standard error, ours from INFO, others' from WARN; [LogLine] says how it
/// looks. In code, because reading it from XML takes a tenth of a second of each start.
public final class LogLines extends ContextAwareBase implements Configurator {

    private static final Map<String, Level> LEVELS =
            Map.of(
                    "it.obolo",
                    Level.INFO,
                    // writes messages of exceptions, which quote data; web.ErrorAnswers writes
                    // types and places
                    "io.micronaut.http.server.RouteExecutor",
                    Level.OFF,
                    // what stands in the way of a start is said in one line by cli
                    "com.zaxxer.hikari",
                    Level.OFF,
                    "io.micronaut.http.server.netty.NettyHttpServer",
                    Level.OFF,
                    // says at every migration that H2 is newer than it knows; docs/adr/002
                    "org.flywaydb.core.internal.database",
                    Level.ERROR,
                    // names, for each document, fonts that it does not use
                    "org.apache.pdfbox.pdmodel.font.PDType1Font",
                    Level.ERROR);

    /// Called by the logging library, which finds this class by its name in `META-INF/services`.
    @Override
    public ExecutionStatus configure(LoggerContext logging) {
        var encoder = new LogLine();
        encoder.setContext(logging);
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(logging);
        console.setName("console");
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        LEVELS.forEach((name, level) -> logging.getLogger(name).setLevel(level));
        var root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
