package it.obolo.testing;

import it.obolo.intake.RecordPerson;
import it.obolo.storage.Sql;
import it.obolo.supporter.IdentityLinks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// An editor who, while gifts come in, says of some people that they are one and takes it back, by
/// the service behind their page.
final class StoryEditor {

    private static final String EDITOR = "editor:1";

    private final TestObolo obolo;
    private final List<String> gifts;
    private final Random random;
    private final List<String> joints = new ArrayList<>();
    private int merged;

    /// @param gifts whose givers may come to mind, by the payment's id
    StoryEditor(TestObolo obolo, List<String> gifts, Random random) {
        this.obolo = obolo;
        this.gifts = gifts;
        this.random = new Random(random.nextLong());
    }

    /// Says something, or nothing where neither of two gifts has come yet. One thing at a time,
    /// however many threads ask.
    synchronized void anything() {
        if (!joints.isEmpty() && random.nextInt(5) < 2) {
            var joint = joints.remove(random.nextInt(joints.size()));
            part(joint);
            if (random.nextInt(4) == 0) {
                part(joint);
            }
        } else {
            owner(anyGift()).ifPresent(one -> owner(anyGift()).ifPresent(two -> join(one, two)));
        }
    }

    private String anyGift() {
        return gifts.get(random.nextInt(gifts.size()));
    }

    private void join(long one, long other) {
        var outcome = obolo.get(RecordPerson.class).join(one, other, EDITOR);
        if (outcome instanceof RecordPerson.Outcome.Recorded(var joint)) {
            joints.add(joint);
            merged++;
        }
    }

    private void part(String joint) {
        var outcome = obolo.get(RecordPerson.class).part(joint, EDITOR);
        if (!(outcome instanceof RecordPerson.Outcome.Recorded)) {
            throw new IllegalStateException("an undo was not kept: " + outcome);
        }
    }

    /// Takes everything back, in any order.
    synchronized void partAll() {
        Collections.shuffle(joints, random);
        joints.forEach(this::part);
        joints.clear();
    }

    /// How often two were made one.
    synchronized int merged() {
        return merged;
    }

    private Optional<Long> owner(String gift) {
        var sql = obolo.sql();
        return sql.reading(() ->
                sql.find(
                        "SELECT d.supporter_id FROM donation d WHERE d.transaction_id = ?",
                        statement -> statement.setString(1, gift),
                        row -> row.getLong(1)));
    }

    /// The gifts of one person each, as they must be: of people whom nobody joined, those joined
    /// whom the words that hold today call one.
    ///
    /// @param alone an Obolo with the same gifts, where no editor spoke
    Set<Set<String>> expected(TestObolo alone) {
        var person = new HashMap<>(owners(alone));
        var ownerOf = keys(alone);
        person.forEach((gift, owner) -> ownerOf.put(IdentityLinks.giftKey(gift), owner));
        var sql = obolo.sql();
        sql.reading(() ->
                        sql.query(
                                "SELECT j.key_one, j.key_two FROM person_joint j WHERE j.undone_at IS NULL",
                                row -> List.of(row.getString(1), row.getString(2))))
                .forEach(joint -> {
                    var one = owner(ownerOf, joint.getFirst());
                    var other = owner(ownerOf, joint.getLast());
                    person.replaceAll((_, owner) -> owner == other ? one : owner);
                    ownerOf.replaceAll((_, owner) -> owner == other ? one : owner);
                });
        return groups(person);
    }

    private static long owner(Map<String, Long> ownerOf, String identityKey) {
        var owner = ownerOf.get(identityKey);
        if (owner == null) {
            throw new IllegalStateException("nobody has the key by which somebody was joined");
        }
        return owner;
    }

    private static Map<String, Long> keys(TestObolo alone) {
        return pairs(alone.sql(), "SELECT k.identity_key, k.supporter_id FROM supporter_key k");
    }

    private static Map<String, Long> owners(TestObolo told) {
        return pairs(told.sql(), "SELECT d.transaction_id, d.supporter_id FROM donation d");
    }

    private static Map<String, Long> pairs(Sql sql, String question) {
        var found = new HashMap<String, Long>();
        sql.reading(() ->
                sql.query(question, row -> found.put(row.getString(1), row.getLong(2)) == null));
        return found;
    }

    /// The gifts of one person each, as the books have them.
    static Set<Set<String>> found(TestObolo told) {
        return groups(owners(told));
    }

    private static Set<Set<String>> groups(Map<String, Long> owners) {
        var gifts = new HashMap<Long, Set<String>>();
        owners.forEach(
                (gift, owner) -> gifts.computeIfAbsent(owner, _ -> new TreeSet<>()).add(gift));
        return new HashSet<>(gifts.values());
    }
}
