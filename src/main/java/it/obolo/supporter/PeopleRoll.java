package it.obolo.supporter;

import it.obolo.storage.Sql;
import it.obolo.storage.WaitedFor;
import it.obolo.web.Problems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everybody, as lists look for them, in memory: a view of a hundred thousand people, its count and
/// its sums cost a walk over an array instead of a walk over the tables. It is no second truth:
/// what is shown of a person is read from the tables, the roll only says who belongs to a view and
/// what the view comes to.
///
/// Every booking that describes people raises `people_version` and writes it to their rows. Who
/// asks for the roll gets it as the tables are: where the version rose, the people described since
/// are read again and take their places; where rows have gone, so have their people. Who deletes
/// rows says so by a great step of the version.
///
/// It takes two fifths of the memory that Java may have at most. Where more people gave than fit,
/// nobody is in it, and who asks is told so: a list that cannot be is better than a server that
/// ends.
@Singleton
public class PeopleRoll {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleRoll.class);

    /// By so much the version rises where rows have gone. Counting them instead takes H2 seconds
    /// while another transaction writes much.
    private static final long STEP = 1L << 32;

    private static final Comparator<Person> BY_ID = Comparator.comparingLong(Person::supporterId);

    private static final Duration UNTIL_LARGER = Duration.ofHours(1);

    private final Sql sql;
    private final long mostBytes;
    private final ReadPeople readPeople;
    private final ReentrantLock lock = new ReentrantLock();
    private long version = -1;
    private volatile List<Person> people = List.of();

    /// At that version there were more people than fit; -1 if there never were.
    private long tooManyAt = -1;

    @Inject
    PeopleRoll(Sql sql) {
        this(sql, Runtime.getRuntime().maxMemory() / 5 * 2);
    }

    PeopleRoll(Sql sql, long mostBytes) {
        this.sql = sql;
        this.mostBytes = mostBytes;
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
    ///
    /// @throws it.obolo.web.ProblemException 503 if more people gave than fit into memory
    List<Person> now() {
        lock.lock();
        try {
            return WaitedFor.toTheEnd(() -> sql.reading(this::refreshed));
        } finally {
            lock.unlock();
        }
    }

    private List<Person> refreshed() {
        var now =
                sql.query("SELECT v.version FROM people_version v", rows -> rows.getLong(1))
                        .getFirst();
        if (tooManyAt >= 0 && now / STEP == tooManyAt / STEP) {
            throw tooMany();
        }
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

    /// Who is as before stays the same object, so that two rolls are never held whole.
    private List<Person> everybody() {
        var before = people;
        var read = new ArrayList<Person>();
        var room = new Room();
        readPeople.everybody(some -> {
            for (var person : some) {
                var same = Collections.binarySearch(before, person, BY_ID);
                var isSame = same >= 0 && before.get(same).isAs(person);
                room.take(person);
                read.add(isSame ? before.get(same) : person);
            }
        });
        return List.of(read.toArray(Person[]::new));
    }

    /// Counts what people take, and refuses who does not fit.
    private final class Room {

        private long left = mostBytes;

        void take(Person person) {
            left -= person.bytes();
            if (left < 0) {
                forget();
                throw tooMany();
            }
        }
    }

    private void forget() {
        tooManyAt =
                sql.query("SELECT v.version FROM people_version v", rows -> rows.getLong(1))
                        .getFirst();
        people = List.of();
        version = -1;
        LOG.error(
                "more people gave than fit into memory, there are no lists of them: give Java more, such as OBOLO_JAVA_OPTIONS=-Xmx1g");
    }

    private static RuntimeException tooMany() {
        return Problems.unavailable(
                "more people gave than fit into memory: give Java more, such as OBOLO_JAVA_OPTIONS=-Xmx1g",
                UNTIL_LARGER);
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
        if (changed.length > 0) {
            var room = new Room();
            all.forEach(room::take);
        }
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
