package it.obolo.site;

import it.obolo.byhand.ReadAmount;
import it.obolo.campaign.Appeal;
import it.obolo.campaign.Campaign;
import it.obolo.campaign.Level;
import it.obolo.checkout.Rhythm;
import it.obolo.checkout.Wish;
import it.obolo.money.Money;
import it.obolo.money.MoneyFormat;
import it.obolo.report.WallName;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import it.obolo.web.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Understands what a reader wants to give, or says of each field why not. An amount that could be
/// read in two ways, or is unusually large, is said back first.
final class ReadWish {

    /// What came of it.
    sealed interface Reading {
        /// Understood.
        record Read(Wish wish) implements Reading {}

        /// Understood so, if the reader agrees.
        record Ask(Money understood) implements Reading {}

        /// Not taken; a flaw for each field that has one, in the order of the page.
        record Unread(List<DonateFlaw> flaws) implements Reading {}
    }

    static final int LONGEST_MESSAGE = 1000;

    /// From here on a slip of the finger is dear: five hundred.
    private static final long UNUSUAL_MINOR = 50_000;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}\u2028\u2029]");
    private static final Pattern MARKUP = Pattern.compile("[<>]");
    private static final Pattern EURO_WORD =
            Pattern.compile("\\s*\\beuros?\\s*$", Pattern.CASE_INSENSITIVE);

    private final DonateForm form;
    private final Appeal appeal;
    private final @Nullable Campaign campaign;
    private final List<Level> levels;
    private final boolean canOnce;
    private final boolean canMonthly;
    private final Words words;
    private final List<DonateFlaw> flaws = new ArrayList<>();

    /// @param campaign the one the gift is for; null for none
    /// @param levels of it
    ReadWish(
            DonateForm form,
            Appeal appeal,
            @Nullable Campaign campaign,
            List<Level> levels,
            boolean canOnce,
            boolean canMonthly,
            Words words) {
        this.form = form;
        this.appeal = appeal;
        this.campaign = campaign;
        this.levels = levels;
        this.canOnce = canOnce;
        this.canMonthly = canMonthly;
        this.words = words;
    }

    Reading read() {
        var rhythm = rhythm();
        var level = level();
        var amount = amount(level);
        if (level != null
                && amount != null
                && amount.minorUnits() < level.from().minorUnits()
                && flaws.isEmpty()) {
            flaw("level", "site.donate.flaw.level.unreached", brief(level.from()), brief(amount));
        }
        var message = message();
        var wallName = wallName();
        if (!flaws.isEmpty() || amount == null) {
            return new Reading.Unread(List.copyOf(flaws));
        }
        if (isToBeSaidBack(amount)
                && !form.understood().equals(Long.toString(amount.minorUnits()))) {
            return new Reading.Ask(amount);
        }
        return new Reading.Read(
                new Wish(
                        rhythm,
                        amount,
                        words.language(),
                        campaign == null ? null : campaign.campaignId(),
                        level == null ? null : level.levelId(),
                        form.from().isEmpty() ? null : form.from(),
                        message,
                        wallName));
    }

    private Rhythm rhythm() {
        if (!canMonthly) {
            return Rhythm.ONCE;
        }
        if (!canOnce) {
            return Rhythm.MONTHLY;
        }
        return form.rhythm() == null ? Rhythm.ONCE : form.rhythm();
    }

    private @Nullable Level level() {
        if (form.level().isEmpty() || form.level().equals(DonateForm.NONE)) {
            return null;
        }
        var chosen =
                levels.stream()
                        .filter(level -> Ids.text(level.levelId()).equals(form.level()))
                        .findFirst()
                        .orElse(null);
        if (chosen == null) {
            flaw("level", "site.donate.flaw.level.gone");
        } else if (chosen.hasReward() && chosen.isSoldOut()) {
            flaw("level", "site.donate.flaw.level.sold_out", chosen.name(words.language()));
        }
        return chosen;
    }

    /// What was typed, else what was chosen, else what the level asks for.
    private @Nullable Money amount(@Nullable Level level) {
        if (!form.other().isEmpty()) {
            return bounded("other", read(form.other()));
        }
        if (!form.amount().isEmpty()) {
            return bounded("amount", chosen());
        }
        if (level != null) {
            return level.from();
        }
        flaw("amount", "site.donate.flaw.amount.missing");
        return null;
    }

    private @Nullable Money chosen() {
        try {
            return Money.parse(form.amount(), appeal.currency());
        } catch (IllegalArgumentException _) {
            flaw("amount", "site.donate.flaw.amount.missing");
            return null;
        }
    }

    private @Nullable Money read(String typed) {
        return switch (reading(typed, appeal.currency(), words.language())) {
            case ReadAmount.Reading.Read(var amount) -> amount;
            case ReadAmount.Reading.Unread(var reason) -> {
                flaw(
                        "other",
                        switch (reason) {
                            case AMOUNT_DECIMALS -> "site.donate.flaw.amount.decimals";
                            case AMOUNT_TOO_LARGE -> "site.donate.flaw.amount.endless";
                            case AMOUNT_ZERO -> "site.donate.flaw.amount.zero";
                            default -> "site.donate.flaw.amount.unreadable";
                        });
                yield null;
            }
        };
    }

    static ReadAmount.Reading reading(String typed, String currency, Language language) {
        var text = currency.equals("EUR") ? EURO_WORD.matcher(typed).replaceFirst("") : typed;
        return ReadAmount.read(text, currency, language);
    }

    private @Nullable Money bounded(String field, @Nullable Money amount) {
        if (amount != null && amount.minorUnits() < appeal.least().minorUnits()) {
            flaw(field, "site.donate.flaw.amount.small", brief(appeal.least()), brief(amount));
        } else if (amount != null && amount.minorUnits() > Appeal.MOST_MINOR) {
            flaw(field, "site.donate.flaw.amount.large", brief(appeal.most()), brief(amount));
        }
        return amount;
    }

    /// Whether more than one amount may be meant: one was typed and another chosen, the signs of
    /// the other language were used, or thousands were parted; or the amount is unusual.
    private boolean isToBeSaidBack(Money amount) {
        if (form.other().isEmpty()) {
            return false;
        }
        if (amount.minorUnits() >= UNUSUAL_MINOR) {
            return true;
        }
        if (!form.amount().isEmpty() && !form.amount().equals(DonatePage.choiceOf(amount))) {
            return true;
        }
        var decimal = words.language() == Language.IT ? "," : "\\.";
        return !form.other().matches("[^0-9]*[0-9]+(" + decimal + "[0-9]{1,2})?[^0-9]*");
    }

    private @Nullable String message() {
        var text = form.message().replace("\r\n", "\n");
        if (text.length() > LONGEST_MESSAGE) {
            flaw("message", "site.donate.flaw.message.long", LONGEST_MESSAGE, text.length());
        } else if (CONTROL.matcher(text.replaceAll("[\n\t]", "")).find()) {
            flaw("message", "site.donate.flaw.control");
        }
        return text.isEmpty() ? null : text;
    }

    /// What the wall would not show is said here, while the reader can still write it otherwise.
    private @Nullable String wallName() {
        var text = form.wallName();
        if (text.isEmpty()) {
            return null;
        }
        var fit = WallName.fit(text);
        if (text.length() > WallName.LONGEST) {
            flaw("name", "site.donate.flaw.name.long", WallName.LONGEST);
        } else if (CONTROL.matcher(text).find()) {
            flaw("name", "site.donate.flaw.control");
        } else if (fit.isEmpty() || MARKUP.matcher(text).find()) {
            flaw("name", "site.donate.flaw.name.no_name");
        }
        return fit.orElse(null);
    }

    private String brief(Money money) {
        return MoneyFormat.writeBriefly(money, words.language().locale());
    }

    private void flaw(String field, String key, Object... arguments) {
        flaws.add(new DonateFlaw(field, words.of(key, arguments)));
    }
}
