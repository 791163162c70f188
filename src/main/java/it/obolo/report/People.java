package it.obolo.report;

/// Who gave in a period, each counted once, by what came before their first gift in it.
///
/// @param fresh whose first gift it was
/// @param returning who had given within the 365 days before
/// @param regained who had given before that
/// @param lapsed who have let 365 days pass without a gift, the last of them in the period
public record People(long fresh, long returning, long regained, long lapsed) {

    static final People NOBODY = new People(0, 0, 0, 0);

    /// Everybody who gave.
    public long givers() {
        return fresh + returning + regained;
    }

    People plus(People other) {
        return new People(
                fresh + other.fresh,
                returning + other.returning,
                regained + other.regained,
                lapsed + other.lapsed);
    }
}
