package it.obolo.supporter;

import it.obolo.supporter.PeopleFilter.Monthly;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Makes a [PeopleFilter] that says little.
public final class PeopleFilterBuilder {

    private @Nullable String text;
    private @Nullable LocalDate gaveFrom;
    private @Nullable LocalDate gaveUntil;
    private @Nullable LocalDate firstFrom;
    private @Nullable LocalDate firstUntil;
    private @Nullable String currency;
    private @Nullable Long amountFrom;
    private @Nullable Integer giftsFrom;
    private @Nullable Integer giftsUntil;
    private @Nullable String campaign;
    private @Nullable Monthly monthly;
    private @Nullable LocalDate lapsedBefore;
    private @Nullable String country;
    private @Nullable String language;
    private @Nullable String tag;
    private @Nullable Boolean subscribed;
    private boolean unthanked;
    private boolean reward;
    private boolean noName;
    private boolean noEmail;

    public PeopleFilterBuilder text(@Nullable String part) {
        this.text = part;
        return this;
    }

    public PeopleFilterBuilder gave(@Nullable LocalDate from, @Nullable LocalDate until) {
        this.gaveFrom = from;
        this.gaveUntil = until;
        return this;
    }

    public PeopleFilterBuilder first(@Nullable LocalDate from, @Nullable LocalDate until) {
        this.firstFrom = from;
        this.firstUntil = until;
        return this;
    }

    public PeopleFilterBuilder amount(@Nullable Long fromMinor, String ofCurrency) {
        this.amountFrom = fromMinor;
        this.currency = ofCurrency;
        return this;
    }

    public PeopleFilterBuilder gifts(@Nullable Integer from, @Nullable Integer until) {
        this.giftsFrom = from;
        this.giftsUntil = until;
        return this;
    }

    public PeopleFilterBuilder campaign(@Nullable String code) {
        this.campaign = code;
        return this;
    }

    public PeopleFilterBuilder monthly(@Nullable Monthly does) {
        this.monthly = does;
        return this;
    }

    public PeopleFilterBuilder lapsedBefore(@Nullable LocalDate day) {
        this.lapsedBefore = day;
        return this;
    }

    public PeopleFilterBuilder from(@Nullable String itsCountry, @Nullable String itsLanguage) {
        this.country = itsCountry;
        this.language = itsLanguage;
        return this;
    }

    public PeopleFilterBuilder tag(@Nullable String word) {
        this.tag = word;
        return this;
    }

    public PeopleFilterBuilder subscribed(@Nullable Boolean reads) {
        this.subscribed = reads;
        return this;
    }

    public PeopleFilterBuilder owed(boolean thanks, boolean parcel) {
        this.unthanked = thanks;
        this.reward = parcel;
        return this;
    }

    public PeopleFilterBuilder wants(boolean withoutName, boolean withoutEmail) {
        this.noName = withoutName;
        this.noEmail = withoutEmail;
        return this;
    }

    public PeopleFilter build() {
        return new PeopleFilter(
                text,
                gaveFrom,
                gaveUntil,
                firstFrom,
                firstUntil,
                currency,
                amountFrom,
                giftsFrom,
                giftsUntil,
                campaign,
                monthly,
                lapsedBefore,
                country,
                language,
                tag,
                subscribed,
                unthanked,
                reward,
                noName,
                noEmail);
    }
}
