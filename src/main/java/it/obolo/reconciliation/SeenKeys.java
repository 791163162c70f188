package it.obolo.reconciliation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// The keys that a rehearsal has met: it stores nothing, so it must remember what it would have
/// stored. Eight bytes for each, in an open table. A real import need not remember.
abstract sealed class SeenKeys {

    /// Whether the key was not met before.
    abstract boolean isFirst(String key);

    static SeenKeys nothing() {
        return new Nothing();
    }

    static SeenKeys everything() {
        return new Everything();
    }

    private static final class Nothing extends SeenKeys {
        @Override
        boolean isFirst(String key) {
            return true;
        }
    }

    private static final class Everything extends SeenKeys {

        private long[] table = new long[1 << 16];
        private int count;

        @Override
        boolean isFirst(String key) {
            if (count > table.length / 2) {
                grow();
            }
            var added = put(table, hash(key));
            count += added ? 1 : 0;
            return added;
        }

        /// Never 0, which stands for a free place.
        private static long hash(String key) {
            var bytes = key.getBytes(StandardCharsets.US_ASCII);
            var crc = new CRC32C();
            crc.update(bytes);
            var hash = (crc.getValue() << 32) ^ (key.hashCode() & 0xffff_ffffL);
            return hash == 0 ? 1 : hash;
        }

        private static boolean put(long[] table, long hash) {
            var at = (int) ((hash ^ (hash >>> 32)) & (table.length - 1));
            while (table[at] != 0) {
                if (table[at] == hash) {
                    return false;
                }
                at = (at + 1) & (table.length - 1);
            }
            table[at] = hash;
            return true;
        }

        private void grow() {
            var larger = new long[table.length * 2];
            Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> put(larger, hash));
            table = larger;
        }
    }
}
