package it.obolo.supporter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is another in one roll than in a roll before. Two rolls share whoever did not change, so
/// they are compared place by place, without looking at anybody.
final class ChangedPeople {

    /// With more changes than this it is as quick to count everybody anew.
    private static final int MOST = 5000;

    private ChangedPeople() {}

    /// @param before null for somebody new
    /// @param now null for somebody who is gone
    record Change(@Nullable Person before, @Nullable Person now) {}

    /// The changes; empty if they are too many.
    @SuppressWarnings("ReferenceEquality") // who is the same object is the same
    static Optional<List<Change>> between(List<Person> before, List<Person> now) {
        var changes = new ArrayList<Change>();
        var old = 0;
        var next = 0;
        while (old < before.size() || next < now.size()) {
            if (changes.size() > MOST) {
                return Optional.empty();
            }
            var one = old < before.size() ? before.get(old) : null;
            var other = next < now.size() ? now.get(next) : null;
            if (one == other) {
                old++;
                next++;
            } else {
                var order = Long.compare(id(one), id(other));
                changes.add(new Change(order > 0 ? null : one, order < 0 ? null : other));
                old += order > 0 ? 0 : 1;
                next += order < 0 ? 0 : 1;
            }
        }
        return Optional.of(changes);
    }

    /// Behind all ids where the roll has ended.
    private static long id(@Nullable Person person) {
        return person == null ? Long.MAX_VALUE : person.supporterId();
    }
}
