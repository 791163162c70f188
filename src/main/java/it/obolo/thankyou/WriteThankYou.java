package it.obolo.thankyou;

import it.obolo.mail.Message;
import it.obolo.money.Money;
import it.obolo.money.MoneyFormat;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the words of a note: the same sentences in plain text and in HTML.
@Singleton
class WriteThankYou {

    private static final int LONGEST_NAME = 80;

    /// What is no name but wants to be read or clicked.
    private static final Pattern NO_NAME =
            Pattern.compile("@|://|www\\.|[\\p{Cc}\\p{Zl}\\p{Zp}<>]", Pattern.CASE_INSENSITIVE);

    private final Texts texts;
    private final Pages pages;

    WriteThankYou(Texts texts, Pages pages) {
        this.texts = texts;
        this.pages = pages;
    }

    /// For a note whose supporter has an address.
    ///
    /// @throws IllegalArgumentException if the gift's currency is none
    Message write(OwedNote note, String messageId, Newsroom.Profile newsroom) {
        var words = new Words(texts, ReaderLanguage.of(note, newsroom.language()));
        var letter =
                new ThankYouLetter(
                        words.language().code(),
                        words.of("thankyou.subject", amount(note, words)),
                        greeting(note.name(), words),
                        paragraphs(note, words, newsroom),
                        newsroom.name());
        return new Message(
                messageId,
                Objects.requireNonNull(note.email()),
                letter.subject(),
                letter.plainText(),
                pages.render("thankyou/note.jte", letter),
                words.language(),
                newsroom.name(),
                newsroom.contactEmail());
    }

    private static List<String> paragraphs(OwedNote note, Words words, Newsroom.Profile newsroom) {
        var contact = newsroom.contactEmail();
        var paragraphs = new ArrayList<String>();
        paragraphs.add(
                words.of(
                        note.recurring() ? "thankyou.arrived.recurring" : "thankyou.arrived.once",
                        amount(note, words),
                        words.longDay(note.givenAt())));
        paragraphs.add(words.of("thankyou.use", newsroom.name()));
        if (note.recurring()) {
            paragraphs.add(words.of("thankyou.recurring"));
        }
        paragraphs.add(
                contact == null
                        ? words.of("thankyou.contact.reply")
                        : words.of("thankyou.contact.address", contact));
        paragraphs.add(words.of("thankyou.no_receipt"));
        return paragraphs;
    }

    /// By the whole name as it was told: which part of it is the first name would be a guess, and
    /// so would be whether it is a person's.
    private static String greeting(@Nullable String name, Words words) {
        if (name == null
                || name.isBlank()
                || name.length() > LONGEST_NAME
                || NO_NAME.matcher(name).find()) {
            return words.of("thankyou.greeting");
        }
        return words.of("thankyou.greeting.named", name.strip());
    }

    private static String amount(OwedNote note, Words words) {
        return MoneyFormat.writeBriefly(
                Money.of(note.grossMinor(), note.currency()), words.language().locale());
    }
}
