package it.obolo.privacy;

import io.micronaut.json.JsonMapper;
import it.obolo.donation.BookEvidence;
import it.obolo.donation.BookEvidence.Reading;
import it.obolo.donation.ErasedTelling;
import it.obolo.donation.Evidence;
import it.obolo.intake.KeepErased;
import it.obolo.intake.WorkDeliveries;
import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.privacy.PrivacyRequests.Kind;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Erases a person and keeps the books: a pseudonym stands where they stood, in the deliveries too,
/// so that deriving the books afresh gives the same. What the law wants kept of a gift for ten
/// years is sealed with a key that is destroyed at its end; everything else is gone at once.
@Singleton
public class ErasePerson {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final int YEARS_HELD = 10;

    /// What became of it.
    public sealed interface Outcome {
        /// Nobody is known by that.
        record Unknown() implements Outcome {}

        /// Messages that name the person wait for somebody to settle them; nothing was erased.
        ///
        /// @param parked how many
        record Unsettled(int parked) implements Outcome {}

        /// Erased.
        ///
        /// @param code the id that stays in the books
        /// @param gifts kept without a name
        /// @param heldUntil the last day of the sealed accounting identity; null where none is kept
        /// @param monthlyGoesOn whether PayPal still charges them for a subscription
        record Erased(String code, int gifts, @Nullable LocalDate heldUntil, boolean monthlyGoesOn)
                implements Outcome {}
    }

    private final FindPerson findPerson;
    private final WorkDeliveries workDeliveries;
    private final BookEvidence bookEvidence;
    private final ErasedTelling erasedTelling;
    private final KeepErased keepErased;
    private final ForgetPerson forgetPerson;
    private final ForgetSearches forgetSearches;
    private final HeldReceipts heldReceipts;
    private final HeldIdentities held;
    private final PrivacyRequests requests;
    private final Database database;
    private final Sql sql;
    private final Ids ids;
    private final JsonMapper json;
    private final Clock clock;

    ErasePerson(
            FindPerson findPerson,
            WorkDeliveries workDeliveries,
            BookEvidence bookEvidence,
            ErasedTelling erasedTelling,
            KeepErased keepErased,
            ForgetPerson forgetPerson,
            ForgetSearches forgetSearches,
            HeldReceipts heldReceipts,
            HeldIdentities held,
            PrivacyRequests requests,
            Database database,
            Sql sql,
            Ids ids,
            JsonMapper json,
            Clock clock) {
        this.findPerson = findPerson;
        this.workDeliveries = workDeliveries;
        this.bookEvidence = bookEvidence;
        this.erasedTelling = erasedTelling;
        this.keepErased = keepErased;
        this.forgetPerson = forgetPerson;
        this.forgetSearches = forgetSearches;
        this.heldReceipts = heldReceipts;
        this.held = held;
        this.requests = requests;
        this.database = database;
        this.sql = sql;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    /// Erases for good; there is no undo.
    ///
    /// @param who our id, an e-mail address or a PayPal payer id
    public Outcome erase(String who, AskedBy askedBy) {
        workDeliveries.workAll(); // what tells of them already is to be erased too
        var outcome =
                bookEvidence.asOnlyWriter(() ->
                        findPerson
                                .find(who)
                                .map(person -> erase(person, askedBy))
                                .orElseGet(Outcome.Unknown::new));
        if (outcome instanceof Outcome.Erased) {
            database.barrier().await();
            database.sweep();
        }
        return outcome;
    }

    /// Erases again whom the list beside the keys names and the database does not: after a backup
    /// that was older than the erasure was restored.
    ///
    /// @return how many those were
    public int eraseAgain() {
        var again = 0;
        for (var id : held.erased()) {
            var known =
                    sql.reading(() ->
                            sql.find(
                                    "SELECT e.erasure_id FROM erasure e WHERE e.supporter_id = ?",
                                    statement -> statement.setLong(1, id),
                                    rows -> rows.getLong(1)));
            if (known.isEmpty() && erase(Ids.text(id), AskedBy.RESTORE) instanceof Outcome.Erased) {
                again++;
            }
        }
        return again;
    }

    private Outcome erase(Person person, AskedBy askedBy) {
        var parked = forgetPerson.unsettled(person);
        if (parked > 0) {
            return new Outcome.Unsettled(parked);
        }
        database.sweepAfterwards();
        var erasureId = ids.next();
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        var pseudonym = "erased:" + HexFormat.of().formatHex(random);
        var until = heldUntil(person);
        var sealed = until == null ? null : held.seal(erasureId, identity(person));
        held.noteErased(person.supporterId());
        insert(erasureId, person, pseudonym, until, sealed);
        forgetSearches.naming(person);
        rewrite(person, pseudonym);
        forgetPerson.forget(person, pseudonym);
        if (askedBy != AskedBy.RETENTION) {
            requests.done(person.supporterId(), Kind.ERASE, askedBy);
        }
        return new Outcome.Erased(
                Ids.text(person.supporterId()),
                person.donations().size(),
                until,
                forgetPerson.monthlyGoesOn(person));
    }

    /// The end of the tenth year after the last gift that reached us; null if that is over.
    private @Nullable LocalDate heldUntil(Person person) {
        var last =
                sql.queryNumbers(
                        """
                        SELECT d.given_at
                          FROM donation d
                         WHERE d.donation_id = ANY(?)
                           AND d.status NOT IN ('PENDING', 'FAILED')
                        """,
                        person.donations(),
                        rows -> Sql.instant(rows, "given_at"));
        return last.stream()
                .max(Instant::compareTo)
                .map(at -> LocalDate.of(at.atZone(ROME).getYear() + YEARS_HELD, 12, 31))
                .filter(until -> until.isAfter(LocalDate.ofInstant(clock.instant(), ROME)))
                .orElse(null);
    }

    /// Who gave each gift, as the accounts need it.
    private String identity(Person person) {
        var gifts = new TreeMap<String, Map<String, String>>();
        sql.queryTexts(
                """
                SELECT m.transaction_id, m.payer_id, m.payer_email, m.payer_name, m.payer_country
                  FROM subject s
                  JOIN movement m ON m.movement_id = s.subject_id
                 WHERE s.subject = ANY(?)
                """,
                FindPerson.subjects(person.transactions(), Set.of(), Set.of()),
                rows -> {
                    var giver = new HashMap<String, String>();
                    for (var column :
                            List.of("payer_id", "payer_email", "payer_name", "payer_country")) {
                        Optional.ofNullable(rows.getString(column))
                                .ifPresent(text -> giver.put(column, text));
                    }
                    return gifts.put(rows.getString("transaction_id"), giver) == null;
                });
        try {
            return json.writeValueAsString(
                    Map.of(
                            "keys",
                            List.copyOf(person.keys()),
                            "gifts",
                            gifts,
                            "receipts",
                            heldReceipts.facts(person)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(
            long erasureId,
            Person person,
            String pseudonym,
            @Nullable LocalDate until,
            byte @Nullable [] sealed) {
        sql.update(
                """
                INSERT INTO erasure
                     ( erasure_id, supporter_id, pseudonym, erased_at, held_until, held_sealed )
                VALUES ( ?, ?, ?, ?, ?, ? )
                """,
                statement -> {
                    statement.setLong(1, erasureId);
                    statement.setLong(2, person.supporterId());
                    statement.setString(3, pseudonym);
                    Sql.setInstant(statement, 4, clock.instant());
                    statement.setObject(5, until);
                    statement.setBytes(6, sealed);
                });
        sql.batch(
                """
                INSERT INTO erased_subject
                     ( subject, erasure_id )
                VALUES ( ?, ? )
                    ON CONFLICT DO NOTHING
                """,
                FindPerson.subjects(person.transactions(), person.orders(), person.subscriptions()),
                (statement, subject) -> {
                    statement.setString(1, subject);
                    statement.setLong(2, erasureId);
                });
    }

    /// The deliveries, and with them everything that is derived from them.
    private void rewrite(Person person, String pseudonym) {
        var words = forgetPerson.wordsAbout(person);
        var left = new HashMap<Long, List<Evidence>>();
        erasedTelling
                .toldBy(person.deliveries())
                .forEach((id, told) ->
                        left.put(
                                id,
                                told.stream()
                                        .map(one -> erasedTelling.withoutPerson(one, pseudonym))
                                        .toList()));
        words.forEach(id -> left.put(id, List.of()));
        keepErased.rewrite(left);
        forgetPerson.nameByPseudonym(person, pseudonym);
        var readings = new ArrayList<Reading>();
        left.forEach((id, told) -> readings.add(new Reading(id, true, told)));
        if (!readings.isEmpty()) {
            bookEvidence.book(readings);
        }
    }
}
