package it.obolo.thankyou;

import it.obolo.mail.Message;
import it.obolo.money.Money;
import it.obolo.money.MoneyFormat;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the words of a notice and whom it goes to.
@Singleton
class WriteNotice {

    private final ThankYouTable notes;
    private final WriteThankYou write;
    private final NoteSettings settings;
    private final Newsroom newsroom;
    private final Texts texts;
    private final Pages pages;
    private final Sql sql;

    WriteNotice(
            ThankYouTable notes,
            WriteThankYou write,
            NoteSettings settings,
            Newsroom newsroom,
            Texts texts,
            Pages pages,
            Sql sql) {
        this.notes = notes;
        this.write = write;
        this.settings = settings;
        this.newsroom = newsroom;
        this.texts = texts;
        this.pages = pages;
        this.sql = sql;
    }

    /// A notice in our hand.
    record Notice(
            long noticeId,
            String kind,
            String about,
            @Nullable Long donationId,
            @Nullable String subscriptionId,
            int attempts) {}

    /// Empty if there is nobody to tell. Reads the books.
    Optional<Message> write(Notice notice, String messageId) {
        var profile = newsroom.profile();
        return switch (notice.kind()) {
            case "EDITOR_DAY" -> toEditor(notice, messageId, profile, day(notice, profile));
            case "EDITOR_GIFT" ->
                    gift(notice)
                            .flatMap(gift ->
                                    toEditor(
                                            notice,
                                            messageId,
                                            profile,
                                            write.values(gift, words(profile), profile)));
            default -> toSupporter(notice, messageId, profile);
        };
    }

    private Optional<Message> toSupporter(
            Notice notice, String messageId, Newsroom.Profile profile) {
        return gift(notice)
                .filter(gift -> gift.reader().email() != null && !gift.reader().wantsNoEmail())
                .map(gift -> {
                    var language = ReaderLanguage.of(gift, profile.language());
                    var values =
                            new EnumMap<>(write.values(gift, new Words(texts, language), profile));
                    if (notice.kind().equals("REFUND")) {
                        var refunded = notice.about().substring(notice.about().indexOf(':') + 1);
                        values.put(
                                NoteVariable.AMOUNT,
                                MoneyFormat.writeBriefly(
                                        Money.of(Long.parseLong(refunded), gift.gift().currency()),
                                        language.locale()));
                    }
                    return message(
                            notice,
                            messageId,
                            String.valueOf(gift.reader().email()),
                            language,
                            values,
                            profile);
                });
    }

    private Optional<Message> toEditor(
            Notice notice,
            String messageId,
            Newsroom.Profile profile,
            Map<NoteVariable, String> values) {
        var to = settings.choice().editorAddress();
        return to == null || values.isEmpty()
                ? Optional.empty()
                : Optional.of(message(notice, messageId, to, profile.language(), values, profile));
    }

    private Message message(
            Notice notice,
            String messageId,
            String to,
            Language language,
            Map<NoteVariable, String> values,
            Newsroom.Profile profile) {
        var text = BuiltInNotes.notice(notice.kind(), language);
        var forms = NoteMarkdown.render(text.body(), values);
        var letter =
                new ThankYouLetter(
                        language.code(),
                        NoteMarkdown.fill(text.subject(), values),
                        forms.mail(),
                        forms.plain(),
                        profile.name(),
                        null);
        return new Message(
                messageId,
                to,
                letter.subject(),
                letter.plainText(),
                pages.render("thankyou/note.jte", letter),
                language,
                profile.name(),
                profile.contactEmail());
    }

    private Optional<OwedNote> gift(Notice notice) {
        var donationId = notice.donationId();
        if (donationId != null) {
            return notes.gift(donationId);
        }
        return sql.find(
                        """
                          SELECT donation_id
                            FROM donation
                           WHERE subscription_id = ?
                        ORDER BY given_at DESC, donation_id DESC
                           LIMIT 1
                        """,
                        statement -> statement.setString(1, notice.subscriptionId()),
                        row -> row.getLong(1))
                .flatMap(notes::gift);
    }

    private Words words(Newsroom.Profile profile) {
        return new Words(texts, profile.language());
    }

    /// How many gifts the day brought, and how much in each currency; empty for none.
    private Map<NoteVariable, String> day(Notice notice, Newsroom.Profile profile) {
        var day = LocalDate.parse(notice.about());
        var words = words(profile);
        record Sum(long count, Money money) {}
        var sums =
                sql.query(
                        """
                          SELECT currency
                               , COUNT(*) AS gifts
                               , SUM(gross_minor) AS gross_minor
                            FROM donation
                           WHERE given_at >= ?
                             AND given_at < ?
                             AND status NOT IN ('PENDING', 'FAILED')
                        GROUP BY currency
                        ORDER BY currency
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, day.atStartOfDay(Words.ROME).toInstant());
                            Sql.setInstant(
                                    statement,
                                    2,
                                    day.plusDays(1).atStartOfDay(Words.ROME).toInstant());
                        },
                        row ->
                                new Sum(
                                        row.getLong("gifts"),
                                        Money.of(
                                                row.getLong("gross_minor"),
                                                row.getString("currency"))));
        if (sums.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                NoteVariable.DATE,
                words.longDay(day),
                NoteVariable.NTH,
                words.number(sums.stream().mapToLong(Sum::count).sum()),
                NoteVariable.AMOUNT,
                sums.stream()
                        .map(sum -> words.money(sum.money()))
                        .collect(Collectors.joining(" + ")));
    }
}
