package it.obolo.thankyou;

import it.obolo.donation.DonationStatus;
import it.obolo.mail.MessageIds;
import it.obolo.mail.SendMail;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Shows how a note would read for a real gift; mails nothing, except to the editor who asks for a
/// test.
@Singleton
public class PreviewNote {

    private static final int MOST_CHOICES = 30;

    private final ThankYouTable notes;
    private final NoteVariants variants;
    private final WriteThankYou write;
    private final Newsroom newsroom;
    private final SendMail mail;
    private final MessageIds messageIds;
    private final Ids ids;
    private final Texts texts;
    private final Sql sql;
    private final Clock clock;

    PreviewNote(
            ThankYouTable notes,
            NoteVariants variants,
            WriteThankYou write,
            Newsroom newsroom,
            SendMail mail,
            MessageIds messageIds,
            Ids ids,
            Texts texts,
            Sql sql,
            Clock clock) {
        this.notes = notes;
        this.variants = variants;
        this.write = write;
        this.newsroom = newsroom;
        this.mail = mail;
        this.messageIds = messageIds;
        this.ids = ids;
        this.texts = texts;
        this.sql = sql;
        this.clock = clock;
    }

    /// A note as it would read.
    ///
    /// @param variant that this gift would get
    /// @param language of the text
    /// @param html without styles, made by us from Markdown
    public record Preview(
            NoteVariant variant, Language language, String subject, String html, String plain) {}

    /// A gift to try a text on.
    public record Choice(long donationId, @Nullable String name, Money gross, Instant givenAt) {}

    /// The newest gifts.
    public List<Choice> choices() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT d.donation_id, s.name, d.currency, d.gross_minor, d.given_at
                            FROM donation d
                            LEFT JOIN supporter s ON s.supporter_id = d.supporter_id
                        ORDER BY d.given_at DESC, d.donation_id DESC
                           LIMIT ?
                        """,
                        statement -> statement.setInt(1, MOST_CHOICES),
                        row ->
                                new Choice(
                                        row.getLong("donation_id"),
                                        row.getString("name"),
                                        Money.of(
                                                row.getLong("gross_minor"),
                                                row.getString("currency")),
                                        Sql.instant(row, "given_at"))));
    }

    /// This text for that gift, or for an invented one where there is none.
    public Preview draft(String subject, String body, Language language, OptionalLong donationId) {
        return show(gift(donationId), language, new NoteText(subject, body, null));
    }

    /// The note that this gift gets, as things stand.
    public Preview ofGift(long donationId) {
        var gift = gift(OptionalLong.of(donationId));
        var language = ReaderLanguage.of(gift, newsroom.profile().language());
        var book = variants.book();
        return show(gift, language, book.text(book.choose(gift), language));
    }

    private Preview show(OwedNote gift, Language language, NoteText text) {
        var words = new Words(texts, language);
        var values = write.values(gift, words, newsroom.profile());
        var forms = NoteMarkdown.render(text.body(), values);
        return new Preview(
                variants.book().choose(gift),
                language,
                NoteMarkdown.fill(text.subject(), values),
                forms.page(),
                forms.plain());
    }

    /// Mails this text to the editor, marked as a test by its message id alone, so that it looks
    /// just as the real one will.
    public SendMail.Outcome test(
            String subject, String body, Language language, OptionalLong donationId, String to) {
        var gift = gift(donationId).to(to, language);
        var messageId = messageIds.of("test." + Ids.text(ids.next()));
        return mail.send(
                write.write(
                        gift, messageId, newsroom.profile(), new NoteText(subject, body, null)));
    }

    private OwedNote gift(OptionalLong donationId) {
        return donationId.isPresent()
                ? sql.reading(() -> notes.gift(donationId.getAsLong())).orElseGet(this::invented)
                : invented();
    }

    private OwedNote invented() {
        var now = clock.instant();
        return new OwedNote(
                OwedNote.Course.from(now),
                new OwedNote.Gift(0, DonationStatus.COMPLETED, 2500, "EUR", now, false),
                new OwedNote.Reader("Anna Bianchi", null, null, null, false),
                GiftFacts.ALONE);
    }
}
