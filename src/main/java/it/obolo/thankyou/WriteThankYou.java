package it.obolo.thankyou;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import it.obolo.mail.Message;
import it.obolo.money.Money;
import it.obolo.money.MoneyFormat;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.ServerSettings;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the words of a note: the same sentences in plain text and in HTML.
@Singleton
class WriteThankYou {

    private static final int LONGEST_NAME = 80;

    /// What is no name but wants to be read or clicked.
    private static final Pattern NO_NAME =
            Pattern.compile("@|://|www\\.|[\\p{Cc}\\p{Zl}\\p{Zp}<>]", Pattern.CASE_INSENSITIVE);

    /// More than the variants there may be, in both languages.
    private static final int MOST_SHEETS = 200;

    /// Of amounts and days that are written for many.
    private static final int MOST_WRITTEN = 500;

    private final String publicUrl;
    private final Texts texts;
    private final Pages pages;

    /// What was read and rendered once; drafts that are tried out are among them.
    private final Cache<Shape, Sheet> sheets =
            Caffeine.newBuilder().maximumSize(MOST_SHEETS).build();

    /// Amounts and days as they are written: many give the same on the same day.
    private final Cache<Written, String> written =
            Caffeine.newBuilder().maximumSize(MOST_WRITTEN).build();

    WriteThankYou(ServerSettings server, Texts texts, Pages pages) {
        this.publicUrl = server.getPublicUrl().toString();
        this.texts = texts;
        this.pages = pages;
    }

    /// @param signature the newsroom's name
    private record Shape(
            NoteText text, Set<NoteVariable> saying, Language language, String signature) {}

    /// A whole note with a mark where each variable goes.
    private record Sheet(NoteMarks.Text subject, NoteMarks.Text plain, NoteMarks.Text html) {}

    /// An amount, or with the empty currency a day, counted from 1970.
    private record Written(long number, String currency, Language language) {}

    /// With the built-in letter, for a note whose supporter has an address.
    ///
    /// @throws IllegalArgumentException if the gift's currency is none
    Message write(OwedNote note, String messageId, Newsroom.Profile newsroom) {
        var language = ReaderLanguage.of(note, newsroom.language());
        return write(note, messageId, newsroom, BuiltInNotes.of(NoteKind.LETTER, language));
    }

    /// With these words, which are in the reader's language.
    ///
    /// @throws IllegalArgumentException if the gift's currency is none
    Message write(OwedNote note, String messageId, Newsroom.Profile newsroom, NoteText text) {
        var words = new Words(texts, ReaderLanguage.of(note, newsroom.language()));
        var values = values(note, words, newsroom);
        var shape = new Shape(text, NoteMarkdown.saying(values), words.language(), newsroom.name());
        var sheet = sheets.get(shape, this::render);
        return new Message(
                messageId,
                Objects.requireNonNull(note.reader().email()),
                sheet.subject().fill(values),
                sheet.plain().fill(values),
                sheet.html().fill(NoteMarkdown.escaped(values)),
                words.language(),
                newsroom.name(),
                newsroom.contactEmail());
    }

    private Sheet render(Shape shape) {
        var text = shape.text();
        var template = NoteMarkdown.template(text.body(), shape.saying());
        var letter =
                new ThankYouLetter(
                        shape.language().code(),
                        NoteMarkdown.fill(text.subject(), NoteMarks.of(shape.saying())),
                        template.mail(),
                        template.plain(),
                        shape.signature(),
                        foot(new Words(texts, shape.language())));
        return new Sheet(
                NoteMarks.read(letter.subject()),
                NoteMarks.read(letter.plainText()),
                NoteMarks.read(pages.render("thankyou/note.jte", letter)));
    }

    private ThankYouLetter.Foot foot(Words words) {
        return new ThankYouLetter.Foot(
                words.of("thankyou.portal"),
                publicUrl + "/portal?language=" + words.language().code());
    }

    /// What the variables say for this gift, in the language of `words`.
    Map<NoteVariable, String> values(OwedNote note, Words words, Newsroom.Profile newsroom) {
        var facts = note.facts();
        var campaign = facts.campaign(words.language());
        var contact = newsroom.contactEmail();
        var values = new EnumMap<NoteVariable, String>(NoteVariable.class);
        values.put(NoteVariable.NAME, name(note.reader().name()));
        values.put(NoteVariable.AMOUNT, amount(note, words));
        values.put(NoteVariable.DATE, day(note, words));
        values.put(NoteVariable.NEWSROOM, newsroom.name());
        values.put(NoteVariable.NTH, words.number(facts.giftNumber()));
        if (campaign != null) {
            values.put(NoteVariable.CAMPAIGN, campaign);
        }
        if (facts.paymentNumber() > 0) {
            values.put(NoteVariable.PAYMENT, words.number(facts.paymentNumber()));
        }
        if (note.gift().recurring()) {
            values.put(NoteVariable.KIND, words.of("thankyou.kind.recurring"));
            values.put(NoteVariable.RENEWAL, words.of("thankyou.renewal"));
        }
        values.put(
                NoteVariable.CONTACT,
                contact == null
                        ? words.of("thankyou.contact.reply")
                        : words.of("thankyou.contact.address", contact));
        return values;
    }

    /// The whole name as it was told: which part of it is the first name would be a guess, and so
    /// would be whether it is a person's.
    private static String name(@Nullable String name) {
        return name == null
                        || name.isBlank()
                        || name.length() > LONGEST_NAME
                        || NO_NAME.matcher(name).find()
                ? ""
                : name.strip();
    }

    private String amount(OwedNote note, Words words) {
        var gift = note.gift();
        return written.get(
                new Written(gift.grossMinor(), gift.currency(), words.language()),
                key ->
                        MoneyFormat.writeBriefly(
                                Money.of(key.number(), key.currency()), key.language().locale()));
    }

    private String day(OwedNote note, Words words) {
        var day = LocalDate.ofInstant(note.gift().givenAt(), Words.ROME);
        return written.get(
                new Written(day.toEpochDay(), "", words.language()), _ -> words.longDay(day));
    }
}
