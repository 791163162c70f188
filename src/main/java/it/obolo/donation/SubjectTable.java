package it.obolo.donation;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The `subject` table: whatever is told about, once, with the number by which all other tables
/// refer to it. PayPal's ids are in disorder, so that an index of them takes each new one in a
/// place of its own; the numbers grow with time.
@Singleton
public class SubjectTable {

    private final Sql sql;
    private final Ids ids;

    SubjectTable(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// The numbers of those of these subjects that have one.
    public Map<Subject, Long> known(Collection<Subject> subjects) {
        var numbers = new HashMap<Subject, Long>();
        sql.queryTexts(
                """
                SELECT s.subject_id
                     , s.subject
                  FROM subject s
                 WHERE s.subject = ANY(?)
                """,
                subjects.stream().map(Subject::text).toList(),
                rows -> numbers.put(Subject.parse(rows.getString(2)), rows.getLong(1)));
        return numbers;
    }

    /// The numbers of all these subjects; gives one to those that have none, within
    /// [BookEvidence#asOnlyWriter].
    public Map<Subject, Long> numbered(Collection<Subject> subjects) {
        var numbers = known(subjects);
        var lacking = new LinkedHashSet<>(subjects);
        lacking.removeAll(numbers.keySet());
        numbers.putAll(enter(lacking));
        return numbers;
    }

    /// Gives a number to each of these, none of which has one.
    Map<Subject, Long> enter(Set<Subject> subjects) {
        var numbers = new HashMap<Subject, Long>();
        subjects.forEach(subject -> numbers.put(subject, ids.next()));
        sql.batch(
                "INSERT INTO subject ( subject_id, subject ) VALUES ( ?, ? )",
                numbers.entrySet(),
                (statement, one) -> {
                    statement.setLong(1, one.getValue());
                    statement.setString(2, one.getKey().text());
                });
        return numbers;
    }
}
