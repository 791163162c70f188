package it.obolo.intake;

import it.obolo.donation.BookEvidence;
import it.obolo.storage.Sql;
import it.obolo.supporter.PeopleRoll;
import it.obolo.supporter.PromiseRoll;
import it.obolo.web.Demo;
import jakarta.inject.Singleton;
import java.util.List;

/// Empties a demonstration: every gift, campaign, supporter, note and cost goes, settings and
/// editors stay. Does nothing to a newsroom's own books, in which nothing is ever deleted.
@Singleton
public class RemoveInventedData {

    /// The books and what led to them; whatever refers to another table stands before it.
    public static final List<String> BOOKS =
            List.of(
                    "portal_session",
                    "portal_link",
                    "receipt_mail",
                    "receipt_copy",
                    "receipt_gift",
                    "receipt_skip",
                    "receipt",
                    "receipt_batch",
                    "receipt_counter",
                    "erased_subject",
                    "erasure",
                    "privacy_request",
                    "retention_run",
                    "consent",
                    "person_tag",
                    "person_change",
                    "person_note",
                    "person_detail",
                    "person_unlike",
                    "person_pair",
                    "person_likeness",
                    "person_origin",
                    "person_description",
                    "person_joint",
                    "supporter_alias",
                    "newsletter_subscriber",
                    "reward",
                    "gift_origin",
                    "campaign_day",
                    "checkout",
                    "notice",
                    "thank_you_event",
                    "thank_you",
                    "payer_lookup",
                    "ledger_entry",
                    "open_dispute",
                    "donation",
                    "finding",
                    "movement",
                    "supporter_key",
                    "supporter",
                    "daily_total",
                    "monthly_total",
                    "daily_account",
                    "giver_total",
                    "gift_sum",
                    "origin_day",
                    "subscription_change",
                    "subscription",
                    "stated_balance",
                    "evidence",
                    "subject",
                    "delivery_queue",
                    "ipn_verdict",
                    "delivery",
                    "activity_label",
                    "reconciliation_difference",
                    "reconciliation",
                    "need_aside",
                    "need_mail",
                    "message_hour");

    /// What a demonstration has beside them, to be removed after them.
    private static final List<String> BESIDE =
            List.of("campaign_level", "campaign_word", "campaign", "cost", "mailbox_message");

    /// What became of it.
    public enum Outcome {
        /// Nothing invented is left.
        REMOVED,
        /// The story is still being told; nothing was removed.
        NOT_YET,
        /// These are a newsroom's books; nothing was removed.
        NO_DEMO
    }

    private final Sql sql;
    private final BookEvidence bookEvidence;
    private final Demo demo;
    private final PromiseRoll promises;

    RemoveInventedData(Sql sql, BookEvidence bookEvidence, Demo demo, PromiseRoll promises) {
        this.sql = sql;
        this.bookEvidence = bookEvidence;
        this.demo = demo;
        this.promises = promises;
    }

    /// Removes it all in one transaction, as the only writer of the books.
    public Outcome remove() {
        if (!demo.isOn()) {
            return Outcome.NO_DEMO;
        }
        if (!demo.isTold()) {
            return Outcome.NOT_YET;
        }
        bookEvidence.asOnlyWriter(() -> {
            BOOKS.forEach(table -> sql.update("DELETE FROM " + table));
            BESIDE.forEach(table -> sql.update("DELETE FROM " + table));
            PeopleRoll.haveGone(sql);
            promises.haveGone();
            return BOOKS.size() + BESIDE.size();
        });
        demo.changed();
        return Outcome.REMOVED;
    }
}
