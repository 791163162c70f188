package it.obolo.storage;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.MetaType;
import org.h2.mvstore.type.StringDataType;

/// Writes what an H2 file holds into a new file, entry by entry.
///
/// H2's own `MVStoreTool.compact` copies pages as they are, and an inner page of an index names the
/// first entry its child had when the page was split: about two in a hundred deleted keys, such as
/// an address, stay in it (measured with 20,000 random ones). Here all pages are made anew from the
/// entries that are there.
final class CopyStore {

    /// As H2 itself writes them.
    private static final int PAGE_BYTES = 4096;

    /// Pages are read in their order, so few are met again.
    private static final int CACHE_MEGABYTES = 4;

    private static final String TYPES = "_";
    private static final String CHANGES = "undoLog";
    private static final String TEMPORARY = "temp.";
    private static final String PREPARED = "openTransactions";

    private CopyStore() {}

    /// Copies the database at `from`, which was closed properly, into `into`, where nothing is yet;
    /// then reads the copy and compares it.
    ///
    /// @throws IllegalStateException if it has open transactions, or the copy is not the same
    static void copy(MVStore from, Path into) {
        var source = new Typed(from);
        Map<String, Contents> copied;
        try (var target = builder(into).open()) {
            target.setRetentionTime(0);
            target.setStoreVersion(from.getStoreVersion());
            copied = copy(source, new Typed(target));
            target.commit();
        }
        try (var target = builder(into).readOnly().open()) {
            if (!contents(new Typed(target)).equals(copied)) {
                throw new IllegalStateException("the copy of the database is not the same");
            }
        }
    }

    /// A file whose pages H2 may read and nobody write meanwhile.
    static MVStore open(Path file) {
        return builder(file).readOnly().open();
    }

    private static MVStore.Builder builder(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .pageSplitSize(PAGE_BYTES)
                .cacheSize(CACHE_MEGABYTES)
                .autoCommitDisabled();
    }

    private static Map<String, Contents> copy(Typed source, Typed target) {
        source.types.forEach(target.types::put);
        var copied = new HashMap<String, Contents>();
        for (var name : source.names()) {
            var config = source.config(name);
            copied.put(name, copy(source.map(name), target.empty(name, source.map(name))));
            target.describe(name, config);
        }
        return copied;
    }

    private static Contents copy(MVMap<Object, Object> source, MVMap<Object, Object> target) {
        var contents = new Counting<>(source);
        for (var cursor = source.cursor(null); cursor.hasNext(); ) {
            var key = cursor.next();
            target.put(key, cursor.getValue());
            contents.add(key, cursor.getValue());
        }
        return contents.sum();
    }

    private static Map<String, Contents> contents(Typed store) {
        var all = new HashMap<String, Contents>();
        for (var name : store.names()) {
            var contents = new Counting<>(store.map(name));
            for (var cursor = store.map(name).cursor(null); cursor.hasNext(); ) {
                contents.add(cursor.next(), cursor.getValue());
            }
            all.put(name, contents.sum());
        }
        return all;
    }

    /// What is in a map: how many entries, and a checksum of all in their order.
    private record Contents(long count, long checksum) {}

    private static final class Counting<K, V> {

        private final DataType<K> keys;
        private final DataType<V> values;
        private final WriteBuffer buffer = new WriteBuffer();
        private final CRC32C checksum = new CRC32C();
        private long count;

        Counting(MVMap<K, V> map) {
            this.keys = map.getKeyType();
            this.values = map.getValueType();
        }

        void add(K key, V value) {
            buffer.clear();
            keys.write(buffer, key);
            values.write(buffer, value);
            checksum.update(buffer.getBuffer().flip());
            count++;
        }

        Contents sum() {
            return new Contents(count, checksum.getValue());
        }
    }

    /// A store with the types of its maps, which H2 keeps in a map of their own.
    private static final class Typed {

        private final MVStore store;
        private final MVMap<String, DataType<?>> types;
        private final TransactionStore maps;

        Typed(MVStore store) {
            var type = new MetaType<>(null, (_, _) -> {});
            this.store = store;
            this.types =
                    store.openMap(
                            TYPES,
                            new MVMap.Builder<String, DataType<?>>()
                                    .keyType(StringDataType.INSTANCE)
                                    .valueType(type));
            this.maps = new TransactionStore(store, type, new ValueDataType(), 0);
        }

        /// All maps with data to keep.
        Iterable<String> names() {
            return store.getMapNames().stream()
                    .filter(name -> !name.equals(TYPES) && !name.startsWith(TEMPORARY))
                    .filter(this::isKept)
                    .toList();
        }

        private boolean isKept(String name) {
            if (!name.startsWith(CHANGES) && !name.equals(PREPARED)) {
                return true;
            }
            if (store.hasData(name)) {
                throw new IllegalStateException("the database was not closed properly");
            }
            return false;
        }

        MVMap<Object, Object> map(String name) {
            return maps.openMap(name, null, null);
        }

        MVMap<Object, Object> empty(String name, MVMap<Object, Object> like) {
            return store.openMap(
                    name,
                    new MVMap.Builder<>()
                            .keyType(new Rising<>(like.getKeyType()))
                            .valueType(like.getValueType()));
        }

        Map<String, String> config(String name) {
            return DataUtils.parseMap(meta(name));
        }

        /// Notes the types of a map, as H2 does.
        void describe(String name, Map<String, String> config) {
            var text = new StringBuilder(meta(name));
            DataUtils.appendMap(text, "key", required(config, "key"));
            DataUtils.appendMap(text, "val", required(config, "val"));
            store.getMetaMap().put(key(name), text.toString());
        }

        private static String required(Map<String, String> config, String name) {
            return Objects.requireNonNull(config.get(name), "a map of the database has no type");
        }

        private String meta(String name) {
            return Objects.requireNonNull(store.getMetaMap().get(key(name)));
        }

        private String key(String name) {
            return "map." + store.getMetaMap().get("name." + name);
        }
    }

    /// Keys that come in their order: each belongs behind all that are there, so none is compared,
    /// which would need the collation of the database.
    private record Rising<T>(DataType<T> type) implements DataType<T> {

        @Override
        public int compare(T one, T other) {
            return type.compare(one, other);
        }

        @Override
        public int binarySearch(T key, Object storage, int size, int initialGuess) {
            return -(size + 1);
        }

        @Override
        public int getMemory(T value) {
            return type.getMemory(value);
        }

        @Override
        public boolean isMemoryEstimationAllowed() {
            return type.isMemoryEstimationAllowed();
        }

        @Override
        public void write(WriteBuffer buffer, T value) {
            type.write(buffer, value);
        }

        @Override
        public void write(WriteBuffer buffer, Object storage, int size) {
            type.write(buffer, storage, size);
        }

        @Override
        public T read(ByteBuffer buffer) {
            return type.read(buffer);
        }

        @Override
        public void read(ByteBuffer buffer, Object storage, int size) {
            type.read(buffer, storage, size);
        }

        @Override
        public T[] createStorage(int size) {
            return type.createStorage(size);
        }
    }
}
