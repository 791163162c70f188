package it.obolo.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the stand-in answers of the monthly gifts that an invented activity download tells of: the
/// download has their payments only, and who reads it asks for the rest.
final class HistoryPledges {

    /// Whoever has not paid for longer has stopped.
    private static final Duration STOPPED = Duration.ofDays(40);

    /// How the id of the one ends whose last payment did not come.
    private static final String FAILING = "0002";

    private final Map<String, String> answers = new ConcurrentHashMap<>();

    /// From now on these are known.
    void know(List<InventedGift> gifts, Instant now) {
        var bySubscription = new HashMap<String, List<InventedGift>>();
        for (var gift : gifts) {
            if (!gift.subscription().isEmpty()) {
                bySubscription
                        .computeIfAbsent(gift.subscription(), _ -> new ArrayList<>())
                        .add(gift);
            }
        }
        bySubscription.forEach(
                (id, payments) -> answers.put(id, pledge(id, payments, now).answer()));
    }

    private static Pledge pledge(String id, List<InventedGift> payments, Instant now) {
        var first = payments.getFirst();
        var pledge =
                new Pledge(
                        id,
                        first.giver().name(),
                        first.giver().email(),
                        first.giver().country(),
                        first.cents(),
                        "",
                        first.at().minusSeconds(5));
        pledge.activated();
        payments.forEach(payment -> pledge.charged(payment.at()));
        var last = payments.getLast().at();
        if (last.plus(STOPPED).isBefore(now)) {
            pledge.cancelled(last.plus(Duration.ofDays(11)));
        } else if (id.endsWith(FAILING)) {
            pledge.failed(now);
        }
        return pledge;
    }

    /// The answer about that subscription.
    Optional<String> answer(String id) {
        return Optional.ofNullable(answers.get(id));
    }
}
