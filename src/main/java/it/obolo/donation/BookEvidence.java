package it.obolo.donation;

import it.obolo.storage.Database;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Brings evidence into the books: joins each movement anew from all that is known of it, and moves
/// donation, supporter, ledger and daily sums to what that says, by the difference. Booking the
/// same evidence again changes nothing. One writer at a time, here and across instances; see
/// `docs/adr/003-one-writer-of-the-books.md`.
@Singleton
public class BookEvidence {

    /// A delivery, read.
    ///
    /// @param again whether it may have been booked before, so that what it told then must be
    ///   withdrawn first
    public record Reading(long deliveryId, boolean again, List<Evidence> evidence) {}

    /// A gift that this booking made or changed, and whose money reached us by PayPal. Who gave by
    /// hand is thanked when an editor says so.
    ///
    /// @param channels who told of it, sorted, separated by commas
    /// @param isNew whether nobody had told of it before
    /// @param isGiverTold whether somebody has told who gave it
    public record Gift(
            long donationId, Instant givenAt, String channels, boolean isNew, boolean isGiverTold) {

        /// Whether we know of it from downloaded files only: then it is history, not news.
        public boolean isHistory() {
            return channels.equals(Channel.FILE.name());
        }
    }

    /// What one reading did to the movements it tells of.
    public enum Effect {
        /// A movement nobody had told of.
        NEW,
        /// A movement known before, of which we know more now.
        IMPROVED,
        /// Nothing we did not know.
        KNOWN
    }

    /// What the booking did.
    ///
    /// @param effects by delivery
    /// @param gifts made or changed, of those whose money reached us
    /// @param changed every gift made or changed, by hand ones and those still waiting too
    /// @param payersWanted orders and subscriptions that would tell who gave a gift whose payer
    ///   nobody has told, or what a subscription promises; with their numbers
    public record Booked(
            List<Gift> gifts,
            List<ChangedGift> changed,
            Map<Subject, Long> payersWanted,
            Map<Long, Effect> effects) {}

    private final Sql sql;
    private final Database database;
    private final BookingTables tables;
    private final ReentrantLock lock = new ReentrantLock();

    BookEvidence(Sql sql, Database database, BookingTables tables) {
        this.sql = sql;
        this.database = database;
        this.tables = tables;
    }

    /// Runs `work`, which may [#book], in one transaction as the only writer of the books.
    public <T> T asOnlyWriter(Supplier<T> work) {
        lock.lock();
        try {
            return sql.transaction(() -> {
                sql.query(
                        "SELECT books_lock_id FROM books_lock FOR UPDATE", rows -> rows.getInt(1));
                goByIndexes();
                return work.get();
            });
        } finally {
            lock.unlock();
        }
    }

    /// PostgreSQL plans a statement for tables as they are when it first counts them. In a new
    /// database they are empty then, and for the first minutes, until it counts again, every batch
    /// would read whole tables, which grow quickly in an import or a rush. Where it has no index to
    /// go by, as in a table of one row, it takes the statement for so expensive then that it would
    /// compile it each time, unless told not to.
    private void goByIndexes() {
        if (database.kind() == Database.Kind.POSTGRESQL) {
            sql.query(
                    "SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)",
                    rows -> rows.getString(1));
        }
    }

    /// Books the readings; to be called within [#asOnlyWriter].
    public Booked book(List<Reading> readings) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("the books are written by their only writer");
        }
        return new Booking(tables, readings).run();
    }
}
