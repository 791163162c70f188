package it.obolo.storage;

/// Whether work that nobody waits for is put off, because many wait for the disk: a rush of
/// webhooks is answered first. Asked twice a second; not for longer than ten seconds.
final class Deference {

    /// So many waits between two questions are a rush.
    private static final int MANY = 50;

    private static final int LONGEST = 20;

    private long waitsBefore;
    private int times;

    /// @param waits how often anybody has waited for the disk so far
    boolean isDue(long waits) {
        var isRush = waits - waitsBefore >= MANY;
        waitsBefore = waits;
        times = isRush ? times + 1 : 0;
        return isRush && times <= LONGEST;
    }
}
