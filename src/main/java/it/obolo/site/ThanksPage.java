package it.obolo.site;

import it.obolo.checkout.CheckoutView;
import it.obolo.checkout.CheckoutView.State;
import it.obolo.checkout.Rhythm;
import it.obolo.money.MoneyFormat;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the page after giving says.
///
/// @param checkout the gift; null for thanks in general
public record ThanksPage(SiteFrame frame, @Nullable CheckoutView checkout) {

    /// The largest line.
    public String headline() {
        return text("headline");
    }

    /// What happened, in a sentence or two.
    public String lead() {
        return text("lead");
    }

    /// What happens next.
    public String next() {
        return text("next");
    }

    /// The class of the state's sign; empty where there is none to show.
    public String sign() {
        return switch (state()) {
            case BOOKED, BEGUN -> "well";
            case CONFIRMING, PENDING, OPEN, CANCELLED, EXPIRED -> "look";
            case DECLINED, BOUNCED -> "act";
        };
    }

    /// The state in two or three words.
    public String status() {
        return frame.of("site.thanks.status." + word());
    }

    /// Whether somebody is to be thanked: the gift was made, as far as the reader is concerned.
    public boolean isGiven() {
        return checkout == null
                || switch (state()) {
                    case BOOKED, BEGUN, CONFIRMING, PENDING -> true;
                    case OPEN, DECLINED, BOUNCED, CANCELLED, EXPIRED -> false;
                };
    }

    /// The amount as people say it, `25 €` or `25 € al mese`.
    public String amount() {
        var money = MoneyFormat.writeBriefly(gift().amount(), frame.words().language().locale());
        return gift().rhythm() == Rhythm.MONTHLY ? frame.of("site.thanks.monthly", money) : money;
    }

    /// Where the reader goes on at PayPal.
    public String again() {
        return "/checkout/" + gift().checkoutId() + "/again";
    }

    /// Where the button posts to that takes the name off the wall.
    public String withdraw() {
        return switch (frame.words().language()) {
            case IT -> "/grazie/nome";
            case EN -> "/thanks/name";
        };
    }

    private String text(String what) {
        var key = "site.thanks." + what + ".";
        return checkout == null
                ? frame.of(key + "general", frame.newsroom().name())
                : frame.of(key + word(), amount(), frame.newsroom().name());
    }

    private State state() {
        return gift().state();
    }

    private CheckoutView gift() {
        return Objects.requireNonNull(checkout, "thanks in general are about no gift");
    }

    /// The state's name in the texts; a monthly gift that has arrived goes on.
    private String word() {
        return state() == State.BOOKED && gift().rhythm() == Rhythm.MONTHLY
                ? "running"
                : state().name().toLowerCase(Locale.ROOT);
    }
}
