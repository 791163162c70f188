package it.obolo.intake;

import it.obolo.donation.BookEvidence.Reading;
import it.obolo.donation.ErasedTelling;
import it.obolo.donation.Evidence;
import it.obolo.donation.Subject;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps an erased person erased: a delivery that tells of their gifts again is worked, and at once
/// rewritten so that it says nothing about them.
@Singleton
public class KeepErased {

    /// A delivery with what is left of it.
    private record Left(long deliveryId, byte[] body) {}

    private final Sql sql;
    private final ErasedTelling erasedTelling;

    KeepErased(Sql sql, ErasedTelling erasedTelling) {
        this.sql = sql;
        this.erasedTelling = erasedTelling;
    }

    /// The readings, with nothing about an erased person; in the booking transaction.
    List<Reading> withoutErased(List<Reading> readings) {
        if (sql.query("SELECT e.subject FROM erased_subject e LIMIT 1", rows -> rows.getString(1))
                .isEmpty()) {
            return readings;
        }
        var pseudonyms = pseudonyms(readings);
        if (pseudonyms.isEmpty()) {
            return readings;
        }
        return readings.stream().map(reading -> withoutErased(reading, pseudonyms)).toList();
    }

    private Reading withoutErased(Reading reading, Map<String, String> pseudonyms) {
        var left = new ArrayList<Evidence>();
        var changed = false;
        for (var evidence : reading.evidence()) {
            var pseudonym = pseudonym(evidence, pseudonyms);
            if (pseudonym == null) {
                left.add(evidence);
            } else {
                left.add(erasedTelling.withoutPerson(evidence, pseudonym));
                remember(evidence.subject(), pseudonym);
                changed = true;
            }
        }
        if (!changed) {
            return reading;
        }
        rewrite(Map.of(reading.deliveryId(), left));
        return new Reading(reading.deliveryId(), reading.again(), left);
    }

    private Map<String, String> pseudonyms(List<Reading> readings) {
        var subjects = new HashSet<String>();
        readings.forEach(
                reading -> reading.evidence().forEach(one -> subjects.addAll(concerned(one))));
        var found = new HashMap<String, String>();
        sql.queryTexts(
                """
                SELECT s.subject, e.pseudonym
                  FROM erased_subject s
                  JOIN erasure e ON e.erasure_id = s.erasure_id
                 WHERE s.subject = ANY(?)
                """,
                subjects,
                rows -> found.put(rows.getString(1), rows.getString(2)));
        return found;
    }

    /// What it tells about, and what that belongs to; a payment of a subscription stands for
    /// itself.
    private static Set<String> concerned(Evidence evidence) {
        var subjects = new HashSet<String>();
        subjects.add(evidence.subject().text());
        var parent = evidence.told().parentTransactionId();
        if (parent != null) {
            subjects.add(Subject.transaction(parent).text());
        }
        var order = evidence.told().orderId();
        if (order != null) {
            subjects.add(Subject.order(order).text());
        }
        return subjects;
    }

    private static @Nullable String pseudonym(Evidence evidence, Map<String, String> pseudonyms) {
        for (var subject : concerned(evidence)) {
            var pseudonym = pseudonyms.get(subject);
            if (pseudonym != null) {
                return pseudonym;
            }
        }
        return null;
    }

    private void remember(Subject subject, String pseudonym) {
        sql.update(
                """
                INSERT INTO erased_subject
                     ( subject, erasure_id )
                SELECT ?, e.erasure_id
                  FROM erasure e
                 WHERE e.pseudonym = ?
                    ON CONFLICT DO NOTHING
                """,
                statement -> {
                    statement.setString(1, subject.text());
                    statement.setString(2, pseudonym);
                });
    }

    /// Puts what is left of these deliveries in the place of what they said.
    public void rewrite(Map<Long, List<Evidence>> left) {
        var rows = new ArrayList<Left>();
        left.forEach((id, told) -> rows.add(new Left(id, erasedTelling.write(told))));
        write(rows);
    }

    /// Empties these deliveries.
    public void empty(Collection<Long> deliveryIds) {
        write(
                deliveryIds.stream()
                        .map(id -> new Left(id, erasedTelling.write(List.of())))
                        .toList());
    }

    private void write(List<Left> rows) {
        sql.batch(
                "UPDATE delivery SET body = ?, headers = NULL WHERE delivery_id = ?",
                rows,
                (statement, row) -> {
                    statement.setBytes(1, row.body());
                    statement.setLong(2, row.deliveryId());
                });
    }
}
