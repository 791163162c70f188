package it.obolo.thankyou;

import it.obolo.mail.Message;
import it.obolo.mail.MessageIds;
import it.obolo.mail.SendMail;
import it.obolo.mail.SendMail.Outcome;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the notices that are due, each once: as with notes, that one may be on its way is written
/// down before it goes, and one whose end nobody saw is uncertain and never sent again by itself.
@Singleton
public class SendNotices {

    private static final Logger LOG = LoggerFactory.getLogger(SendNotices.class);

    private static final int MOST_TAKEN = 20;
    private static final int MOST_SHOWN = 50;

    private final OweNotices oweNotices;
    private final WriteNotice writeNotice;
    private final NoteSettings settings;
    private final SendMail mail;
    private final MessageIds messageIds;
    private final Database database;
    private final Sql sql;
    private final Clock clock;

    SendNotices(
            OweNotices oweNotices,
            WriteNotice writeNotice,
            NoteSettings settings,
            SendMail mail,
            MessageIds messageIds,
            Database database,
            Sql sql,
            Clock clock) {
        this.oweNotices = oweNotices;
        this.writeNotice = writeNotice;
        this.settings = settings;
        this.mail = mail;
        this.messageIds = messageIds;
        this.database = database;
        this.sql = sql;
        this.clock = clock;
    }

    /// A notice in the list.
    public record Line(
            String kind,
            String status,
            Instant owedAt,
            @Nullable Instant sentAt,
            @Nullable String reason) {}

    /// The newest, fifty at most.
    public List<Line> newest() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT kind, status, owed_at, sent_at, reason
                            FROM notice
                        ORDER BY notice_id DESC
                           LIMIT ?
                        """,
                        statement -> statement.setInt(1, MOST_SHOWN),
                        row ->
                                new Line(
                                        row.getString("kind"),
                                        row.getString("status"),
                                        Sql.instant(row, "owed_at"),
                                        Sql.instantOrNull(row, "sent_at"),
                                        row.getString("reason"))));
    }

    /// Owes what the clock brings and sends what is due, twenty at most.
    ///
    /// @return how many were sent
    public int sendDue() {
        oweNotices.look();
        giveUpLost();
        if (settings.choice().paused()) {
            return 0;
        }
        var taken = sql.transaction(this::take);
        if (taken.isEmpty()) {
            return 0;
        }
        database.barrier().await();
        var sent = 0;
        var away = false;
        for (var notice : taken) {
            if (away) {
                settle(
                        notice,
                        ThankYouState.OWED,
                        notice.attempts(),
                        SettleNotes.PAUSE_HOST_AWAY,
                        null);
                continue;
            }
            var outcome = send(notice);
            away = outcome instanceof Outcome.Unavailable;
            sent += outcome instanceof Outcome.HandedOver ? 1 : 0;
        }
        return sent;
    }

    private List<WriteNotice.Notice> take() {
        var now = clock.instant();
        var due =
                sql.query(
                        """
                          SELECT notice_id, kind, about, donation_id, subscription_id
                               , attempt_count
                            FROM notice
                           WHERE status = 'OWED'
                             AND next_attempt_at <= ?
                        ORDER BY status, next_attempt_at
                           LIMIT ?
                             FOR UPDATE SKIP LOCKED
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, now);
                            statement.setInt(2, MOST_TAKEN);
                        },
                        row ->
                                new WriteNotice.Notice(
                                        row.getLong("notice_id"),
                                        row.getString("kind"),
                                        row.getString("about"),
                                        Sql.longOrNull(row, "donation_id"),
                                        row.getString("subscription_id"),
                                        row.getInt("attempt_count")));
        var giveUpAt =
                now.plus(
                        mail.isRepeatable()
                                ? HandOverNote.GIVE_UP_LOCAL_AFTER
                                : HandOverNote.GIVE_UP_AFTER);
        sql.batch(
                "UPDATE notice SET status = 'SENDING', next_attempt_at = ? WHERE notice_id = ?",
                due,
                (statement, notice) -> {
                    Sql.setInstant(statement, 1, giveUpAt);
                    statement.setLong(2, notice.noticeId());
                });
        return due;
    }

    private Outcome send(WriteNotice.Notice notice) {
        Optional<Message> message;
        try {
            message =
                    sql.reading(() ->
                            writeNotice.write(
                                    notice,
                                    messageIds.of("notice." + Ids.text(notice.noticeId()))));
        } catch (IllegalArgumentException e) {
            LOG.error("a notice could not be written: {}", e.getMessage());
            message = Optional.empty();
        }
        if (message.isEmpty()) {
            settle(notice, ThankYouState.WITHHELD, 0, Duration.ZERO, "nobody to tell");
            return new Outcome.Refused(true, "nobody to tell");
        }
        var outcome = mail.send(message.get());
        var before = notice.attempts();
        switch (outcome) {
            case Outcome.HandedOver _ ->
                    settle(notice, ThankYouState.SENT, before + 1, Duration.ZERO, null);
            case Outcome.Uncertain(var code) ->
                    settle(notice, ThankYouState.UNCERTAIN, before + 1, Duration.ZERO, code);
            case Outcome.Unavailable(var code) ->
                    settle(notice, ThankYouState.OWED, before, SettleNotes.PAUSE_HOST_AWAY, code);
            case Outcome.Refused(var permanent, var code) -> {
                var last = permanent || before >= SettleNotes.PAUSES.size();
                settle(
                        notice,
                        last ? ThankYouState.FAILED : ThankYouState.OWED,
                        before + 1,
                        last ? Duration.ZERO : SettleNotes.PAUSES.get(before),
                        code);
            }
        }
        return outcome;
    }

    private void settle(
            WriteNotice.Notice notice,
            ThankYouState state,
            int attempts,
            Duration pause,
            @Nullable String reason) {
        var now = clock.instant();
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE notice
                           SET status = ?
                             , attempt_count = ?
                             , next_attempt_at = ?
                             , sent_at = ?
                             , reason = ?
                         WHERE notice_id = ?
                           AND status IN ('SENDING', 'UNCERTAIN')
                        """,
                        statement -> {
                            statement.setString(1, state.name());
                            statement.setInt(2, attempts);
                            Sql.setInstant(statement, 3, now.plus(pause));
                            Sql.setInstant(statement, 4, state == ThankYouState.SENT ? now : null);
                            statement.setString(5, reason);
                            statement.setLong(6, notice.noticeId());
                        }));
    }

    private void giveUpLost() {
        var state = mail.isRepeatable() ? "OWED" : "UNCERTAIN";
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE notice
                           SET status = ?
                             , reason = 'no word of the hand-over'
                         WHERE status = 'SENDING'
                           AND next_attempt_at <= ?
                        """,
                        statement -> {
                            statement.setString(1, state);
                            Sql.setInstant(statement, 2, clock.instant());
                        }));
    }
}
