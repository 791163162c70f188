package it.obolo.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One line on a terminal that says how far a long errand has come: rows, rate, percent. Draws
/// nothing where there is no terminal.
final class ProgressBar {

    private static final int WIDTH = 30;

    private final @Nullable PrintWriter terminal;
    private final long begun = System.nanoTime();
    private boolean drawn;

    ProgressBar(@Nullable PrintWriter terminal) {
        this.terminal = terminal;
    }

    boolean isVisible() {
        return terminal != null;
    }

    /// @param state rows and percent, as the watching errand answers
    void show(String state) {
        var parts = state.split(" ");
        if (terminal == null || parts.length != 2 || !state.matches("[0-9]+ [0-9]+")) {
            return;
        }
        var rows = Long.parseLong(parts[0]);
        var percent = Math.min(100, Integer.parseInt(parts[1]));
        var seconds =
                Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)) / 1000 + 1;
        var filled = percent * WIDTH / 100;
        terminal.printf(
                "\r%s%s %3d %%  %d rows  %d rows/s ",
                "█".repeat(filled), "░".repeat(WIDTH - filled), percent, rows, rows / seconds);
        terminal.flush();
        drawn = true;
    }

    /// Clears the line.
    void end() {
        if (terminal != null && drawn) {
            terminal.print("\r" + " ".repeat(WIDTH + 50) + "\r");
            terminal.flush();
        }
    }
}
