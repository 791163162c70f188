package it.obolo.storage;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/// Those chunks of H2's store that hold pages still needed beside others no longer needed. H2
/// writes the needed ones of the sparsest anew for its own background writer only; what it offers
/// to everybody, `MVStore.compact`, counts what was written a moment ago, most of which is old by
/// itself soon, and copies chunks that are nearly full.
final class SparseChunks {

    private static final MethodHandle REWRITE =
            method(FileStore.class, "rewriteChunks", boolean.class, int.class, int.class);
    private static final MethodHandle UNDER_LOCK =
            method(MVStore.class, "tryExecuteUnderStoreLock", Object.class, Callable.class);

    private final MVStore store;

    SparseChunks(MVStore store) {
        this.store = store;
    }

    /// How much of those older than the retention time is needed, in percent of their bytes; 100 if
    /// there are none.
    int neededPercent() {
        var figures = new HashMap<String, String>();
        store.getFileStore().populateInfo(figures::put);
        return Integer.parseInt(figures.get("info.CHUNKS_FILL_RATE_RW"));
    }

    /// Has what is needed of those written anew that are no fuller than `percent`, the sparsest
    /// first, at most so many bytes; nobody commits meanwhile. Whether there was something.
    boolean rewrite(int bytes, int percent) {
        Callable<Object> rewrite = () -> call(REWRITE, store.getFileStore(), bytes, percent);
        return Boolean.TRUE.equals(call(UNDER_LOCK, store, rewrite));
    }

    private static Object call(MethodHandle method, Object... arguments) {
        try {
            return method.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle method(
            Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                    .findVirtual(owner, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this H2 has no " + name, e);
        }
    }
}
