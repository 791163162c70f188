package it.obolo.testing;

import it.obolo.byhand.GiftDraft;
import it.obolo.donation.Channel;
import it.obolo.donation.DigestBooks;
import it.obolo.donation.PaymentMethod;
import it.obolo.intake.NewDelivery;
import it.obolo.intake.RecordGift;
import it.obolo.intake.RecordPerson;
import it.obolo.intake.StoreDeliveries;
import it.obolo.intake.WorkDeliveries;
import it.obolo.money.Money;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.supporter.FindSupporters;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Invented people who gave in every way by which somebody can be known: by PayPal's id and an
/// address, by an address alone, by a name, by nothing. Says whose each gift must be from what was
/// told, in another way than the program does.
public final class PeopleStory {

    private static final String EDITOR = "editor:1";

    private final TestObolo obolo;
    private final ToldObolo told;
    private final Random random;
    private final Map<String, Set<String>> keys = new TreeMap<>();
    private final List<String> joints = new ArrayList<>();
    private int serial;

    public PeopleStory(TestObolo obolo, long seed) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
        this.random = new Random(seed);
    }

    /// Lets `count` gifts come in, of a few people.
    public PeopleStory give(int count) {
        for (var gift = 0; gift < count; gift++) {
            obolo.clock().advance(Duration.ofHours(random.nextInt(500)));
            switch (random.nextInt(4)) {
                case 0 -> byPayPal();
                case 1 -> byHand("Rosa Neri", "rosa%d@posta.example".formatted(random.nextInt(5)));
                case 2 -> byHand("Numero " + serial, null);
                default -> unknown();
            }
            serial++;
        }
        return this;
    }

    private void byPayPal() {
        var id = unknown();
        var payer = "PAYER%d".formatted(random.nextInt(3));
        var email = "rosa%d@posta.example".formatted(random.nextInt(5));
        told.answer(TranslateAnswer.ORDER, Webhooks.order("ORDER" + id, payer, email, "Rosa"));
        keys.put(id, new HashSet<>(Set.of("payer:" + payer, "email:" + email)));
    }

    private String unknown() {
        var id = "PG%06d".formatted(serial);
        told.webhook(
                Webhooks.captureCompleted(id, "%d.37".formatted(1 + random.nextInt(90)), "EUR"));
        keys.put(id, new HashSet<>());
        return id;
    }

    private void byHand(String name, @Nullable String email) {
        var draft =
                new GiftDraft(
                        LocalDate.of(2026, 1 + random.nextInt(2), 1 + random.nextInt(28)),
                        Money.of(100 + random.nextInt(9000), "EUR"),
                        PaymentMethod.CASH,
                        null,
                        name,
                        email,
                        null,
                        null,
                        false);
        var outcome = obolo.get(RecordGift.class).record(draft, EDITOR);
        if (outcome instanceof RecordGift.Outcome.Recorded(var gift)) {
            var key = gift.giver().key();
            keys.put(gift.giftId(), new HashSet<>(Set.of(String.valueOf(key))));
        }
    }

    /// An editor joins two people, or takes a joint back, whichever comes to mind.
    public void anything() {
        obolo.clock().advance(Duration.ofMinutes(1));
        if (!joints.isEmpty() && random.nextInt(5) < 2) {
            part(joints.remove(random.nextInt(joints.size())));
        } else {
            var people = new ArrayList<>(new TreeSet<>(owners().values()));
            join(
                    people.get(random.nextInt(people.size())),
                    people.get(random.nextInt(people.size())));
        }
    }

    /// Joins two people.
    public void join(long one, long other) {
        var outcome = obolo.get(RecordPerson.class).join(one, other, EDITOR);
        if (outcome instanceof RecordPerson.Outcome.Recorded(var joint)) {
            joints.add(joint);
        }
    }

    private void part(String joint) {
        obolo.get(RecordPerson.class).part(joint, EDITOR);
    }

    /// Takes every joint back, in any order.
    public void partAll() {
        Collections.shuffle(joints, random);
        joints.forEach(this::part);
        joints.clear();
    }

    /// Whose each gift is.
    public Map<String, Long> owners() {
        var owners = new TreeMap<String, Long>();
        var sql = obolo.sql();
        sql.reading(() ->
                sql.query(
                        "SELECT d.transaction_id, d.supporter_id FROM donation d",
                        row -> owners.put(row.getString(1), row.getLong(2))));
        return owners;
    }

    /// The gifts of one person each, by what was told.
    public Set<Set<String>> expected() {
        var group = new HashMap<String, String>();
        keys.forEach((gift, itsKeys) -> itsKeys.forEach(key -> group(group, "gift:" + gift, key)));
        var sql = obolo.sql();
        sql.reading(() ->
                sql.query(
                        "SELECT j.key_one, j.key_two FROM person_joint j WHERE j.undone_at IS NULL",
                        row -> group(group, row.getString(1), row.getString(2))));
        var gifts = new HashMap<String, Set<String>>();
        keys.keySet()
                .forEach(gift ->
                        gifts.computeIfAbsent(root(group, "gift:" + gift), _ -> new TreeSet<>())
                                .add(gift));
        return new HashSet<>(gifts.values());
    }

    private static boolean group(Map<String, String> group, String one, String other) {
        var root = root(group, one);
        var otherRoot = root(group, other);
        if (!root.equals(otherRoot)) {
            group.put(root, otherRoot);
        }
        return true;
    }

    private static String root(Map<String, String> group, String key) {
        var root = key;
        for (var next = group.get(root); next != null; next = group.get(root)) {
            root = next;
        }
        return root;
    }

    /// The gifts of one person each, by the books.
    public Set<Set<String>> found() {
        var gifts = new HashMap<Long, Set<String>>();
        owners().forEach((gift, owner) ->
                gifts.computeIfAbsent(owner, _ -> new TreeSet<>()).add(gift));
        return new HashSet<>(gifts.values());
    }

    /// Whom an id means.
    public long leadOn(long supporterId) {
        return obolo.get(FindSupporters.class).leadOn(supporterId);
    }

    /// What was given, for each currency.
    public List<String> sums() {
        return told.lines(
                "SELECT currency, COUNT(*), SUM(gross_minor) FROM donation GROUP BY currency");
    }

    /// The digest of the books.
    public String digest() {
        return new DigestBooks(obolo.sql()).digest().hex();
    }

    /// Forgets everything and tells it again in any order.
    public void tellAgainInAnyOrder() {
        var sql = obolo.sql();
        var deliveries =
                new ArrayList<>(
                        sql.reading(() ->
                                sql.query(
                                        "SELECT channel, external_key, kind, body FROM delivery",
                                        row ->
                                                new NewDelivery(
                                                        Channel.valueOf(row.getString("channel")),
                                                        "again:" + row.getString("external_key"),
                                                        row.getString("kind"),
                                                        row.getBytes("body"),
                                                        null))));
        obolo.forget();
        Collections.shuffle(deliveries, random);
        for (var delivery : deliveries) {
            obolo.get(StoreDeliveries.class).store(delivery).join();
            if (random.nextInt(4) == 0) {
                obolo.get(WorkDeliveries.class).workAll();
            }
        }
        obolo.get(WorkDeliveries.class).workAll();
    }

    /// What `verify` finds wrong.
    public List<String> wrong() {
        return told.wrong();
    }
}
