package it.obolo.thankyou;

import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Writes down that a gift is to be thanked for, in the transaction that books it: either both are
/// kept or neither. A gift is owed one note at most, however often it is told.
@Singleton
public class OweThankYou {

    private final ThankYouTable notes;
    private final TransactionOperations<Connection> transactions;
    private final SenderBell bell;
    private final Clock clock;

    OweThankYou(
            ThankYouTable notes,
            TransactionOperations<Connection> transactions,
            SenderBell bell,
            Clock clock) {
        this.notes = notes;
        this.transactions = transactions;
        this.bell = bell;
        this.clock = clock;
    }

    /// A donation that reached us, and when it was given.
    ///
    /// @param isGiverTold whether it is known who gave it; if not, its note waits for that a while
    ///   before anybody looks at it, or until it is hastened
    public record Gift(long donationId, Instant givenAt, boolean isGiverTold) {}

    /// Owes a note for each gift that is young enough to be thanked without a person's decision;
    /// the sender is woken once the surrounding transaction is committed.
    ///
    /// @throws IllegalStateException outside a transaction
    public void owe(List<Gift> gifts) {
        var transaction =
                transactions
                        .findTransactionStatus()
                        .orElseThrow(() -> new IllegalStateException("no booking transaction"));
        var now = clock.instant();
        var young = gifts.stream().filter(gift -> Freshness.isFresh(gift.givenAt(), now)).toList();
        if (young.isEmpty()) {
            return;
        }
        notes.owe(young, now);
        ringAfter(transaction);
    }

    /// Has the notes of these gifts looked at now, if they were put off: more is known of the gifts
    /// than before, perhaps the address that a note waited for.
    ///
    /// @throws IllegalStateException outside a transaction
    public void hasten(List<Long> donationIds) {
        if (!donationIds.isEmpty()) {
            var transaction =
                    transactions
                            .findTransactionStatus()
                            .orElseThrow(() -> new IllegalStateException("no booking transaction"));
            notes.hasten(donationIds, clock.instant());
            ringAfter(transaction);
        }
    }

    /// Owes a note for each of these gifts that reached us, because an editor asked for it,
    /// whatever their age.
    ///
    /// @param transactionIds of the gifts
    /// @throws IllegalStateException outside a transaction
    public void oweAsked(List<String> transactionIds) {
        if (!transactionIds.isEmpty()) {
            var transaction =
                    transactions
                            .findTransactionStatus()
                            .orElseThrow(() -> new IllegalStateException("no booking transaction"));
            notes.oweAsked(transactionIds, clock.instant());
            ringAfter(transaction);
        }
    }

    private void ringAfter(TransactionStatus<?> transaction) {
        transaction.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        bell.ring();
                    }
                });
    }
}
