package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Everybody, as lists look for them, in memory: a view of a hundred thousand people, its count and
/// its sums cost a walk over an array instead of a walk over the tables. It is no second truth:
/// what is shown of a person is read from the tables, the roll only says who belongs to a view and
/// what the view comes to.
///
/// Every booking that describes people raises `people_version` and writes it to their rows. Who
/// asks for the roll gets it as the tables are: where the version rose, the people described since
/// are read again and take their places; where rows have gone, so have their people. Who deletes
/// rows says so by a great step of the version.
@Singleton
public class PeopleRoll {

    /// By so much the version rises where rows have gone. Counting them instead takes H2 seconds
    /// while another transaction writes much.
    private static final long STEP = 1L << 32;

    private static final Comparator<Person> BY_ID = Comparator.comparingLong(Person::supporterId);

    private final Sql sql;
    private final ReadPeople readPeople;
    private final ReentrantLock lock = new ReentrantLock();
    private long version = -1;
    private volatile List<Person> people = List.of();

    PeopleRoll(Sql sql) {
        this.sql = sql;
        this.readPeople = new ReadPeople(sql);
    }

    /// Raises the version; to be called in the booking transaction, by the one writer of the books.
    static long nextVersion(Sql sql) {
        sql.update("UPDATE people_version SET version = version + 1");
        return sql.query("SELECT version FROM people_version", rows -> rows.getLong(1)).getFirst();
    }

    /// Tells that rows of people have gone; to be called in the transaction that deletes them.
    public static void haveGone(Sql sql) {
        sql.update(
                "UPDATE people_version SET version = version + ?",
                statement -> statement.setLong(1, STEP));
    }

    /// Everybody with a row, by id; who gave nothing that reached us too. The list never changes.
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
        if (now != version) {
            var haveGone = version >= 0 && now / STEP != version / STEP;
            var described =
                    version < 0 || now < version
                            ? Optional.<List<Person>>empty()
                            : readPeople.since(version);
            people = described.map(this::with).orElseGet(this::everybody);
            if (haveGone) {
                people = withoutThoseGone();
            }
            version = now;
        }
        return people;
    }

    private List<Person> everybody() {
        var read = new ArrayList<Person>();
        readPeople.everybody(read::addAll);
        return List.of(read.toArray(Person[]::new));
    }

    private List<Person> with(List<Person> described) {
        var changed = described.toArray(Person[]::new);
        Arrays.sort(changed, BY_ID);
        var all = new ArrayList<Person>(people.size() + changed.length);
        var next = 0;
        for (var person : people) {
            while (next < changed.length && BY_ID.compare(changed[next], person) < 0) {
                all.add(changed[next++]);
            }
            var isChanged = next < changed.length && BY_ID.compare(changed[next], person) == 0;
            all.add(isChanged ? changed[next++] : person);
        }
        all.addAll(Arrays.asList(changed).subList(next, changed.length));
        return List.of(all.toArray(Person[]::new));
    }

    /// A row that is not in the roll although nothing was described was put back by hand, or this
    /// is another database; then everybody is read.
    private List<Person> withoutThoseGone() {
        var ids = readPeople.ids();
        var left =
                people.stream()
                        .filter(person -> Arrays.binarySearch(ids, person.supporterId()) >= 0)
                        .toArray(Person[]::new);
        return left.length == ids.length ? List.of(left) : everybody();
    }
}
