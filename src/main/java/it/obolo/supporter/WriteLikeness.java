package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps the traits of everybody and the pairs who share one. It follows `supporter.version`, so
/// that only who was described since is looked at, and compares only with who shares a trait.
@Singleton
class WriteLikeness {

    private record Progress(long version, long supporterId) {}

    private record Described(Progress at, Set<String> traits) {}

    private record Trait(long supporterId, String text) {}

    private record Pair(long one, long other, String trait) {}

    private static final int CHUNK = 500;
    private static final int LONGEST = 400;

    /// A trait that more people share is no sign of anything: a common name, an office's address.
    private static final int MOST_OF_ONE_TRAIT = 6;

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Sql sql;

    WriteLikeness(Sql sql) {
        this.sql = sql;
    }

    /// Looks at the people described next, unless somebody is at it.
    ///
    /// @return whether there may be more for whoever asks
    boolean writeSome() {
        return sql.transaction(() -> {
            // who is erased between reading and writing would be in what is written
            sql.query("SELECT books_lock_id FROM books_lock FOR UPDATE", row -> row.getInt(1));
            // one at a time: whoever comes meanwhile leaves it to the one at work
            var progress =
                    sql.query(
                            "SELECT p.version, p.up_to_id FROM likeness_progress p FOR UPDATE SKIP LOCKED",
                            row -> new Progress(row.getLong(1), row.getLong(2)));
            var described =
                    progress.isEmpty() ? List.<Described>of() : describedAfter(progress.getFirst());
            if (described.isEmpty()) {
                return false;
            }
            write(described);
            keep(described.getLast().at());
            return described.size() == CHUNK;
        });
    }

    private List<Described> describedAfter(Progress progress) {
        return sql.query(
                """
                  SELECT s.version, s.supporter_id, s.name, s.email, s.anonymous
                    FROM supporter s
                   WHERE s.version >= ?
                     AND (s.version > ? OR s.supporter_id > ?)
                ORDER BY s.version
                       , s.supporter_id
                   LIMIT ?
                """,
                statement -> {
                    statement.setLong(1, progress.version());
                    statement.setLong(2, progress.version());
                    statement.setLong(3, progress.supporterId());
                    statement.setInt(4, CHUNK);
                },
                row ->
                        new Described(
                                new Progress(row.getLong(1), row.getLong(2)),
                                row.getBoolean(5)
                                        ? Set.of()
                                        : traits(row.getString(3), row.getString(4))));
    }

    private void keep(Progress progress) {
        sql.update(
                "UPDATE likeness_progress SET version = ?, up_to_id = ?",
                statement -> {
                    statement.setLong(1, progress.version());
                    statement.setLong(2, progress.supporterId());
                });
    }

    private void write(List<Described> described) {
        var ids = described.stream().map(one -> one.at().supporterId()).toList();
        var touched = new TreeSet<String>();
        sql.queryNumbers(
                "SELECT l.likeness FROM person_likeness l WHERE l.supporter_id = ANY(?)",
                ids,
                row -> touched.add(row.getString(1)));
        sql.updateNumbers("DELETE FROM person_likeness WHERE supporter_id = ANY(?)", ids);
        var traits = new ArrayList<Trait>();
        for (var one : described) {
            one.traits().forEach(text -> traits.add(new Trait(one.at().supporterId(), text)));
            touched.addAll(one.traits());
        }
        sql.batch(
                "INSERT INTO person_likeness ( supporter_id, likeness ) VALUES ( ?, ? )",
                traits,
                (statement, trait) -> {
                    statement.setLong(1, trait.supporterId());
                    statement.setString(2, trait.text());
                });
        pairAnew(touched);
    }

    /// Pairs all who share one of these traits, if they are few.
    private void pairAnew(Set<String> traits) {
        Map<String, TreeSet<Long>> sharing = new HashMap<>();
        sql.queryTexts(
                "SELECT l.likeness, l.supporter_id FROM person_likeness l WHERE l.likeness = ANY(?)",
                traits,
                row ->
                        sharing.computeIfAbsent(row.getString(1), _ -> new TreeSet<>())
                                .add(row.getLong(2)));
        var pairs = new ArrayList<Pair>();
        sharing.forEach((trait, people) -> {
            if (people.size() <= MOST_OF_ONE_TRAIT) {
                for (var one : people) {
                    people.tailSet(one, false)
                            .forEach(other -> pairs.add(new Pair(one, other, trait)));
                }
            }
        });
        var paired = new HashSet<String>();
        sql.queryTexts(
                "SELECT p.likeness FROM person_pair p WHERE p.likeness = ANY(?)",
                traits,
                row -> paired.add(row.getString(1)));
        sql.batch(
                "DELETE FROM person_pair WHERE likeness = ?",
                paired,
                (statement, trait) -> statement.setString(1, trait));
        sql.batch(
                "INSERT INTO person_pair ( one_id, other_id, likeness ) VALUES ( ?, ?, ? )",
                pairs,
                (statement, pair) -> {
                    statement.setLong(1, pair.one());
                    statement.setLong(2, pair.other());
                    statement.setString(3, pair.trait());
                });
    }

    /// The traits of somebody with that name and address.
    static Set<String> traits(@Nullable String name, @Nullable String email) {
        var traits = new HashSet<String>();
        var plainName = name == null ? "" : plain(name);
        if (plainName.contains(" ")) {
            traits.add("name:" + plainName);
        }
        var at = email == null ? -1 : email.lastIndexOf('@');
        if (email != null && at > 0) {
            var local = email.substring(0, at).toLowerCase(Locale.ROOT).strip();
            var plus = local.indexOf('+');
            var bare = (plus > 0 ? local.substring(0, plus) : local).replace(".", "");
            traits.add("mail:" + bare + email.substring(at).toLowerCase(Locale.ROOT).strip());
            if (!plainName.isEmpty()) {
                traits.add("local:" + bare + " " + plainName);
            }
        }
        traits.removeIf(trait -> trait.length() > LONGEST);
        return traits;
    }

    /// Its words, sorted, without case, accents and marks.
    private static String plain(String name) {
        var bare = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        var letters = BETWEEN_WORDS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return Arrays.stream(letters.split(" ")).sorted().collect(Collectors.joining(" "));
    }
}
