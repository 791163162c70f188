package it.obolo.supporter;

import it.obolo.storage.Sql;
import java.util.HashSet;
import java.util.Set;

/// Who belongs to what is not of the gifts alone: read from the tables each time, because it
/// changes by itself. Words about a person may stand under an id they had before.
final class PeopleSets {

    private final Sql sql;

    PeopleSets(Sql sql) {
        this.sql = sql;
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
        return new HashSet<>(
                sql.query(
                        "SELECT s.subscription_id FROM subscription s WHERE s.status = 'ACTIVE'",
                        rows -> rows.getString(1)));
    }

    /// PayPal's ids of subscriptions whose last payment failed, or which failed so often that
    /// PayPal suspended them. What is not asked for of the status is named, because H2 would rather
    /// read all that are active than the few whose payments failed.
    Set<String> failingSubscriptions() {
        return new HashSet<>(
                sql.query(
                        """
                        SELECT s.subscription_id
                          FROM subscription s
                         WHERE s.status = 'SUSPENDED'
                        UNION ALL
                        SELECT f.subscription_id
                          FROM subscription f
                         WHERE f.failed_payments >= 1
                           AND f.status NOT IN ('CREATED', 'SUSPENDED', 'CANCELLED', 'EXPIRED')
                        """,
                        rows -> rows.getString(1)));
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
