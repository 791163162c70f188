package it.obolo.checkout;

import io.micronaut.http.context.ServerRequestContext;
import it.obolo.checkout.Started.AtPayPal;
import it.obolo.checkout.Started.NotNow;
import it.obolo.paypal.Made;
import it.obolo.paypal.MakeOrder;
import it.obolo.paypal.PayPalTerms;
import it.obolo.paypal.PayPalUnavailable;
import it.obolo.web.Newsroom;
import it.obolo.web.RateLimit;
import it.obolo.web.ServerSettings;
import it.obolo.web.Texts;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a gift: keeps what the reader wishes, has PayPal make an order or a subscription, and
/// says where the reader goes on. With the hosted button only, that is PayPal's donate page. PayPal
/// is asked outside any transaction.
@Singleton
public class StartCheckout {

    private static final Logger LOG = LoggerFactory.getLogger(StartCheckout.class);
    private static final int PER_MINUTE = 10;
    private static final int MOST_AT_ONCE = 2000;
    private static final Duration AT_ONCE = Duration.ofMinutes(10);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(2);

    private final PaymentWays ways;
    private final CheckoutTable table;
    private final MakeOrder makeOrder;
    private final StartMonthly startMonthly;
    private final HostedButton hostedButton;
    private final RateLimit rateLimit;
    private final Newsroom newsroom;
    private final Texts texts;
    private final ServerSettings server;
    private final Clock clock;

    StartCheckout(
            PaymentWays ways,
            CheckoutTable table,
            MakeOrder makeOrder,
            StartMonthly startMonthly,
            HostedButton hostedButton,
            RateLimit rateLimit,
            Newsroom newsroom,
            Texts texts,
            ServerSettings server,
            Clock clock) {
        this.ways = ways;
        this.table = table;
        this.makeOrder = makeOrder;
        this.startMonthly = startMonthly;
        this.hostedButton = hostedButton;
        this.rateLimit = rateLimit;
        this.newsroom = newsroom;
        this.texts = texts;
        this.server = server;
        this.clock = clock;
    }

    /// Starts one gift. Waits for PayPal, at most half a minute: not for an event loop's thread.
    public Started start(Wish wish) {
        var can = wish.rhythm() == Rhythm.ONCE ? ways.canOnce() : ways.canMonthly();
        if (!can) {
            return new NotNow(NotNow.NOT_SET_UP);
        }
        if (isOneTooMany()) {
            return new NotNow(NotNow.TOO_MANY);
        }
        var checkoutId = CheckoutIds.next();
        var now = clock.instant();
        table.add(checkoutId, wish, now, now.plus(FIRST_LOOK));
        return ways.isHostedOnly()
                ? new AtPayPal(hostedButton.address(checkoutId, wish))
                : make(checkoutId, wish);
    }

    /// Per client where a request asks; and altogether in ten minutes, because each is looked
    /// after.
    private boolean isOneTooMany() {
        return ServerRequestContext.currentRequest()
                        .flatMap(request -> rateLimit.exceeded("checkout", PER_MINUTE, request))
                        .isPresent()
                || table.countSince(clock.instant().minus(AT_ONCE), MOST_AT_ONCE) >= MOST_AT_ONCE;
    }

    private Started make(String checkoutId, Wish wish) {
        try {
            var terms = terms(checkoutId, wish);
            var made =
                    wish.rhythm() == Rhythm.ONCE
                            ? makeOrder.make(terms)
                            : startMonthly.start(terms);
            return switch (made) {
                case Made.Waiting(var id, var approveAt) -> {
                    var isOrder = wish.rhythm() == Rhythm.ONCE;
                    table.made(checkoutId, isOrder ? id : null, isOrder ? null : id);
                    yield new AtPayPal(approveAt);
                }
                case Made.Refused(var reason) -> {
                    LOG.warn("PayPal does not make a gift of {}: {}", wish.rhythm(), reason);
                    yield notNow(checkoutId, NotNow.REFUSED, reason);
                }
            };
        } catch (PayPalUnavailable e) {
            LOG.warn("a gift could not be started: {}", e.getMessage());
            return notNow(checkoutId, NotNow.NO_ANSWER, NotNow.NO_ANSWER);
        }
    }

    private NotNow notNow(String checkoutId, String word, String reason) {
        table.close(checkoutId, CheckoutStatus.EXPIRED, reason, null);
        return new NotNow(word);
    }

    private PayPalTerms terms(String checkoutId, Wish wish) {
        var name = newsroom.profile().name();
        var key = wish.rhythm() == Rhythm.ONCE ? "checkout.gift" : "checkout.monthly";
        return new PayPalTerms(
                checkoutId,
                wish.amount(),
                name,
                texts.of(wish.language(), key, name),
                wish.language().locale(),
                table.needsAddress(wish.levelId()),
                address(checkoutId, "return"),
                address(checkoutId, "cancel"));
    }

    private URI address(String checkoutId, String what) {
        return URI.create(server.getPublicUrl() + "/checkout/" + checkoutId + "/" + what);
    }
}
