package it.obolo.checkout;

import it.obolo.money.Money;
import it.obolo.paypal.Made;
import it.obolo.paypal.MakePlan;
import it.obolo.paypal.MakeSubscription;
import it.obolo.paypal.PayPalTerms;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Makes a monthly gift at PayPal with the plan for its amount, which is made when first needed and
/// remembered.
@Singleton
class StartMonthly {

    private final PlanTable plans;
    private final MakePlan makePlan;
    private final MakeSubscription makeSubscription;

    StartMonthly(PlanTable plans, MakePlan makePlan, MakeSubscription makeSubscription) {
        this.plans = plans;
        this.makePlan = makePlan;
        this.makeSubscription = makeSubscription;
    }

    /// A plan that PayPal does not know any more is made anew, once; then the question is another
    /// one, under a request id of its own.
    ///
    /// @throws it.obolo.paypal.PayPalUnavailable if PayPal gives no answer
    Made start(PayPalTerms terms) {
        var known = plans.find(terms.amount());
        if (known.isPresent()) {
            var made = makeSubscription.make(known.get(), terms, terms.reference());
            if (!isForgotten(made)) {
                return made;
            }
            plans.forget();
        }
        return switch (plan(terms.amount(), terms.description())) {
            case MakePlan.Outcome.Refused(var reason) -> new Made.Refused(reason);
            case MakePlan.Outcome.Plan(var productId, var planId) ->
                    makeSubscription.make(
                            plans.remember(terms.amount(), productId, planId),
                            terms,
                            terms.reference() + (known.isPresent() ? "-2" : ""));
        };
    }

    /// The plan for that amount, made if there is none yet; empty if PayPal does not make it.
    ///
    /// @throws it.obolo.paypal.PayPalUnavailable if PayPal gives no answer
    Optional<String> planFor(PayPalTerms terms) {
        var known = plans.find(terms.amount());
        if (known.isPresent()) {
            return known;
        }
        return switch (plan(terms.amount(), terms.description())) {
            case MakePlan.Outcome.Refused _ -> Optional.empty();
            case MakePlan.Outcome.Plan(var productId, var planId) ->
                    Optional.of(plans.remember(terms.amount(), productId, planId));
        };
    }

    private MakePlan.Outcome plan(Money amount, String name) {
        return makePlan.monthly(amount, name, plans.product().orElse(null));
    }

    private static boolean isForgotten(Made made) {
        return made instanceof Made.Refused(var reason)
                && (reason.equals("RESOURCE_NOT_FOUND") || reason.equals("INVALID_RESOURCE_ID"));
    }
}
