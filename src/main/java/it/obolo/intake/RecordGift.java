package it.obolo.intake;

import it.obolo.byhand.GiftBody;
import it.obolo.byhand.GiftDraft;
import it.obolo.byhand.GiftIds;
import it.obolo.byhand.TypedGift;
import it.obolo.byhand.TypedGift.Giver;
import it.obolo.donation.Channel;
import it.obolo.storage.Sql;
import it.obolo.supporter.FindSupporters;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Records gifts by hand. Each form that is typed is a delivery of its own, on the disk before
/// anything else and in the books right after; an edit or a void is a further form of the same gift
/// and overwrites nothing. Who edits what somebody else has changed meanwhile is told so.
@Singleton
public class RecordGift {

    /// What became of it.
    public sealed interface Outcome {
        /// Kept and in the books, now or before.
        record Recorded(TypedGift gift) implements Outcome {}

        /// Somebody else changed the gift meanwhile; nothing was kept.
        record Stale() implements Outcome {}

        /// The supporter named is not one we know; nothing was kept.
        record NoSuchSupporter() implements Outcome {}

        /// Cannot be kept now; nothing was.
        record NotNow() implements Outcome {}
    }

    /// What was kept under a key.
    record Kept(long deliveryId, byte[] body) {}

    private final StoreDeliveries storeDeliveries;
    private final WorkDeliveries workDeliveries;
    private final FindSupporters findSupporters;
    private final Sql sql;
    private final Clock clock;

    RecordGift(
            StoreDeliveries storeDeliveries,
            WorkDeliveries workDeliveries,
            FindSupporters findSupporters,
            Sql sql,
            Clock clock) {
        this.storeDeliveries = storeDeliveries;
        this.workDeliveries = workDeliveries;
        this.findSupporters = findSupporters;
        this.sql = sql;
        this.clock = clock;
    }

    /// Records a new gift.
    ///
    /// @param by `editor:ID` or `command`
    public Outcome record(GiftDraft draft, String by) {
        return giver(draft, null, GiftIds.nextPerson())
                .map(giver -> keep(first(draft, GiftIds.next(), giver, by)))
                .orElseGet(Outcome.NoSuchSupporter::new);
    }

    /// Records what is different now.
    ///
    /// @param seen the form the editor had before them
    public Outcome change(TypedGift seen, GiftDraft draft, String by) {
        return giver(draft, seen.giver(), GiftIds.nextPerson())
                .map(giver -> keepNext(seen, seen.next(seen.voided(), draft, giver, now(), by)))
                .orElseGet(Outcome.NoSuchSupporter::new);
    }

    /// Records that there was no such gift, or that there was after all.
    public Outcome setVoided(TypedGift seen, boolean voided, String by) {
        return keepNext(seen, seen.next(voided, now(), by));
    }

    private Outcome keepNext(TypedGift seen, TypedGift next) {
        return next.saysTheSame(seen) ? new Outcome.Recorded(seen) : keep(next);
    }

    /// The forms of a gift that are in the books, oldest first; empty if there is no such gift.
    public List<TypedGift> forms(String giftId) {
        return sql
                .reading(() ->
                        sql.query(
                                """
                                SELECT d.body
                                  FROM delivery d
                                 WHERE d.channel = 'MANUAL'
                                   AND d.delivery_id IN
                                     ( SELECT e.delivery_id
                                         FROM subject s
                                         JOIN evidence e ON e.subject_id = s.subject_id
                                        WHERE s.subject = ? )
                                """,
                                statement -> statement.setString(1, "T:" + giftId),
                                rows -> GiftBody.read(rows.getBytes("body"))))
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(TypedGift::form))
                .toList();
    }

    TypedGift first(GiftDraft draft, String giftId, Giver giver, String by) {
        return new TypedGift(
                giftId,
                1,
                false,
                draft.givenOn(),
                draft.amount(),
                draft.method(),
                giver,
                draft.note(),
                draft.reference(),
                draft.thank(),
                now(),
                by);
    }

    /// Who gave it: the supporter that was chosen, else whoever has the address, else somebody new
    /// with that name, else nobody. Empty if the supporter chosen is not one we know.
    Optional<Giver> giver(GiftDraft draft, @Nullable Giver before, String newPerson) {
        var supporterId = draft.supporterId();
        if (supporterId != null) {
            var same = before == null || before.key() == null ? null : before;
            if (same != null
                    && findSupporters
                            .ownerOf(String.valueOf(same.key()))
                            .equals(Optional.of(supporterId))) {
                return Optional.of(same);
            }
            return findSupporters
                    .byId(supporterId)
                    .flatMap(found ->
                            findSupporters
                                    .keyOf(supporterId)
                                    .map(key -> new Giver(key, found.name(), found.email())));
        }
        if (draft.email() != null) {
            var key = "email:" + draft.email().toLowerCase(java.util.Locale.ROOT);
            return Optional.of(new Giver(key, draft.name(), draft.email()));
        }
        if (draft.name() == null) {
            return Optional.of(Giver.UNKNOWN);
        }
        var known = before == null || before.email() != null ? null : before.key();
        var key = known != null && known.startsWith("person:") ? known : newPerson;
        return Optional.of(new Giver(key, draft.name(), null));
    }

    private Outcome keep(TypedGift gift) {
        return keep(List.of(gift)).getFirst();
    }

    /// Keeps them all, then books what was kept.
    ///
    /// @return for each what became of it
    List<Outcome> keep(List<TypedGift> gifts) {
        var stored = new ArrayList<CompletableFuture<StoreDeliveries.Outcome>>();
        for (var gift : gifts) {
            stored.add(
                    storeDeliveries.store(
                            new NewDelivery(
                                    Channel.MANUAL,
                                    gift.externalKey(),
                                    "GIFT.BY.HAND",
                                    GiftBody.write(gift),
                                    null)));
        }
        stored.forEach(CompletableFuture::join);
        var kept = kept(gifts.stream().map(TypedGift::externalKey).toList());
        workDeliveries.workNow(kept.values().stream().map(Kept::deliveryId).toList());
        var outcomes = new ArrayList<Outcome>();
        for (var index = 0; index < gifts.size(); index++) {
            outcomes.add(outcome(gifts.get(index), stored.get(index).join(), kept));
        }
        return outcomes;
    }

    /// A key that was taken already keeps what somebody else wrote under it.
    private static Outcome outcome(
            TypedGift gift, StoreDeliveries.Outcome stored, Map<String, Kept> kept) {
        var found = kept.get(gift.externalKey());
        if (found == null || stored == StoreDeliveries.Outcome.NOT_NOW) {
            return new Outcome.NotNow();
        }
        return Arrays.equals(found.body(), GiftBody.write(gift))
                ? new Outcome.Recorded(gift)
                : new Outcome.Stale();
    }

    /// What is kept under these keys.
    Map<String, Kept> kept(List<String> externalKeys) {
        var kept = new HashMap<String, Kept>();
        sql.reading(() ->
                sql.queryUuids(
                        """
                        SELECT d.external_key, d.delivery_id, d.body
                          FROM delivery d
                         WHERE d.key_hash = ANY(?)
                        """,
                        KeyHash.ofAll(externalKeys),
                        rows ->
                                kept.put(
                                        rows.getString("external_key"),
                                        new Kept(
                                                rows.getLong("delivery_id"),
                                                rows.getBytes("body")))));
        return kept;
    }

    private java.time.Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
