package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Everybody who gave, as lists look for them, in memory: a view of a hundred thousand people, its
/// count and its sums cost a walk over an array instead of a join of all gifts. It is no second
/// truth: what is shown of a person is read from the tables, the roll only says who belongs to a
/// view and what the view comes to.
///
/// Every booking that describes people raises `people_version` and writes it to their rows. Who
/// asks for the roll gets it as the tables are: where the version rose, the people described since
/// are read again; where rows have gone, everybody is.
@Singleton
public class PeopleRoll {

    private final Sql sql;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Person> known = new HashMap<>();
    private long version = -1;
    private volatile List<Person> people = List.of();

    PeopleRoll(Sql sql) {
        this.sql = sql;
    }

    /// Raises the version; to be called in the booking transaction, by the one writer of the books.
    static long nextVersion(Sql sql) {
        sql.update("UPDATE people_version SET version = version + 1");
        return sql.query("SELECT version FROM people_version", rows -> rows.getLong(1)).getFirst();
    }

    /// Everybody who gave something that reached us, latest gift first. The list never changes.
    List<Person> now() {
        lock.lock();
        try {
            return sql.reading(this::refreshed);
        } finally {
            lock.unlock();
        }
    }

    private List<Person> refreshed() {
        var now =
                sql.query("SELECT v.version FROM people_version v", rows -> rows.getLong(1))
                        .getFirst();
        var rows =
                sql.query("SELECT COUNT(*) FROM supporter", found -> found.getLong(1)).getFirst();
        if (now == version && rows == known.size()) {
            return people;
        }
        var described =
                version < 0 || now < version
                        ? Optional.<List<Person>>empty()
                        : ReadPeople.since(sql, version);
        described.ifPresent(this::take);
        if (described.isEmpty() || rows != known.size()) {
            known.clear();
            ReadPeople.everybody(sql, this::take);
        }
        version = now;
        people = PeopleOrder.LATEST.sorted(known.values());
        return people;
    }

    private void take(Collection<Person> read) {
        read.forEach(person -> known.put(person.supporterId(), person));
    }
}
