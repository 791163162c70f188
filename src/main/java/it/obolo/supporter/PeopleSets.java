package it.obolo.supporter;

import it.obolo.storage.Sql;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/// Who belongs to what is not of the gifts alone: read from the tables each time, because it
/// changes by itself. Words about a person may stand under an id they had before.
final class PeopleSets {

    private final Sql sql;
    private final PromiseRoll promises;

    PeopleSets(Sql sql, PromiseRoll promises) {
        this.sql = sql;
        this.promises = promises;
    }

    /// Who gave to that campaign something that reached us.
    Set<Long> ofCampaign(String code) {
        return ids(
                """
                SELECT d.supporter_id
                  FROM campaign c
                  JOIN gift_origin o ON o.campaign_id = c.campaign_id
                  JOIN donation d ON d.donation_id = o.donation_id
                 WHERE c.code = ?
                   AND o.gift_count = 1
                """,
                code);
    }

    Set<Long> tagged(String tag) {
        return ids(
                """
                SELECT COALESCE(a.supporter_id, t.supporter_id)
                  FROM person_tag t
                  LEFT JOIN supporter_alias a ON a.alias_id = t.supporter_id
                 WHERE t.tag = ?
                """,
                tag);
    }

    /// Who reads the newsletter, as the file read last said.
    Set<Long> subscribed() {
        return ids(
                """
                SELECT COALESCE(a.supporter_id, n.supporter_id)
                  FROM newsletter_subscriber n
                  LEFT JOIN supporter_alias a ON a.alias_id = n.supporter_id
                """);
    }

    Set<Long> unthanked() {
        return ids(
                """
                SELECT d.supporter_id
                  FROM thank_you t
                  JOIN donation d ON d.donation_id = t.donation_id
                 WHERE t.status IN ('OWED', 'SENDING', 'UNCERTAIN', 'FAILED')
                """);
    }

    Set<Long> withRewardToShip() {
        return ids(
                """
                SELECT d.supporter_id
                  FROM reward r
                  JOIN donation d ON d.donation_id = r.donation_id
                 WHERE r.shipped_at IS NULL
                   AND d.status IN ('COMPLETED', 'PARTIALLY_REFUNDED')
                """);
    }

    Set<Long> wantingNoName() {
        return wanting("wants_no_name");
    }

    Set<Long> wantingNoEmail() {
        return wanting("wants_no_email");
    }

    private Set<Long> wanting(String column) {
        return ids(
                """
                SELECT COALESCE(a.supporter_id, p.supporter_id)
                  FROM person_detail p
                  LEFT JOIN supporter_alias a ON a.alias_id = p.supporter_id
                 WHERE p.\
                """
                        + column);
    }

    /// PayPal's ids of subscriptions that pay.
    Set<String> activeSubscriptions() {
        return subscriptions(Promise::isActive);
    }

    /// PayPal's ids of subscriptions whose last payment failed, or which failed so often that
    /// PayPal suspended them.
    Set<String> failingSubscriptions() {
        return subscriptions(Promise::isFailing);
    }

    private Set<String> subscriptions(Predicate<Promise> which) {
        var ids = new HashSet<String>();
        for (var promise : promises.now()) {
            if (which.test(promise)) {
                ids.add(promise.subscriptionId());
            }
        }
        return ids;
    }

    private Set<Long> ids(String question, String... parameters) {
        return new HashSet<>(
                sql.query(
                        question,
                        statement -> {
                            for (var index = 0; index < parameters.length; index++) {
                                statement.setString(index + 1, parameters[index]);
                            }
                        },
                        rows -> rows.getLong(1)));
    }
}
