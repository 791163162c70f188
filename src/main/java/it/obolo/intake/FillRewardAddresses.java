package it.obolo.intake;

import it.obolo.campaign.RewardAddresses;
import it.obolo.campaign.RewardAddresses.Found;
import it.obolo.campaign.RewardAddresses.Lacking;
import it.obolo.donation.Subject;
import it.obolo.paypal.PostalAddress;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out where rewards go: from what PayPal told about the gift, its order or its subscription.
/// Only gifts that earned something to be sent are looked at.
@Singleton
class FillRewardAddresses {

    private static final int MOST_BODIES = 2_000;

    private final RewardAddresses rewards;
    private final Sql sql;

    FillRewardAddresses(RewardAddresses rewards, Sql sql) {
        this.rewards = rewards;
        this.sql = sql;
    }

    /// Fills in what is lacking of these gifts, in the surrounding transaction.
    void fill(Collection<Long> donationIds) {
        var lacking = donationIds.isEmpty() ? List.<Lacking>of() : rewards.lacking(donationIds);
        if (lacking.isEmpty()) {
            return;
        }
        var told = told(lacking);
        var found = new ArrayList<Found>();
        for (var one : lacking) {
            for (var subject : subjects(one)) {
                var address = told.get(subject);
                if (address != null) {
                    found.add(
                            new Found(
                                    one.donationId(),
                                    address.recipient(),
                                    shortened(String.join("\n", address.lines()))));
                    break;
                }
            }
        }
        rewards.write(found);
    }

    private static String shortened(String text) {
        return text.length() > 1000 ? text.substring(0, 1000) : text;
    }

    private static List<String> subjects(Lacking one) {
        var subjects = new ArrayList<String>();
        subjects.add(Subject.transaction(one.transactionId()).text());
        add(subjects, one.orderId() == null ? null : Subject.order(one.orderId()));
        add(
                subjects,
                one.subscriptionId() == null ? null : Subject.subscription(one.subscriptionId()));
        return subjects;
    }

    private static void add(List<String> subjects, @Nullable Subject subject) {
        if (subject != null) {
            subjects.add(subject.text());
        }
    }

    /// By subject, the newest delivery that tells an address.
    private Map<String, PostalAddress> told(List<Lacking> lacking) {
        var subjects = new HashSet<String>();
        lacking.forEach(one -> subjects.addAll(subjects(one)));
        var told = new HashMap<String, PostalAddress>();
        sql.query(
                """
                  SELECT s.subject, d.body
                    FROM subject s
                    JOIN evidence e ON e.subject_id = s.subject_id
                    JOIN delivery d ON d.delivery_id = e.delivery_id
                   WHERE s.subject = ANY(?)
                     AND d.channel IN ('API', 'WEBHOOK', 'IPN')
                ORDER BY d.delivery_id
                   LIMIT ?
                """,
                statement -> {
                    Sql.setTexts(statement, 1, subjects);
                    statement.setInt(2, MOST_BODIES);
                },
                rows -> {
                    var subject = rows.getString("subject");
                    PostalAddress.read(rows.getBytes("body"))
                            .ifPresent(address -> told.put(subject, address));
                    return subject;
                });
        return told;
    }
}
