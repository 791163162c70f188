package it.obolo.privacy;

import it.obolo.storage.Sql;
import it.obolo.supporter.FoldedText;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Removes the searches an editor kept that name a person: by their address, or by all words of a
/// name they gave with. To be asked before their names have gone.
@Singleton
class ForgetSearches {

    private record Kept(long segmentId, String text) {

        boolean names(Set<String> emails, Set<Set<String>> names) {
            return emails.stream().anyMatch(text::contains)
                    || names.stream().anyMatch(words(text)::containsAll);
        }
    }

    private final Sql sql;

    ForgetSearches(Sql sql) {
        this.sql = sql;
    }

    void naming(Person person) {
        var names = names(person);
        var kept =
                sql.query(
                        "SELECT s.segment_id, s.name, s.query FROM segment s",
                        rows ->
                                new Kept(
                                        rows.getLong(1),
                                        FoldedText.of(
                                                rows.getString(2)
                                                        + " "
                                                        + URLDecoder.decode(
                                                                rows.getString(3),
                                                                StandardCharsets.UTF_8))));
        sql.batch(
                "DELETE FROM segment WHERE segment_id = ?",
                kept.stream().filter(one -> one.names(person.emails(), names)).toList(),
                (statement, one) -> statement.setLong(1, one.segmentId()));
    }

    private Set<Set<String>> names(Person person) {
        var names = new HashSet<Set<String>>();
        sql.queryNumbers(
                "SELECT s.name FROM supporter s WHERE s.supporter_id = ANY(?) AND s.name IS NOT NULL",
                person.ids(),
                rows -> names.add(words(FoldedText.of(rows.getString(1)))));
        sql.queryTexts(
                """
                SELECT m.payer_name
                  FROM subject s
                  JOIN movement m ON m.movement_id = s.subject_id
                 WHERE s.subject = ANY(?)
                   AND m.payer_name IS NOT NULL
                """,
                FindPerson.subjects(person.transactions(), Set.of(), Set.of()),
                rows -> names.add(words(FoldedText.of(rows.getString(1)))));
        names.remove(Set.<String>of());
        return names;
    }

    private static Set<String> words(String text) {
        var words = new HashSet<>(Arrays.asList(text.split("[^\\p{L}\\p{N}]+", -1)));
        words.remove("");
        return words;
    }
}
