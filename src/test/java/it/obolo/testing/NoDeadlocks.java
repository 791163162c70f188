package it.obolo.testing;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails the class that leaves threads behind which wait for each other for ever, and says where
/// they stand. Without it the class passes, and what fails is whoever asks for the health of a
/// server in the same process later.
public final class NoDeadlocks implements AfterAllCallback {

    private static final Set<Long> KNOWN = ConcurrentHashMap.newKeySet();

    @Override
    public void afterAll(ExtensionContext context) {
        look();
    }

    /// @throws AssertionError if there are some that were not there at the look before
    static void look() {
        var threads = ManagementFactory.getThreadMXBean();
        var ids = threads.findDeadlockedThreads();
        if (ids == null || !KNOWN.addAll(Arrays.stream(ids).boxed().toList())) {
            return;
        }
        throw new AssertionError(
                Stream.of(threads.getThreadInfo(ids, true, true))
                        .filter(Objects::nonNull)
                        .map(NoDeadlocks::describe)
                        .collect(Collectors.joining("\n", "threads wait for each other:\n", "")));
    }

    private static String describe(ThreadInfo thread) {
        var stack =
                Stream.of(thread.getStackTrace())
                        .map(frame -> "\n    at " + frame)
                        .collect(Collectors.joining());
        var held =
                Stream.concat(
                                Stream.of(thread.getLockedMonitors()),
                                Stream.of(thread.getLockedSynchronizers()))
                        .map(LockInfo::toString)
                        .collect(Collectors.joining(", "));
        return "%s, %s, waits for %s of %s and holds %s%s"
                .formatted(
                        thread.getThreadName(),
                        thread.getThreadState(),
                        thread.getLockInfo(),
                        thread.getLockOwnerName(),
                        held,
                        stack);
    }
}
