package it.obolo.donation;

import it.obolo.donation.BookEvidence.Booked;
import it.obolo.donation.BookEvidence.Effect;
import it.obolo.donation.BookEvidence.Gift;
import it.obolo.donation.BookEvidence.Reading;
import it.obolo.donation.GiftBooks.DayKey;
import it.obolo.donation.GiftBooks.EntryKey;
import it.obolo.donation.MovementTable.Payer;
import it.obolo.supporter.DescribeSupporters.Profile;
import it.obolo.supporter.RecogniseSupporters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One booking of a batch of readings, step by step. Every step handles the whole batch in a fixed
/// number of statements, however large it is.
final class Booking {

    private final BookingTables tables;
    private final List<Reading> readings;
    private final SubjectNumbers numbers;
    private final KnownEvidence known;
    private final Map<Subject, Long> deliveryBehind = new HashMap<>();
    private final Families before = new Families();
    private final Families after = new Families();
    private final Map<String, GiftBooks> booksBefore = new HashMap<>();
    private final Map<String, GiftBooks> books = new HashMap<>();
    private final Map<EntryKey, Posting> entries = new HashMap<>();
    private final Map<String, DonationTable.Row> rowsBefore = new HashMap<>();
    private final Map<String, DonationTable.Row> rows = new HashMap<>();
    private final Map<String, Effect> movementEffects = new HashMap<>();
    private final Set<Subject> wanted = new HashSet<>();
    private final Set<String> joined = new HashSet<>();

    Booking(BookingTables tables, List<Reading> readings) {
        this.tables = tables;
        this.readings = readings;
        this.numbers = new SubjectNumbers(tables.subjects());
        this.known = new KnownEvidence(tables.evidence(), numbers);
    }

    Booked run() {
        var fresh = freshEvidence();
        var subjects = subjects(fresh);
        var affected = affectedTransactions(subjects);
        known.load(affected, subjects, fresh);
        numbers.enter(toldOf(fresh));
        tables.evidence().insert(fresh, numbers);
        joinMovements(affected);
        bookGifts();
        writeMovements(affected);
        var spokenOf = tables.people().write(subjects, known);
        writeDonations(spokenOf);
        postDifferences();
        addDailyDifferences();
        tables.findings().write(before, after, MovementFinding.of(after, books), numbers);
        writeSubscriptions(subjects);
        tables.statedBalances().note(readings);
        return new Booked(giftsThatReachedUs(), changedGifts(), wanted(), effects());
    }

    private List<EvidenceTable.Row> freshEvidence() {
        var rowsToStore = new ArrayList<EvidenceTable.Row>();
        for (var reading : readings) {
            for (var evidence : reading.evidence()) {
                rowsToStore.add(new EvidenceTable.Row(reading.deliveryId(), evidence));
                deliveryBehind.putIfAbsent(evidence.subject(), reading.deliveryId());
            }
        }
        return rowsToStore;
    }

    /// What is told about now, and what was told about by the deliveries that are worked again;
    /// what these told then is withdrawn.
    private Set<Subject> subjects(List<EvidenceTable.Row> fresh) {
        var again = readings.stream().filter(Reading::again).map(Reading::deliveryId).toList();
        var subjects = new HashSet<>(tables.evidence().withdraw(again));
        fresh.forEach(row -> subjects.add(row.evidence().subject()));
        return subjects;
    }

    /// In sorted order: the movements named, and those whose order or subscription was told about.
    private Set<String> affectedTransactions(Set<Subject> subjects) {
        var affected = new TreeSet<>(KnownEvidence.ids(subjects, Subject.Kind.TRANSACTION));
        var movements = tables.movements();
        var orders = KnownEvidence.ids(subjects, Subject.Kind.ORDER);
        ids(movements.byOrder(numbers.ofOrders(orders)), affected);
        ids(
                movements.bySubscription(KnownEvidence.ids(subjects, Subject.Kind.SUBSCRIPTION)),
                affected);
        return affected;
    }

    private static void ids(Collection<Movement> movements, Set<String> into) {
        movements.forEach(movement -> into.add(movement.transactionId()));
    }

    /// Whatever is told about now, and the orders and payments that this names.
    private static Set<Subject> toldOf(List<EvidenceTable.Row> fresh) {
        var toldOf = new LinkedHashSet<Subject>();
        for (var row : fresh) {
            toldOf.add(row.evidence().subject());
            var told = row.evidence().told();
            name(told.parentTransactionId(), told.orderId(), toldOf);
        }
        return toldOf;
    }

    /// The orders and payments that these movements name.
    private static Set<Subject> named(Collection<Movement> movements) {
        var named = new LinkedHashSet<Subject>();
        for (var movement : movements) {
            name(movement.parentTransactionId(), movement.orderId(), named);
        }
        return named;
    }

    private static void name(@Nullable String parent, @Nullable String order, Set<Subject> into) {
        if (parent != null) {
            into.add(Subject.transaction(parent));
        }
        if (order != null) {
            into.add(Subject.order(order));
        }
    }

    /// Loads what the books said before, joins the affected movements anew, and gathers both into
    /// families.
    private void joinMovements(Set<String> affected) {
        tables.movements().byId(numbers.ofEarlierTransactions(affected)).forEach(before::put);
        for (var id : affected) {
            JoinEvidence.of(id, known.aboutTransaction(id))
                    .ifPresent(movement -> {
                        after.put(movement);
                        joined.add(id);
                    });
        }
        before.all().forEach(after::putIfAbsent);
        gatherFamilies();
    }

    /// Reads the rest of the families that the affected movements belong to: upwards to their
    /// payments, then downwards to all that follows these. A fixed number of steps, most of which
    /// ask nothing because there is nobody to ask for.
    private void gatherFamilies() {
        for (var step = 0; step < Families.LONGEST_CHAIN; step++) {
            var parents = new LinkedHashSet<>(before.parents());
            parents.addAll(after.parents());
            parents.removeAll(after.ids());
            if (!take(tables.movements().byId(numbers.ofEarlierTransactions(parents)))) {
                break;
            }
        }
        var asked = new HashSet<String>();
        for (var step = 0; step < Families.LONGEST_CHAIN; step++) {
            var ids = new LinkedHashSet<>(after.ids());
            ids.removeAll(asked);
            asked.addAll(ids);
            if (!take(tables.movements().byParent(numbers.ofEarlierTransactions(ids)))) {
                break;
            }
        }
    }

    private boolean take(List<Movement> movements) {
        var known = after.ids().size();
        for (var movement : movements) {
            before.putIfAbsent(movement);
            after.putIfAbsent(movement);
        }
        return after.ids().size() > known;
    }

    private void bookGifts() {
        var followers = after.followers();
        for (var payment : after.payments()) {
            var id = payment.transactionId();
            books.put(id, GiftBooks.of(payment, followers.getOrDefault(id, List.of())));
        }
        var followersBefore = before.followers();
        for (var payment : before.payments()) {
            var id = payment.transactionId();
            booksBefore.put(id, GiftBooks.of(payment, followersBefore.getOrDefault(id, List.of())));
        }
        for (var movement : after.all()) {
            entries.putAll(AccountBooks.of(movement));
        }
        books.values().forEach(gift -> entries.putAll(gift.entries()));
    }

    private void writeMovements(Set<String> affected) {
        var added = new ArrayList<Movement>();
        var changed = new ArrayList<Movement>();
        for (var id : affected) {
            var movement = after.get(id);
            var old = before.get(id);
            if (movement == null) {
                continue;
            }
            if (old == null) {
                added.add(movement);
            } else if (!movement.isStoredLike(old)) {
                changed.add(movement);
            }
        }
        numbers.enter(named(added));
        numbers.enter(named(changed));
        tables.movements().insert(added, numbers);
        tables.movements().update(changed, numbers);
        added.forEach(movement -> movementEffects.put(movement.transactionId(), Effect.NEW));
        changed.forEach(movement -> movementEffects.put(movement.transactionId(), Effect.IMPROVED));
        tables.openDisputes().write(added, numbers);
        tables.openDisputes().write(changed, numbers);
    }

    private Map<Long, Effect> effects() {
        var effects = new HashMap<Long, Effect>();
        for (var reading : readings) {
            var effect = Effect.KNOWN;
            for (var evidence : reading.evidence()) {
                var told = movementEffects.getOrDefault(evidence.subject().id(), Effect.KNOWN);
                effect = told.compareTo(effect) < 0 ? told : effect;
            }
            effects.put(reading.deliveryId(), effect);
        }
        return effects;
    }

    /// Writes the gifts, whose they are, the sums over givers, and how the givers look now.
    ///
    /// @param spokenOf identity keys of people of whom an editor spoke
    private void writeDonations(Set<String> spokenOf) {
        var known = new HashSet<>(books.keySet());
        known.retainAll(before.ids());
        tables.donations()
                .byMovement(numbers.ofTransactions(known))
                .forEach(row -> rowsBefore.put(row.transactionId(), row));
        var recognised = tables.recogniseSupporters().recognise(gifts());
        var added = new ArrayList<DonationTable.Row>();
        var changed = new ArrayList<DonationTable.Row>();
        for (var gift : books.values()) {
            var id = gift.payment().transactionId();
            var old = rowsBefore.get(id);
            var row = row(gift, old, owner(recognised, id));
            rows.put(id, row);
            if (old == null) {
                added.add(row);
            } else if (!row.equals(old)) {
                changed.add(row);
            }
        }
        var merged = recognised.merged();
        var owners = Set.copyOf(recognised.owners().values());
        var givers = GiverTotals.touched(added, changed, rowsBefore, merged);
        var givings = givings(givers, owners, recognised.created());
        var countedBefore = givings.count(givers);
        added.forEach(givings::put);
        changed.forEach(givings::put);
        givings.move(merged);
        var profiles = givings.profiles(owners, payers(), tables.movements());
        tables.recogniseSupporters().write(recognised, profiles);
        tables.donations().insert(added);
        tables.donations().update(changed);
        tables.donations().move(merged);
        tables.giverTotals().replace(countedBefore, givings.count(givers));
        tables.recogniseSupporters().forget(merged.keySet());
        describe(recognised.created(), profiles, regroup(recognised, spokenOf));
    }

    /// What these supporters gave before this booking; new ones gave nothing.
    private Givings givings(Set<Long> givers, Set<Long> owners, Set<Long> created) {
        var known = new HashSet<>(givers);
        known.addAll(owners);
        known.removeAll(created);
        return new Givings(tables.donations().givenBy(known));
    }

    /// How the givers of the payments at hand are called.
    private Map<String, Payer> payers() {
        var payers = new HashMap<String, Payer>();
        for (var payment : after.payments()) {
            payers.put(
                    payment.transactionId(), new Payer(payment.payerName(), payment.payerEmail()));
        }
        return payers;
    }

    /// New supporters were written as they look, unless somebody described them. Regrouped people
    /// are read anew, for they have other gifts now.
    private void describe(Set<Long> created, List<Profile> profiles, Set<Long> regrouped) {
        var written = new HashSet<>(profiles);
        written.removeIf(profile -> !created.contains(profile.supporterId()));
        var all = new ArrayList<>(profiles);
        if (!regrouped.isEmpty()) {
            all.removeIf(profile -> regrouped.contains(profile.supporterId()));
            all.addAll(
                    new Givings(tables.donations().givenBy(regrouped))
                            .profiles(regrouped, Map.of(), tables.movements()));
        }
        var described = new ArrayList<>(tables.people().described(all));
        described.removeIf(written::contains);
        tables.describeSupporters().describe(described);
    }

    /// Whoever an edited gift by hand belonged to, or does now: an editor may have named somebody
    /// else. And of whom an editor spoke.
    private Set<Long> regroup(RecogniseSupporters.Recognised recognised, Set<String> spokenOf) {
        var regroupGifts = new RegroupGifts(tables, numbers);
        var people = new TreeSet<>(regroupGifts.concernedBy(spokenOf));
        for (var gift : books.values()) {
            var old = rowsBefore.get(gift.payment().transactionId());
            if (old != null && isMovable(gift)) {
                people.add(owner(recognised, old.transactionId()));
                people.add(recognised.merged().getOrDefault(old.supporterId(), old.supporterId()));
            }
        }
        return regroupGifts.regroup(people);
    }

    /// An editor may say of a gift by hand that somebody else gave it.
    private boolean isMovable(GiftBooks gift) {
        return gift.payment().method() != null && joined.contains(gift.payment().transactionId());
    }

    private List<RecogniseSupporters.Gift> gifts() {
        var gifts = new ArrayList<RecogniseSupporters.Gift>();
        for (var gift : books.values()) {
            var id = gift.payment().transactionId();
            var old = rowsBefore.get(id);
            gifts.add(
                    new RecogniseSupporters.Gift(
                            id,
                            old == null ? null : old.supporterId(),
                            gift.payment().identityKeys(),
                            isMovable(gift)));
        }
        return gifts;
    }

    private static long owner(RecogniseSupporters.Recognised recognised, String transactionId) {
        var owner = recognised.owners().get(transactionId);
        if (owner == null) {
            throw new IllegalStateException("no supporter was found for " + transactionId);
        }
        return owner;
    }

    private DonationTable.Row row(
            GiftBooks gift, DonationTable.@Nullable Row old, long supporterId) {
        var payment = gift.payment();
        var fee = payment.fee();
        var method = payment.method();
        return new DonationTable.Row(
                old == null ? tables.ids().next() : old.donationId(),
                numbers.ofTransaction(payment.transactionId()),
                payment.transactionId(),
                supporterId,
                gift.status(),
                payment.gross().currencyCode(),
                payment.gross().minorUnits(),
                fee == null ? null : fee.minorUnits(),
                gift.refundedMinor(),
                gift.feeReturnedMinor(),
                gift.disputedMinor(),
                payment.occurredAt(),
                payment.subscriptionId(),
                payment.channels(),
                payment.payerCountry(),
                method == null ? null : method.name());
    }

    private void postDifferences() {
        var told = new HashSet<String>();
        before.all().forEach(movement -> told.add(movement.transactionId()));
        var posted = tables.ledger().posted(numbers.ofTransactions(told));
        var differences = new ArrayList<LedgerTable.Entry>();
        var keys = new LinkedHashSet<EntryKey>(entries.keySet());
        keys.addAll(posted.keySet());
        var days = new AccountDays();
        for (var key : keys) {
            var now = entries.getOrDefault(key, Posting.NOTHING);
            var sofar = posted.getOrDefault(key, Posting.NOTHING);
            var id = key.transactionId();
            days.move(key, before.get(id), sofar, after.get(id), now);
            var difference = now.minus(sofar);
            if (!difference.equals(Posting.NOTHING)) {
                differences.add(
                        new LedgerTable.Entry(
                                key, numbers.ofTransaction(id), deliveryBehind(id), difference));
            }
        }
        tables.ledger().post(differences);
        tables.dailyAccounts().add(days);
    }

    /// The delivery of this booking that told of the movement; where only its order or payment was
    /// told of, the first.
    private long deliveryBehind(String transactionId) {
        return deliveryBehind.getOrDefault(
                Subject.transaction(transactionId), readings.getFirst().deliveryId());
    }

    private void addDailyDifferences() {
        var difference = new HashMap<DayKey, DailyAmounts>();
        books.values()
                .forEach(gift ->
                        gift.daily()
                                .forEach((day, sum) ->
                                        difference.merge(day, sum, DailyAmounts::plus)));
        booksBefore
                .values()
                .forEach(gift ->
                        gift.daily()
                                .forEach((day, sum) ->
                                        difference.merge(day, sum.negated(), DailyAmounts::plus)));
        tables.fundingSums().add(difference);
    }

    /// The subscriptions told about, and those that affected payments belong to.
    private void writeSubscriptions(Set<Subject> subjects) {
        var ids = new TreeSet<>(KnownEvidence.ids(subjects, Subject.Kind.SUBSCRIPTION));
        for (var payment : after.payments()) {
            if (payment.subscriptionId() != null) {
                ids.add(payment.subscriptionId());
            }
        }
        if (!ids.isEmpty()) {
            var payments = new HashMap<String, List<Movement>>();
            for (var payment : tables.movements().bySubscription(ids)) {
                var id = payment.subscriptionId();
                if (id != null && payment.isPayment()) {
                    payments.computeIfAbsent(id, _ -> new ArrayList<>()).add(payment);
                }
            }
            var subscriptions =
                    ids.stream()
                            .map(id ->
                                    Subscription.of(
                                            id,
                                            known.aboutSubscription(id),
                                            payments.getOrDefault(id, List.of())))
                            .flatMap(Optional::stream)
                            .toList();
            tables.subscriptions().write(subscriptions);
            subscriptions.forEach(this::wantItsPlan);
        }
    }

    /// Neither a payment nor most events say what a subscription promises and how often.
    private void wantItsPlan(Subscription subscription) {
        if (subscription.interval() == null) {
            known.unasked(Subject.subscription(subscription.subscriptionId()))
                    .ifPresent(wanted::add);
        }
    }

    private List<Gift> giftsThatReachedUs() {
        return rows.values().stream()
                .filter(row ->
                        row.status().reachedUs()
                                && !isByHand(row.transactionId())
                                && !row.equals(rowsBefore.get(row.transactionId())))
                .map(row ->
                        new Gift(
                                row.donationId(),
                                row.givenAt(),
                                row.channels(),
                                !rowsBefore.containsKey(row.transactionId()),
                                isGiverTold(row.transactionId())))
                .toList();
    }

    /// In the order in which they were given.
    private List<ChangedGift> changedGifts() {
        var changed = new ArrayList<ChangedGift>();
        for (var row : rows.values()) {
            var payment = after.get(row.transactionId());
            var paymentBefore = before.get(row.transactionId());
            var old = rowsBefore.get(row.transactionId());
            if (payment != null
                    && (!row.equals(old)
                            || paymentBefore == null
                            || !payment.isStoredLike(paymentBefore))) {
                changed.add(ChangedGift.of(row, payment, old == null));
            }
        }
        changed.sort(
                Comparator.comparing(ChangedGift::givenAt)
                        .thenComparing(ChangedGift::transactionId));
        return changed;
    }

    private boolean isByHand(String transactionId) {
        var gift = books.get(transactionId);
        return gift != null && gift.payment().method() != null;
    }

    private boolean isGiverTold(String transactionId) {
        var gift = books.get(transactionId);
        return gift != null && isGiverTold(gift.payment());
    }

    private static boolean isGiverTold(Movement payment) {
        return payment.payerId() != null || payment.payerEmail() != null;
    }

    private Map<Subject, Long> wanted() {
        for (var gift : books.values()) {
            var payment = gift.payment();
            if (!isGiverTold(payment)) {
                known.unasked(payment).ifPresent(wanted::add);
            }
        }
        numbers.enter(wanted);
        var numbered = new HashMap<Subject, Long>();
        wanted.forEach(subject -> numbered.put(subject, numbers.of(subject)));
        return numbered;
    }
}
