package it.obolo.bench;

import java.util.SplittableRandom;

/// Ids of the form of PayPal's, as much in disorder as they are: a table that is searched by them
/// takes each new one in another place, which costs a database more than if they came in order. The
/// same number has the same ids each time.
final class MadeUpIds {

    private static final char[] SIGNS = "0123456789ABCDEFGHJKLMNPRSTUVWXY".toCharArray();
    private static final int LENGTH = 17;

    private final SplittableRandom random;

    MadeUpIds(long number) {
        this.random = new SplittableRandom(number);
    }

    /// Of a payment or an order.
    String next() {
        var id = new char[LENGTH];
        var bits = 0L;
        for (var place = 0; place < LENGTH; place++) {
            bits = place % 12 == 0 ? random.nextLong() : bits >>> 5;
            id[place] = SIGNS[(int) bits & (SIGNS.length - 1)];
        }
        return new String(id);
    }

    /// Of a webhook event.
    String nextEvent() {
        return "WH-" + next() + "-" + next();
    }
}
