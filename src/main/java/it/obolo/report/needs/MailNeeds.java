package it.obolo.report.needs;

import it.obolo.mail.MessageIds;
import it.obolo.mail.SendMail;
import it.obolo.report.needs.NeedsMail.Rhythm;
import it.obolo.storage.Sql;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/// Mails what needs somebody: all of it once a day from eight in the morning, and what is urgent at
/// once, each thing at most once a day. A mail is claimed before it is sent; one that did not go,
/// also because the program ended, is tried again, under the same message id.
@Singleton
class MailNeeds {

    private static final int MORNING = 8;
    private static final Duration HOLD = Duration.ofMinutes(10);

    private final NeedsMail needsMail;
    private final WriteNeedsMail writeNeedsMail;
    private final SendMail mail;
    private final MessageIds messageIds;
    private final Sql sql;
    private final Clock clock;

    MailNeeds(
            NeedsMail needsMail,
            WriteNeedsMail writeNeedsMail,
            SendMail mail,
            MessageIds messageIds,
            Sql sql,
            Clock clock) {
        this.needsMail = needsMail;
        this.writeNeedsMail = writeNeedsMail;
        this.mail = mail;
        this.messageIds = messageIds;
        this.sql = sql;
        this.clock = clock;
    }

    /// Sends what is due of `needs`; returns how many mails went.
    int mail(List<Need> needs) {
        var choice = needsMail.now();
        if (choice.rhythm() == Rhythm.OFF || needs.isEmpty()) {
            return 0;
        }
        var to = Objects.requireNonNull(choice.to());
        var sent = 0;
        if (choice.rhythm() == Rhythm.URGENT) {
            for (var need : needs.stream().filter(Need::urgent).toList()) {
                sent += send(need.key(), to, List.of(need));
            }
        }
        if (clock.instant().atZone(Words.ROME).getHour() >= MORNING) {
            sent += send("ALL", to, needs);
        }
        return sent;
    }

    private int send(String key, String to, List<Need> needs) {
        var today = LocalDate.ofInstant(clock.instant(), Words.ROME);
        if (!claim(key, today)) {
            return 0;
        }
        var messageId = messageIds.of("needs." + today.toString().replace("-", "") + '.' + id(key));
        return switch (mail.send(writeNeedsMail.write(messageId, to, needs))) {
            case SendMail.Outcome.HandedOver(), SendMail.Outcome.Uncertain(_) -> done(key, today);
            case SendMail.Outcome.Refused(var permanent, _) when permanent -> {
                done(key, today);
                yield 0;
            }
            case SendMail.Outcome.Refused(_, _), SendMail.Outcome.Unavailable(_) -> 0;
        };
    }

    private boolean claim(String key, LocalDate today) {
        var now = clock.instant();
        return sql.transaction(() -> {
            var inserted =
                    sql.update(
                            "INSERT INTO need_mail (mail_key, mailed_on, held_until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                            statement -> {
                                statement.setString(1, key);
                                statement.setObject(2, today);
                                Sql.setInstant(statement, 3, now.plus(HOLD));
                            });
            return inserted == 1
                    || sql.update(
                                    """
                                    UPDATE need_mail
                                       SET held_until = ?
                                     WHERE mail_key   = ?
                                       AND mailed_on  = ?
                                       AND sent_at    IS NULL
                                       AND held_until < ?
                                    """,
                                    statement -> {
                                        Sql.setInstant(statement, 1, now.plus(HOLD));
                                        statement.setString(2, key);
                                        statement.setObject(3, today);
                                        Sql.setInstant(statement, 4, now);
                                    })
                            == 1;
        });
    }

    private int done(String key, LocalDate today) {
        return sql.transaction(() ->
                sql.update(
                        "UPDATE need_mail SET sent_at = ? WHERE mail_key = ? AND mailed_on = ?",
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            statement.setString(2, key);
                            statement.setObject(3, today);
                        }));
    }

    private static String id(String key) {
        var checksum = new CRC32();
        checksum.update(key.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
