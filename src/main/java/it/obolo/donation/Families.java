package it.obolo.donation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Movements gathered into families: a payment and all that names it as its parent, or names what
/// names it, such as a canceled reversal its reversal.
final class Families {

    /// How many steps up from a movement its payment is looked for; PayPal's chains have two.
    static final int LONGEST_CHAIN = 3;

    private final Map<String, Movement> movements = new HashMap<>();

    void put(Movement movement) {
        movements.put(movement.transactionId(), movement);
    }

    void putIfAbsent(Movement movement) {
        movements.putIfAbsent(movement.transactionId(), movement);
    }

    @Nullable Movement get(String transactionId) {
        return movements.get(transactionId);
    }

    Collection<Movement> all() {
        return movements.values();
    }

    Set<String> ids() {
        return movements.keySet();
    }

    /// The ids that movements name as their parents.
    Set<String> parents() {
        var parents = new LinkedHashSet<String>();
        for (var movement : movements.values()) {
            var parent = movement.parentTransactionId();
            if (parent != null && !movement.isPayment()) {
                parents.add(parent);
            }
        }
        return parents;
    }

    List<Movement> payments() {
        return movements.values().stream().filter(Movement::isPayment).toList();
    }

    /// The payment's id at the end of the chain of parents; null for an orphan.
    @Nullable String paymentOf(Movement movement) {
        var at = movement;
        for (var step = 0; step <= LONGEST_CHAIN; step++) {
            if (at.isPayment()) {
                return at.transactionId();
            }
            var parent = at.parentTransactionId();
            var above = parent == null ? null : movements.get(parent);
            if (above == null) {
                return null;
            }
            at = above;
        }
        return null;
    }

    /// All but the payment itself, by the payment's id.
    Map<String, List<Movement>> followers() {
        var followers = new HashMap<String, List<Movement>>();
        for (var movement : movements.values()) {
            if (!movement.isPayment()) {
                var payment = paymentOf(movement);
                if (payment != null) {
                    followers.computeIfAbsent(payment, _ -> new ArrayList<>()).add(movement);
                }
            }
        }
        return followers;
    }
}
