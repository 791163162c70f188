package it.obolo.campaign;

import it.obolo.byhand.ReadAmount;
import it.obolo.campaign.CampaignDraft.LevelDraft;
import it.obolo.campaign.CampaignFlaw.Reason;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Understands a campaign as it was typed, or says of each field why not. English that is left
/// empty is said in Italian, and the other way round; a code left empty is made from the name.
public final class ReadCampaign {

    /// How many levels a campaign can have.
    public static final int MOST_LEVELS = 20;

    private static final int MOST_WORDS = 50;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}\u2028\u2029]");
    private static final Pattern DAY_FIRST =
            Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})");
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,6}");

    /// What came of it.
    public sealed interface Reading {
        /// Understood.
        record Read(CampaignDraft draft) implements Reading {}

        /// Not taken; a flaw for each field that has one, in the order of the form.
        record Unread(List<CampaignFlaw> flaws) implements Reading {}
    }

    private final Map<String, String> form;
    private final Language language;
    private final List<CampaignFlaw> flaws = new ArrayList<>();

    private ReadCampaign(Map<String, String> form, Language language) {
        this.form = form;
        this.language = language;
    }

    /// Reads the fields of the form; `language` decides what a point and a comma mean in an amount.
    public static Reading read(Map<String, String> form, Language language) {
        return new ReadCampaign(form, language).read();
    }

    /// The names of the fields of one level.
    public static String levelField(int number, String name) {
        return "level-" + number + "-" + name;
    }

    private Reading read() {
        var nameItalian = line("name_it", 120);
        var nameEnglish = line("name_en", 120);
        if (nameItalian.isEmpty() && nameEnglish.isEmpty() && isFlawless("name_it", "name_en")) {
            flaw("name_it", Reason.MISSING);
        }
        var code = code(nameItalian.isEmpty() ? nameEnglish : nameItalian);
        var textItalian = text("text_it", 4000);
        var textEnglish = text("text_en", 4000);
        var currency = currency();
        var goal = amount("goal", currency, false);
        var startsOn = day("starts", true);
        var endsOn = day("ends", false);
        if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
            flaw("ends", Reason.DAYS_REVERSED);
        }
        var words = words(code);
        var levels = levels(currency);
        if (!flaws.isEmpty() || startsOn == null) {
            return new Reading.Unread(List.copyOf(flaws));
        }
        return new Reading.Read(
                new CampaignDraft(
                        code,
                        orElse(nameItalian, nameEnglish),
                        orElse(nameEnglish, nameItalian),
                        orElse(textItalian, textEnglish),
                        orElse(textEnglish, textItalian),
                        currency,
                        goal,
                        startsOn,
                        endsOn,
                        words,
                        levels));
    }

    private boolean isFlawless(String... fields) {
        return flaws.stream().noneMatch(flaw -> List.of(fields).contains(flaw.field()));
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private String field(String name) {
        return form.getOrDefault(name, "").strip();
    }

    private String line(String name, int longest) {
        var text = field(name);
        if (CONTROL.matcher(text).find()) {
            flaw(name, Reason.CONTROL);
        }
        return bounded(name, text, longest);
    }

    private String text(String name, int longest) {
        var text = field(name).replace("\r\n", "\n").replace('\r', '\n');
        if (CONTROL.matcher(text.replaceAll("[\n\t]", "")).find()) {
            flaw(name, Reason.CONTROL);
        }
        return bounded(name, text, longest);
    }

    private String bounded(String name, String text, int longest) {
        if (text.length() > longest) {
            flaw(name, Reason.TOO_LONG);
        }
        return text;
    }

    private String code(String name) {
        var typed = field("code").toLowerCase(Locale.ROOT);
        var code = typed.isEmpty() ? slug(name) : typed;
        if (code.isEmpty() ? !name.isEmpty() : !Campaign.CODE.matcher(code).matches()) {
            flaw("code", Reason.CODE_UNREADABLE);
        }
        return code;
    }

    /// `Editoriale 2026: più libertà!` becomes `editoriale-2026-piu-liberta`.
    static String slug(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        var slug =
                plain.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return slug.length() > 60 ? slug.substring(0, 60).replaceAll("-$", "") : slug;
    }

    private String currency() {
        var typed = field("currency").toUpperCase(Locale.ROOT);
        var code = typed.isEmpty() ? "EUR" : typed;
        try {
            return Money.of(1, code).currencyCode();
        } catch (IllegalArgumentException _) {
            flaw("currency", Reason.CURRENCY_UNKNOWN);
            return "EUR";
        }
    }

    private @Nullable Money amount(String name, String currency, boolean required) {
        var typed = field(name);
        if (typed.isEmpty()) {
            if (required) {
                flaw(name, Reason.MISSING);
            }
            return null;
        }
        return switch (ReadAmount.read(typed, currency, language)) {
            case ReadAmount.Reading.Read(var amount) -> amount;
            case ReadAmount.Reading.Unread _ -> {
                flaw(name, Reason.AMOUNT_UNREADABLE);
                yield null;
            }
        };
    }

    private @Nullable LocalDate day(String name, boolean required) {
        var typed = field(name);
        if (typed.isEmpty()) {
            if (required) {
                flaw(name, Reason.MISSING);
            }
            return null;
        }
        try {
            var dayFirst = DAY_FIRST.matcher(typed);
            var day =
                    dayFirst.matches()
                            ? LocalDate.of(
                                    Integer.parseInt(dayFirst.group(3)),
                                    Integer.parseInt(dayFirst.group(2)),
                                    Integer.parseInt(dayFirst.group(1)))
                            : LocalDate.parse(typed);
            if (day.getYear() >= 1990 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException _) {
            // said below
        }
        flaw(name, Reason.DAY_UNREADABLE);
        return null;
    }

    /// One a line; the code needs no mention.
    private List<String> words(String code) {
        var words = new LinkedHashSet<String>();
        for (var line : text("words", 12_000).split("\n")) {
            var word = OriginTable.word(line);
            if (word != null && !word.equals(code)) {
                words.add(word);
            }
        }
        if (words.size() > MOST_WORDS) {
            flaw("words", Reason.WORDS_TOO_MANY);
        }
        if (words.stream().anyMatch(word -> word.length() > 200)) {
            flaw("words", Reason.TOO_LONG);
        }
        return List.copyOf(words);
    }

    private List<LevelDraft> levels(String currency) {
        var levels = new ArrayList<LevelDraft>();
        for (var number = 0; number < MOST_LEVELS + 1; number++) {
            if (isTyped(number)) {
                if (levels.size() == MOST_LEVELS) {
                    flaw(levelField(number, "amount"), Reason.LEVELS_TOO_MANY);
                }
                var level = level(number, currency);
                if (level != null) {
                    levels.add(level);
                }
            }
        }
        return levels;
    }

    private boolean isTyped(int number) {
        for (var name :
                List.of("amount", "name_it", "name_en", "reward_it", "reward_en", "limit")) {
            if (!field(levelField(number, name)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable LevelDraft level(int number, String currency) {
        var before = flaws.size();
        var from = amount(levelField(number, "amount"), currency, true);
        var nameItalian = line(levelField(number, "name_it"), 120);
        var nameEnglish = line(levelField(number, "name_en"), 120);
        if (nameItalian.isEmpty() && nameEnglish.isEmpty()) {
            flaw(levelField(number, "name_it"), Reason.MISSING);
        }
        var rewardItalian = line(levelField(number, "reward_it"), 500);
        var rewardEnglish = line(levelField(number, "reward_en"), 500);
        var limit = limit(number);
        var hasReward = !rewardItalian.isEmpty() || !rewardEnglish.isEmpty();
        if (limit != null && !hasReward) {
            flaw(levelField(number, "reward_it"), Reason.REWARD_MISSING);
        }
        if (from == null || flaws.size() > before) {
            return null;
        }
        return new LevelDraft(
                Ids.parse(field(levelField(number, "id"))).orElse(null),
                from,
                orElse(nameItalian, nameEnglish),
                orElse(nameEnglish, nameItalian),
                hasReward ? orElse(rewardItalian, rewardEnglish) : null,
                hasReward ? orElse(rewardEnglish, rewardItalian) : null,
                limit,
                hasReward && !field(levelField(number, "address")).isEmpty());
    }

    private @Nullable Integer limit(int number) {
        var typed = field(levelField(number, "limit"));
        if (typed.isEmpty()) {
            return null;
        }
        if (!LIMIT.matcher(typed).matches()) {
            flaw(levelField(number, "limit"), Reason.LIMIT_UNREADABLE);
            return null;
        }
        return Integer.valueOf(typed);
    }

    private void flaw(String field, Reason reason) {
        flaws.add(new CampaignFlaw(field, reason));
    }
}
