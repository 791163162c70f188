package it.obolo.supporter;

import java.util.Arrays;

/// Which addresses of a long list were seen, by 64 bits of each: 8 to 24 bytes an address, however
/// long it is. That two of a million are taken for one happens once in tens of millions of lists.
final class SeenAddresses {

    private static final long FIRST = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private static final int LEAST = 1 << 10;

    /// Marks by their place or the next that is free; 0 is no mark.
    private long[] marks = new long[LEAST];

    private int size;

    /// Whether it was not seen before.
    boolean add(String address) {
        if (3L * size >= 2L * marks.length) {
            grow();
        }
        if (!put(mark(address))) {
            return false;
        }
        size++;
        return true;
    }

    /// Whether it was seen.
    boolean has(String address) {
        var mark = mark(address);
        var last = marks.length - 1;
        for (var place = (int) (mark >>> 32) & last; ; place = (place + 1) & last) {
            if (marks[place] == mark || marks[place] == 0) {
                return marks[place] == mark;
            }
        }
    }

    /// How many different ones there were.
    int size() {
        return size;
    }

    /// What it takes.
    long bytes() {
        return 8L * marks.length;
    }

    private boolean put(long mark) {
        var last = marks.length - 1;
        for (var place = (int) (mark >>> 32) & last; ; place = (place + 1) & last) {
            if (marks[place] == mark) {
                return false;
            }
            if (marks[place] == 0) {
                marks[place] = mark;
                return true;
            }
        }
    }

    private void grow() {
        var before = marks;
        marks = new long[2 * before.length];
        Arrays.stream(before).filter(mark -> mark != 0).forEach(this::put);
    }

    private static long mark(String address) {
        var mark = FIRST;
        for (var index = 0; index < address.length(); index++) {
            mark = (mark ^ address.charAt(index)) * PRIME;
        }
        mark = (mark ^ mark >>> 32) * 0x9e3779b97f4a7c15L;
        mark ^= mark >>> 29;
        return mark == 0 ? 1 : mark;
    }
}
