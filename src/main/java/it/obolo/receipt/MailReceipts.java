package it.obolo.receipt;

import it.obolo.mail.Message;
import it.obolo.mail.Message.Attachment;
import it.obolo.mail.MessageIds;
import it.obolo.mail.SendMail;
import it.obolo.mail.SendMail.Outcome;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Mails the receipts an editor wants mailed, each with its PDF. Before one is handed over it is
/// durably written down that it may be on its way, so that after a crash nobody gets it twice: it
/// is uncertain then and waits for the editor.
@Singleton
public class MailReceipts {

    private static final int MOST = 20;
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(20);
    private static final Duration HOST_AWAY = Duration.ofMinutes(1);
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(6),
                    Duration.ofHours(24));

    private final ReceiptMails mails;
    private final ReceiptTable receipts;
    private final SendMail sendMail;
    private final MessageIds messageIds;
    private final Newsroom newsroom;
    private final Pages pages;
    private final Texts texts;
    private final Database database;
    private final Sql sql;
    private final Clock clock;

    MailReceipts(
            ReceiptMails mails,
            ReceiptTable receipts,
            SendMail sendMail,
            MessageIds messageIds,
            Newsroom newsroom,
            Pages pages,
            Texts texts,
            Database database,
            Sql sql,
            Clock clock) {
        this.mails = mails;
        this.receipts = receipts;
        this.sendMail = sendMail;
        this.messageIds = messageIds;
        this.newsroom = newsroom;
        this.pages = pages;
        this.texts = texts;
        this.database = database;
        this.sql = sql;
        this.clock = clock;
    }

    /// Mails what is due, at most twenty; returns how many went.
    public int sendDue() {
        mails.giveUpLost(sendMail.isRepeatable() ? "OWED" : "UNCERTAIN");
        var sent = 0;
        for (var mail : mails.due(MOST)) {
            if (!mails.begin(mail.receiptId(), clock.instant().plus(GIVE_UP_AFTER))) {
                continue;
            }
            database.barrier().await();
            var outcome = send(mail);
            settle(mail, outcome);
            if (outcome instanceof Outcome.Unavailable) {
                break;
            }
            sent += outcome instanceof Outcome.HandedOver ? 1 : 0;
        }
        return sent;
    }

    private Outcome send(ReceiptMails.Due mail) {
        var email = mail.email();
        var pdf = sql.reading(() -> receipts.pdf(mail.receiptId()));
        var receipt = sql.reading(() -> receipts.find(mail.receiptId()));
        if (email == null || pdf.isEmpty() || receipt.isEmpty()) {
            return new Outcome.Refused(true, "no address");
        }
        var words = new Words(texts, mail.language());
        var profile = newsroom.profile();
        var letter =
                new MailLetter(
                        mail.language().code(),
                        words.of("receipt.mail.subject", mail.number()),
                        List.of(
                                words.of("receipt.mail.hello"),
                                words.of("receipt.mail.text", mail.number()),
                                words.of("receipt.mail.keep")),
                        profile.name());
        return sendMail.send(
                new Message(
                        messageIds.of("receipt." + Ids.text(mail.receiptId())),
                        email,
                        letter.subject(),
                        letter.plainText(),
                        pages.render("receipt/mail.jte", letter),
                        mail.language(),
                        profile.name(),
                        profile.contactEmail(),
                        new Attachment(receipt.get().fileName(), pdf.get())));
    }

    private void settle(ReceiptMails.Due mail, Outcome outcome) {
        switch (outcome) {
            case Outcome.HandedOver _ -> mails.settle(mail, "SENT", true, null, null);
            case Outcome.Uncertain(var code) -> mails.settle(mail, "UNCERTAIN", true, null, code);
            case Outcome.Unavailable(var code) ->
                    mails.settle(mail, "OWED", false, HOST_AWAY, code);
            case Outcome.Refused(var permanent, var code) -> {
                if (permanent || mail.attemptCount() >= PAUSES.size()) {
                    mails.settle(mail, "FAILED", true, null, code);
                } else {
                    mails.settle(mail, "OWED", true, PAUSES.get(mail.attemptCount()), code);
                }
            }
        }
    }
}
