package it.obolo.thankyou;

import it.obolo.mail.Message;
import it.obolo.money.Money;
import it.obolo.money.MoneyFormat;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.ServerSettings;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final int MOST_TEMPLATES = 200;

    private final String publicUrl;
    private final Texts texts;
    private final Pages pages;

    /// What was read and rendered once; drafts that are tried out are among them.
    private final Map<Shape, NoteMarkdown.Template> templates = new ConcurrentHashMap<>();

    WriteThankYou(ServerSettings server, Texts texts, Pages pages) {
        this.publicUrl = server.getPublicUrl().toString();
        this.texts = texts;
        this.pages = pages;
    }

    private record Shape(String body, Set<NoteVariable> saying) {}

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
        var template = template(text.body(), NoteMarkdown.saying(values));
        var letter =
                new ThankYouLetter(
                        words.language().code(),
                        NoteMarkdown.fill(text.subject(), values),
                        template.fillMail(values),
                        template.fillPlain(values),
                        newsroom.name(),
                        foot(words));
        return new Message(
                messageId,
                Objects.requireNonNull(note.reader().email()),
                letter.subject(),
                letter.plainText(),
                pages.render("thankyou/note.jte", letter),
                words.language(),
                newsroom.name(),
                newsroom.contactEmail());
    }

    private ThankYouLetter.Foot foot(Words words) {
        return new ThankYouLetter.Foot(
                words.of("thankyou.portal"),
                publicUrl + "/portal?language=" + words.language().code());
    }

    private NoteMarkdown.Template template(String body, Set<NoteVariable> saying) {
        if (templates.size() >= MOST_TEMPLATES) {
            templates.clear();
        }
        return templates.computeIfAbsent(
                new Shape(body, saying), shape -> NoteMarkdown.template(body, saying));
    }

    /// What the variables say for this gift, in the language of `words`.
    Map<NoteVariable, String> values(OwedNote note, Words words, Newsroom.Profile newsroom) {
        var facts = note.facts();
        var campaign = facts.campaign(words.language());
        var contact = newsroom.contactEmail();
        var values = new EnumMap<NoteVariable, String>(NoteVariable.class);
        values.put(NoteVariable.NAME, name(note.reader().name()));
        values.put(NoteVariable.AMOUNT, amount(note, words));
        values.put(NoteVariable.DATE, words.longDay(note.gift().givenAt()));
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

    private static String amount(OwedNote note, Words words) {
        return MoneyFormat.writeBriefly(
                Money.of(note.gift().grossMinor(), note.gift().currency()),
                words.language().locale());
    }
}
