package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which identity keys are one person's though no gift has them both: because an editor said so, or
/// gave a person a further address.
@Singleton
public class IdentityLinks {

    /// The links around some keys, as far as they lead.
    ///
    /// @param neighbours for each key that somebody spoke of, the keys next to it; none where only
    ///   the person was described
    public record Links(Map<String, Set<String>> neighbours) {

        private static final Links NONE = new Links(Map.of());

        /// The keys of a gift: its own, and the gift itself where an editor spoke of its giver.
        public Set<String> keysOf(String transactionId, Set<String> identityKeys) {
            var itself = giftKey(transactionId);
            if (!neighbours.containsKey(itself)) {
                return identityKeys;
            }
            var keys = new TreeSet<>(identityKeys);
            keys.add(itself);
            return keys;
        }

        /// All keys that these lead to, themselves among them.
        public Set<String> reachable(Set<String> keys) {
            if (neighbours.isEmpty()) {
                return keys;
            }
            var reached = new TreeSet<>(keys);
            var open = new ArrayDeque<>(keys);
            for (var key = open.poll(); key != null; key = open.poll()) {
                for (var next : neighbours.getOrDefault(key, Set.of())) {
                    if (reached.add(next)) {
                        open.add(next);
                    }
                }
            }
            return reached;
        }
    }

    private static final String GIFT = "gift:";

    private static final List<String> JOINTS =
            List.of(
                    """
                    SELECT j.key_one, j.key_two
                      FROM person_joint j
                     WHERE j.key_one = ANY(?)
                       AND j.undone_at IS NULL
                    """,
                    """
                    SELECT j.key_one, j.key_two
                      FROM person_joint j
                     WHERE j.key_two = ANY(?)
                       AND j.undone_at IS NULL
                    """);

    private static final List<String> DESCRIPTIONS =
            List.of(
                    """
                    SELECT p.identity_key, COALESCE(p.email_key, p.identity_key)
                      FROM person_description p
                     WHERE p.identity_key = ANY(?)
                    """,
                    """
                    SELECT p.identity_key, p.email_key
                      FROM person_description p
                     WHERE p.email_key = ANY(?)
                    """);

    private final Sql sql;

    IdentityLinks(Sql sql) {
        this.sql = sql;
    }

    /// The key by which a gift whose giver nobody told stands for that giver.
    public static String giftKey(String transactionId) {
        return GIFT + transactionId;
    }

    /// The transactions that such keys among these name.
    public static Set<String> giftsAmong(Collection<String> keys) {
        var gifts = new HashSet<String>();
        for (var key : keys) {
            if (key.startsWith(GIFT)) {
                gifts.add(key.substring(GIFT.length()));
            }
        }
        return gifts;
    }

    /// The links around these keys, as far as they lead. Where nobody ever spoke of anybody, which
    /// is the common case, this asks once and no more.
    public Links around(Collection<String> keys) {
        var questions = questions();
        if (questions.isEmpty()) {
            return Links.NONE;
        }
        var neighbours = new HashMap<String, Set<String>>();
        var asked = new HashSet<String>();
        Set<String> open = new HashSet<>(keys);
        while (!open.isEmpty()) {
            asked.addAll(open);
            var found = new HashSet<String>();
            for (var question : questions) {
                sql.queryTexts(
                        question,
                        open,
                        row -> {
                            link(neighbours, row.getString(1), row.getString(2));
                            found.add(row.getString(1));
                            return found.add(row.getString(2));
                        });
            }
            found.removeAll(asked);
            open = found;
        }
        return new Links(neighbours);
    }

    private List<String> questions() {
        var spoken =
                sql.query(
                                """
                                SELECT EXISTS (SELECT 1 FROM person_joint)       AS joined
                                     , EXISTS (SELECT 1 FROM person_description) AS described
                                """,
                                row ->
                                        (row.getBoolean("joined") ? 1 : 0)
                                                + (row.getBoolean("described") ? 2 : 0))
                        .getFirst();
        return switch (spoken) {
            case 1 -> JOINTS;
            case 2 -> DESCRIPTIONS;
            case 3 ->
                    List.of(
                            JOINTS.getFirst(),
                            JOINTS.getLast(),
                            DESCRIPTIONS.getFirst(),
                            DESCRIPTIONS.getLast());
            default -> List.of();
        };
    }

    private static void link(Map<String, Set<String>> neighbours, String one, String other) {
        neighbours.computeIfAbsent(one, _ -> new TreeSet<>()).add(other);
        neighbours.computeIfAbsent(other, _ -> new TreeSet<>()).add(one);
    }
}
