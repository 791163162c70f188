package it.obolo.donation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Movements gathered into families: a payment and the refunds and reversals that name it.
final class Families {

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

    /// The transaction ids of all payments these movements belong to, known or not.
    Set<String> roots() {
        var roots = new LinkedHashSet<String>();
        for (var movement : movements.values()) {
            var root = movement.rootTransactionId();
            if (root != null) {
                roots.add(root);
            }
        }
        return roots;
    }

    List<Movement> payments() {
        return movements.values().stream().filter(Movement::isPayment).toList();
    }

    List<Movement> followersOf(Movement payment) {
        var followers = new ArrayList<Movement>();
        for (var movement : movements.values()) {
            if (!movement.isPayment()
                    && payment.transactionId().equals(movement.parentTransactionId())) {
                followers.add(movement);
            }
        }
        return followers;
    }
}
