package it.obolo.intake;

import it.obolo.byhand.PersonBody;
import it.obolo.byhand.PersonWord;
import it.obolo.donation.Channel;
import it.obolo.storage.Sql;
import it.obolo.supporter.FindSupporters;
import it.obolo.supporter.IdentityLinks;
import it.obolo.supporter.PersonChanges;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records what an editor, or a person themselves, says of who somebody is. Each word is a delivery
/// of its own, on the disk before anything else and in the books right after; none overwrites
/// another, so each can be taken back at any time and `verify` derives the same people afresh.
@Singleton
public class RecordPerson {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    /// How a person is called and written to; null leaves a thing as it is.
    ///
    /// @param language `it` or `en`
    public record Description(
            @Nullable String name, @Nullable String email, @Nullable String language) {

        public Description {
            if (language != null && !language.equals("it") && !language.equals("en")) {
                throw new IllegalArgumentException("no language of ours");
            }
        }

        private boolean isEmpty() {
            return name == null && email == null && language == null;
        }

        /// What of it is news beside `known`.
        private Set<PersonChanges.Field> differing(Description known) {
            var fields = EnumSet.noneOf(PersonChanges.Field.class);
            if (name != null && !name.equals(known.name)) {
                fields.add(PersonChanges.Field.NAME);
            }
            if (email != null && !email.strip().equalsIgnoreCase(known.email)) {
                fields.add(PersonChanges.Field.EMAIL);
            }
            if (language != null && !language.equals(known.language)) {
                fields.add(PersonChanges.Field.LANGUAGE);
            }
            return fields;
        }
    }

    /// What became of it.
    public sealed interface Outcome {
        /// Kept and in the books, now or before.
        ///
        /// @param id of the joint, or of the word
        record Recorded(String id) implements Outcome {}

        /// There is no such person, or joint; nothing was kept.
        record Unknown() implements Outcome {}

        /// The two are one person already; nothing was kept.
        record SamePerson() implements Outcome {}

        /// The address is somebody else's, whom an editor may join instead; nothing was kept.
        record AddressTaken(long supporterId) implements Outcome {}

        /// Cannot be kept now; nothing was.
        record NotNow() implements Outcome {}
    }

    private record Joint(String one, String other, Instant toldAt) {}

    private final StoreDeliveries storeDeliveries;
    private final WorkDeliveries workDeliveries;
    private final FindSupporters findSupporters;
    private final PersonChanges changes;
    private final Sql sql;
    private final Clock clock;

    RecordPerson(
            StoreDeliveries storeDeliveries,
            WorkDeliveries workDeliveries,
            FindSupporters findSupporters,
            PersonChanges changes,
            Sql sql,
            Clock clock) {
        this.storeDeliveries = storeDeliveries;
        this.workDeliveries = workDeliveries;
        this.findSupporters = findSupporters;
        this.changes = changes;
        this.sql = sql;
        this.clock = clock;
    }

    /// Records that two supporters are one person.
    ///
    /// @param by `editor:ID` or `command`
    public Outcome join(long one, long other, String by) {
        var first = findSupporters.leadOn(one);
        var second = findSupporters.leadOn(other);
        if (first == second) {
            return new Outcome.SamePerson();
        }
        var keyOne = keyOf(first);
        var keyTwo = keyOf(second);
        if (keyOne.isEmpty() || keyTwo.isEmpty()) {
            return new Outcome.Unknown();
        }
        var jointId = random();
        return keep(
                new PersonWord.Joined(jointId, keyOne.get(), keyTwo.get(), now(null), by), jointId);
    }

    /// Takes a joint back: whoever it held together are two again. Nothing happens to what other
    /// words or gifts hold together.
    public Outcome part(String jointId, String by) {
        return sql.reading(() ->
                        sql.find(
                                """
                                SELECT j.key_one
                                     , j.key_two
                                     , j.told_at
                                  FROM person_joint j
                                 WHERE j.joint_id = ?
                                """,
                                statement -> statement.setString(1, jointId),
                                row ->
                                        new Joint(
                                                row.getString("key_one"),
                                                row.getString("key_two"),
                                                Sql.instant(row, "told_at"))))
                .map(joint ->
                        keep(
                                new PersonWord.Parted(
                                        jointId,
                                        joint.one(),
                                        joint.other(),
                                        now(joint.toldAt()),
                                        by),
                                jointId))
                .orElseGet(Outcome.Unknown::new);
    }

    /// Records how a person is called and written to. It goes before what gifts tell, whenever
    /// these come; the latest word on a thing counts. A new address identifies them from now on.
    ///
    /// @param by `editor:ID`, `portal` or `command`
    public Outcome describe(long supporterId, Description description, String by) {
        var person = findSupporters.leadOn(supporterId);
        var key = findSupporters.describedBy(person).or(() -> keyOf(person));
        if (key.isEmpty() || description.isEmpty()) {
            return new Outcome.Unknown();
        }
        var email = description.email();
        if (email != null) {
            var owner = findSupporters.ownerOf("email:" + email.strip().toLowerCase(Locale.ROOT));
            if (owner.isPresent() && owner.get() != person) {
                return new Outcome.AddressTaken(owner.get());
            }
        }
        var news = description.differing(known(person));
        var wordId = random();
        var outcome =
                keep(
                        new PersonWord.Described(
                                wordId,
                                key.get(),
                                description.name(),
                                email == null ? null : email.strip(),
                                description.language(),
                                now(latestWord(key.get())),
                                by),
                        wordId);
        if (outcome instanceof Outcome.Recorded) {
            changes.keep(person, news, by);
        }
        return outcome;
    }

    /// How they are called and written to by now.
    private Description known(long person) {
        return sql.reading(() ->
                sql.find(
                                "SELECT s.name, s.email, s.language FROM supporter s WHERE s.supporter_id = ?",
                                statement -> statement.setLong(1, person),
                                row ->
                                        new Description(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3)))
                        .orElseGet(() -> new Description(null, null, null)));
    }

    /// The key by which a word names them; of somebody unknown it is their one gift.
    private Optional<String> keyOf(long supporterId) {
        return findSupporters
                .keyOf(supporterId)
                .or(() ->
                        sql.reading(() ->
                                sql.find(
                                        "SELECT d.transaction_id FROM donation d WHERE d.supporter_id = ?",
                                        statement -> statement.setLong(1, supporterId),
                                        row -> IdentityLinks.giftKey(row.getString(1)))));
    }

    private @Nullable Instant latestWord(String key) {
        return sql.reading(() ->
                        sql.find(
                                """
                                SELECT GREATEST( COALESCE(p.name_told_at, p.email_told_at, p.language_told_at)
                                               , COALESCE(p.email_told_at, p.name_told_at, p.language_told_at)
                                               , COALESCE(p.language_told_at, p.name_told_at, p.email_told_at) ) AS told_at
                                  FROM person_description p
                                 WHERE p.identity_key = ?
                                """,
                                statement -> statement.setString(1, key),
                                row -> Sql.instant(row, "told_at")))
                .orElse(null);
    }

    private Outcome keep(PersonWord word, String id) {
        var body = PersonBody.write(word);
        var stored =
                storeDeliveries
                        .store(
                                new NewDelivery(
                                        Channel.MANUAL,
                                        word.externalKey(),
                                        PersonBody.kind(word),
                                        body,
                                        null))
                        .join();
        if (stored == StoreDeliveries.Outcome.NOT_NOW) {
            return new Outcome.NotNow();
        }
        workDeliveries.workNow(
                sql.reading(() ->
                        sql.queryUuids(
                                "SELECT d.delivery_id FROM delivery d WHERE d.key_hash = ANY(?)",
                                KeyHash.ofAll(List.of(word.externalKey())),
                                row -> row.getLong(1))));
        return new Outcome.Recorded(id);
    }

    /// Now, and in any case after `before`, whatever the clock did meanwhile.
    private Instant now(@Nullable Instant before) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var least = before == null ? now : before.plusNanos(1000);
        return now.isBefore(least) ? least : now;
    }

    private static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
