package it.obolo.admin;

import it.obolo.admin.SupporterFilter.Chip;
import it.obolo.campaign.Campaign;
import it.obolo.money.Money;
import it.obolo.supporter.PeopleFilter;
import it.obolo.web.Words;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says each condition of a filter in a few words, with the address of the view without it.
final class SupporterChips {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Query query;
    private final Words words;
    private final List<Campaign> campaigns;
    private final List<Chip> chips = new ArrayList<>();

    SupporterChips(Query query, Words words, List<Campaign> campaigns) {
        this.query = query;
        this.words = words;
        this.campaigns = campaigns;
    }

    List<Chip> of(
            PeopleFilter people,
            @Nullable Money amount,
            @Nullable String lapsed,
            @Nullable String first) {
        add("q", people.text(), "q");
        days("gave", people.gaveFrom(), people.gaveUntil(), "from", "until");
        if (first != null) {
            chip("first.month", "", "first");
        } else {
            days("first", people.firstFrom(), people.firstUntil(), "first_from", "first_until");
        }
        add("amount", amount == null ? null : words.money(amount), "amount", "currency");
        add("gifts_from", people.giftsFrom(), "gifts_from");
        add("gifts_until", people.giftsUntil(), "gifts_until");
        add("campaign", people.campaign() == null ? null : name(people.campaign()), "campaign");
        if (people.monthly() != null) {
            chip("monthly." + people.monthly().name().toLowerCase(Locale.ROOT), "", "monthly");
        }
        if (lapsed != null) {
            chip("lapsed." + lapsed, day(people.lapsedBefore()), "lapsed");
        }
        var country = people.country();
        add("country", country == null ? null : country(words, country), "country");
        var language = people.language();
        add("language", language == null ? null : language(words, language), "language");
        add("tag", people.tag(), "tag");
        if (people.subscribed() != null) {
            chip("newsletter." + (people.subscribed() ? "yes" : "no"), "", "newsletter");
        }
        ticked("unthanked", people.unthanked());
        ticked("reward", people.reward());
        ticked("no_name", people.noName());
        ticked("no_email", people.noEmail());
        return List.copyOf(chips);
    }

    /// A country's name.
    static String country(Words words, String code) {
        var name = Locale.of("", code).getDisplayCountry(words.language().locale());
        return name.isEmpty() ? code : name;
    }

    /// A language's name.
    static String language(Words words, String code) {
        var name = Locale.of(code).getDisplayLanguage(words.language().locale());
        return name.isEmpty() ? code : name;
    }

    private void add(String key, @Nullable Object value, String... parameters) {
        if (value != null) {
            chip(key, value, parameters);
        }
    }

    private void ticked(String name, boolean ticked) {
        if (ticked) {
            chip(name, "", name);
        }
    }

    private void days(
            String key, @Nullable LocalDate from, @Nullable LocalDate until, String... names) {
        if (from != null && until != null) {
            chips.add(
                    new Chip(
                            words.of("supporter.chip." + key + ".between", day(from), day(until)),
                            without(names)));
        } else if (from != null) {
            chip(key + ".from", day(from), names);
        } else if (until != null) {
            chip(key + ".until", day(until), names);
        }
    }

    private void chip(String key, Object value, String... parameters) {
        chips.add(new Chip(words.of("supporter.chip." + key, value), without(parameters)));
    }

    private String without(String... parameters) {
        return SupporterFilter.path("", query.filter(parameters));
    }

    private String name(String code) {
        return campaigns.stream()
                .filter(campaign -> campaign.code().equals(code))
                .map(campaign -> campaign.name(words.language()))
                .findFirst()
                .orElse(code);
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }
}
