package it.obolo.donation;

import it.obolo.storage.Sql;
import it.obolo.supporter.DescribeSupporters.Profile;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What editors said of people, from the evidence: who is the same, and how they are called. Each
/// row is a function of the set of evidence about it, so that the order of telling cannot matter.
@Singleton
class PersonTable {

    private record Joint(
            String jointId, String one, String other, Instant toldAt, @Nullable Instant undoneAt) {}

    /// The latest word on one thing.
    private record Word(String text, Instant at) {}

    private record Description(
            String identityKey,
            @Nullable Word name,
            @Nullable Word email,
            @Nullable Word language) {

        @Nullable String emailKey() {
            return email == null ? null : "email:" + email.text().strip().toLowerCase(Locale.ROOT);
        }
    }

    private static final Comparator<Evidence> EARLIEST_FIRST =
            Comparator.comparing(Evidence::toldAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(evidence -> evidence.told().toString());

    private final Sql sql;

    PersonTable(Sql sql) {
        this.sql = sql;
    }

    /// Writes what is known of these subjects now.
    ///
    /// @return the identity keys that it is about, and was about before
    Set<String> write(Collection<Subject> subjects, KnownEvidence known) {
        var keys = new HashSet<String>();
        var joints = KnownEvidence.ids(subjects, Subject.Kind.JOINT);
        if (!joints.isEmpty()) {
            writeJoints(joints, known, keys);
        }
        var people = subjects.stream().filter(one -> one.kind() == Subject.Kind.PERSON).toList();
        if (!people.isEmpty()) {
            writeDescriptions(people, known, keys);
        }
        return keys;
    }

    private void writeJoints(Set<String> ids, KnownEvidence known, Set<String> keys) {
        var joints = new ArrayList<Joint>();
        for (var id : ids) {
            var joint = joint(id, known.aboutPerson(Subject.joint(id)));
            if (joint != null) {
                joints.add(joint);
                keys.add(joint.one());
                keys.add(joint.other());
            }
        }
        sql.queryTexts(
                "SELECT j.key_one, j.key_two FROM person_joint j WHERE j.joint_id = ANY(?)",
                ids,
                rows -> {
                    keys.add(rows.getString(1));
                    return keys.add(rows.getString(2));
                });
        sql.batch(
                "DELETE FROM person_joint WHERE joint_id = ?",
                ids,
                (statement, id) -> statement.setString(1, id));
        sql.batch(
                """
                INSERT INTO person_joint
                     ( joint_id, key_one, key_two, told_at, undone_at )
                VALUES ( ?, ?, ?, ?, ? )
                """,
                joints,
                (statement, joint) -> {
                    statement.setString(1, joint.jointId());
                    statement.setString(2, joint.one());
                    statement.setString(3, joint.other());
                    Sql.setInstant(statement, 4, joint.toldAt());
                    Sql.setInstant(statement, 5, joint.undoneAt());
                });
    }

    /// Whoever took a joint back, took it back for good, also if they were heard first.
    private static @Nullable Joint joint(String id, List<Evidence> evidence) {
        var told = new ArrayList<>(evidence);
        told.sort(EARLIEST_FIRST);
        Joint joint = null;
        Instant undoneAt = null;
        for (var one : told) {
            var keyOne = one.told().identityKey();
            var keyTwo = one.told().otherIdentityKey();
            var at = one.toldAt();
            if (keyOne == null || keyTwo == null || at == null) {
                continue;
            }
            if (Boolean.TRUE.equals(one.told().parted())) {
                undoneAt = undoneAt == null ? at : undoneAt;
            } else if (joint == null) {
                joint = new Joint(id, keyOne, keyTwo, at, null);
            }
        }
        return joint == null
                ? null
                : new Joint(id, joint.one(), joint.other(), joint.toldAt(), undoneAt);
    }

    private void writeDescriptions(
            Collection<Subject> people, KnownEvidence known, Set<String> keys) {
        var descriptions = new ArrayList<Description>();
        var silent = new HashSet<Subject>();
        for (var person : people) {
            var told = known.aboutPerson(person);
            descriptions(told, descriptions);
            if (told.isEmpty()) {
                silent.add(person);
            }
        }
        forget(silent, keys);
        var described = descriptions.stream().map(Description::identityKey).toList();
        keys.addAll(described);
        sql.queryTexts(
                "SELECT p.email_key FROM person_description p WHERE p.identity_key = ANY(?) AND p.email_key IS NOT NULL",
                described,
                rows -> keys.add(rows.getString(1)));
        descriptions.forEach(one -> {
            var emailKey = one.emailKey();
            if (emailKey != null) {
                keys.add(emailKey);
            }
        });
        insert(descriptions);
    }

    /// Of whom nobody says anything any more: the word was withdrawn. Whose it was is found among
    /// all who were described, who are few.
    private void forget(Set<Subject> silent, Set<String> keys) {
        if (silent.isEmpty()) {
            return;
        }
        var gone = new HashSet<String>();
        sql.query(
                "SELECT p.identity_key, p.email_key FROM person_description p",
                rows -> {
                    var key = rows.getString(1);
                    if (silent.contains(Subject.person(key))) {
                        gone.add(key);
                        keys.add(key);
                        var emailKey = rows.getString(2);
                        if (emailKey != null) {
                            keys.add(emailKey);
                        }
                    }
                    return key;
                });
        sql.batch(
                "DELETE FROM person_description WHERE identity_key = ?",
                gone,
                (statement, key) -> statement.setString(1, key));
    }

    private void insert(List<Description> descriptions) {
        sql.batch(
                "DELETE FROM person_description WHERE identity_key = ?",
                descriptions,
                (statement, one) -> statement.setString(1, one.identityKey()));
        sql.batch(
                """
                INSERT INTO person_description
                     ( identity_key, name, name_told_at, email, email_told_at, language, language_told_at, email_key )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                descriptions,
                (statement, one) -> {
                    statement.setString(1, one.identityKey());
                    bind(statement, 2, one.name());
                    bind(statement, 4, one.email());
                    bind(statement, 6, one.language());
                    statement.setString(8, one.emailKey());
                });
    }

    private static void bind(java.sql.PreparedStatement statement, int index, @Nullable Word word)
            throws SQLException {
        statement.setString(index, word == null ? null : word.text());
        Sql.setInstant(statement, index + 1, word == null ? null : word.at());
    }

    private static void descriptions(List<Evidence> evidence, List<Description> into) {
        var told = new ArrayList<>(evidence);
        told.sort(EARLIEST_FIRST.reversed());
        for (var one : told) {
            var key = one.told().identityKey();
            if (key != null) {
                into.add(
                        new Description(
                                key,
                                latest(told, Told::payerName),
                                latest(told, Told::payerEmail),
                                latest(told, Told::language)));
                return;
            }
        }
    }

    private static @Nullable Word latest(
            List<Evidence> latestFirst, Function<Told, @Nullable String> thing) {
        for (var one : latestFirst) {
            var text = thing.apply(one.told());
            var at = one.toldAt();
            if (text != null && at != null) {
                return new Word(text, at);
            }
        }
        return null;
    }

    /// The same people, as editors and they themselves say; what gifts tell counts where nobody
    /// said anything.
    List<Profile> described(Collection<Profile> profiles) {
        var words = new HashMap<Long, Description>();
        if (!sql.query(
                        "SELECT identity_key FROM person_description LIMIT 1",
                        row -> row.getString(1))
                .isEmpty()) {
            read(profiles.stream().map(Profile::supporterId).toList(), words);
        }
        return profiles.stream()
                .map(profile -> {
                    var said = words.get(profile.supporterId());
                    return said == null
                            ? profile
                            : profile.described(
                                    text(said.name()), text(said.email()), text(said.language()));
                })
                .toList();
    }

    private void read(Collection<Long> supporterIds, Map<Long, Description> words) {
        sql.queryNumbers(
                """
                SELECT k.supporter_id, p.identity_key, p.name, p.name_told_at
                     , p.email, p.email_told_at, p.language, p.language_told_at
                  FROM supporter_key k
                  JOIN person_description p ON p.identity_key = k.identity_key
                 WHERE k.supporter_id = ANY(?)
                """,
                supporterIds,
                rows -> {
                    var one =
                            new Description(
                                    rows.getString("identity_key"),
                                    word(rows, "name"),
                                    word(rows, "email"),
                                    word(rows, "language"));
                    return Objects.requireNonNull(
                            words.merge(rows.getLong("supporter_id"), one, PersonTable::later));
                });
    }

    private static @Nullable Word word(java.sql.ResultSet rows, String column) throws SQLException {
        var text = rows.getString(column);
        return text == null ? null : new Word(text, Sql.instant(rows, column + "_told_at"));
    }

    private static Description later(Description one, Description other) {
        return new Description(
                one.identityKey(),
                later(one.name(), other.name()),
                later(one.email(), other.email()),
                later(one.language(), other.language()));
    }

    private static @Nullable Word later(@Nullable Word one, @Nullable Word other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        var order = one.at().compareTo(other.at());
        return order > 0 || (order == 0 && one.text().compareTo(other.text()) > 0) ? one : other;
    }

    private static @Nullable String text(@Nullable Word word) {
        return word == null ? null : word.text();
    }
}
