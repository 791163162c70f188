package it.obolo.privacy;

import it.obolo.donation.Subject;
import it.obolo.intake.KeepErased;
import it.obolo.receipt.ForgetRecipient;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is kept of a person beside what their gifts tell: removed, table by table.
@Singleton
class ForgetPerson {

    private record Unworked(long deliveryId, String status) {}

    private final Sql sql;
    private final KeepErased keepErased;
    private final ForgetRecipient forgetRecipient;

    ForgetPerson(Sql sql, KeepErased keepErased, ForgetRecipient forgetRecipient) {
        this.sql = sql;
        this.keepErased = keepErased;
        this.forgetRecipient = forgetRecipient;
    }

    /// How many messages that name the person are neither worked nor refused.
    int unsettled(Person person) {
        return (int)
                naming(person).stream().filter(found -> !found.status().equals("REFUSED")).count();
    }

    private List<Unworked> naming(Person person) {
        var marks = marks(person);
        var found = new ArrayList<Unworked>();
        sql.query(
                """
                SELECT d.delivery_id, q.status, d.body
                  FROM delivery_queue q
                  JOIN delivery d ON d.delivery_id = q.delivery_id
                """,
                rows -> {
                    var body =
                            new String(rows.getBytes("body"), StandardCharsets.UTF_8)
                                    .toLowerCase(Locale.ROOT);
                    return marks.stream().anyMatch(body::contains)
                            && found.add(
                                    new Unworked(
                                            rows.getLong("delivery_id"), rows.getString("status")));
                });
        return found;
    }

    /// What names them in any message, plain and as forms write it.
    private static Set<String> marks(Person person) {
        var marks = new HashSet<String>();
        for (var key : person.keys()) {
            if (key.startsWith("payer:") || key.startsWith("email:")) {
                var mark = key.substring(key.indexOf(':') + 1).toLowerCase(Locale.ROOT);
                marks.add(mark);
                marks.add(URLEncoder.encode(mark, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
            }
        }
        return marks;
    }

    /// The deliveries in which an editor or the person said who they are: they say nothing of money
    /// and can go whole.
    Set<Long> wordsAbout(Person person) {
        var subjects = new HashSet<String>();
        person.keys().forEach(key -> subjects.add(Subject.person(key).text()));
        for (var column : List.of("key_one", "key_two")) {
            sql.queryTexts(
                    "SELECT j.joint_id FROM person_joint j WHERE j.%s = ANY(?)".formatted(column),
                    person.keys(),
                    rows -> subjects.add(Subject.joint(rows.getString(1)).text()));
        }
        return new HashSet<>(
                sql.queryTexts(
                        "SELECT e.delivery_id FROM subject s JOIN evidence e ON e.subject_id = s.subject_id WHERE s.subject = ANY(?)",
                        subjects,
                        rows -> rows.getLong(1)));
    }

    /// Before the deliveries are booked again, so that all gifts stay with the same id.
    void nameByPseudonym(Person person, String pseudonym) {
        sql.update(
                "INSERT INTO supporter_key (identity_key, supporter_id) VALUES (?, ?)",
                statement -> {
                    statement.setString(1, pseudonym);
                    statement.setLong(2, person.supporterId());
                });
        sql.update(
                "UPDATE supporter SET anonymous = FALSE WHERE supporter_id = ?",
                statement -> statement.setLong(1, person.supporterId()));
    }

    void forget(Person person, String pseudonym) {
        keepErased.empty(naming(person).stream().map(Unworked::deliveryId).toList());
        sql.update(
                "DELETE FROM supporter_key WHERE supporter_id = ? AND identity_key <> ?",
                statement -> {
                    statement.setLong(1, person.supporterId());
                    statement.setString(2, pseudonym);
                });
        byNumber(
                "UPDATE supporter_alias SET identity_key = NULL WHERE alias_id = ANY(?)",
                person.ids());
        for (var table :
                List.of(
                        "person_note",
                        "person_tag",
                        "person_change",
                        "person_detail",
                        "consent",
                        "person_origin",
                        "person_likeness",
                        "newsletter_subscriber",
                        "portal_link",
                        "portal_session")) {
            byNumber("DELETE FROM " + table + " WHERE supporter_id = ANY(?)", person.ids());
        }
        for (var table : List.of("person_pair", "person_unlike")) {
            for (var column : List.of("one_id", "other_id")) {
                byNumber("DELETE FROM %s WHERE %s = ANY(?)".formatted(table, column), person.ids());
            }
        }
        for (var column : List.of("identity_key", "email_key")) {
            byText("DELETE FROM person_description WHERE " + column + " = ANY(?)", person.keys());
        }
        byText("DELETE FROM person_origin WHERE identity_key = ANY(?)", person.keys());
        byNumber("UPDATE notice SET reason = NULL WHERE donation_id = ANY(?)", person.donations());
        forgetRecipient.forget(person.ids());
        byNumber(
                "UPDATE receipt SET withdrawn_reason = '-' WHERE withdrawn_reason IS NOT NULL AND supporter_id = ANY(?)",
                person.ids());
        byNumber(
                "UPDATE reward SET recipient = NULL, address = NULL WHERE donation_id = ANY(?)",
                person.donations());
        byNumber(
                "DELETE FROM mailbox_message WHERE recipient IN (SELECT t.recipient FROM thank_you t WHERE t.donation_id = ANY(?))",
                person.donations());
        byNumber(
                "UPDATE thank_you SET reason = NULL, recipient = NULL WHERE donation_id = ANY(?)",
                person.donations());
        byNumber(
                "UPDATE notice SET status = 'WITHHELD' WHERE donation_id = ANY(?) AND status = 'OWED'",
                person.donations());
        byNumber(
                "UPDATE thank_you SET status = 'WITHHELD' WHERE donation_id = ANY(?) AND status IN ('OWED', 'HELD', 'FAILED', 'UNCERTAIN')",
                person.donations());
        byText(
                "UPDATE checkout SET message = NULL, wall_name = NULL WHERE checkout_id = ANY(?)",
                person.checkouts());
        byText("DELETE FROM mailbox_message WHERE LOWER(recipient) = ANY(?)", person.emails());
        byText(
                "DELETE FROM subject WHERE subject = ANY(?)",
                person.keys().stream().map(key -> Subject.person(key).text()).toList());
        byText(
                "DELETE FROM payer_lookup WHERE subject_id IN (SELECT s.subject_id FROM subject s WHERE s.subject = ANY(?))",
                FindPerson.subjects(
                        person.transactions(), person.orders(), person.subscriptions()));
    }

    boolean monthlyGoesOn(Person person) {
        return !sql.queryTexts(
                        "SELECT s.subscription_id FROM subscription s WHERE s.subscription_id = ANY(?) AND s.status = 'ACTIVE'",
                        person.subscriptions(),
                        rows -> rows.getString(1))
                .isEmpty();
    }

    private void byNumber(String change, Collection<Long> numbers) {
        if (!numbers.isEmpty()) {
            sql.update(change, statement -> Sql.setNumbers(statement, 1, numbers));
        }
    }

    private void byText(String change, Collection<String> texts) {
        if (!texts.isEmpty()) {
            sql.update(change, statement -> Sql.setTexts(statement, 1, texts));
        }
    }
}
