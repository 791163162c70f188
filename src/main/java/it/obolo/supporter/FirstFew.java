package it.obolo.supporter;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The first few of many after one of them, without putting the many in order.
final class FirstFew {

    private final Comparator<Person> order;
    private final int most;
    private final @Nullable Person after;
    private final PriorityQueue<Person> lastFirst;

    FirstFew(Comparator<Person> order, int most, @Nullable Person after) {
        this.order = order;
        this.most = most;
        this.after = after;
        this.lastFirst = new PriorityQueue<>(most + 1, order.reversed());
    }

    void take(Person person) {
        var last = lastFirst.size() < most ? null : lastFirst.peek();
        if ((last == null || order.compare(person, last) < 0)
                && (after == null || order.compare(person, after) > 0)) {
            lastFirst.add(person);
            if (last != null) {
                lastFirst.remove();
            }
        }
    }

    List<Person> inOrder() {
        return lastFirst.stream().sorted(order).toList();
    }
}
