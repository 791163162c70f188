package it.obolo.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import it.obolo.intake.VerifyBooks;
import it.obolo.intake.WorkDeliveries;
import it.obolo.privacy.ErasePerson.Outcome.Erased;
import it.obolo.privacy.ErasePerson.Outcome.Unknown;
import it.obolo.privacy.ErasePerson.Outcome.Unsettled;
import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.storage.BackupKey;
import it.obolo.storage.Database;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.Ids;
import it.obolo.storage.RestoreBackup;
import it.obolo.storage.SweepFile;
import it.obolo.storage.WriteBackup;
import it.obolo.supporter.FindLikeness;
import it.obolo.supporter.FindPeople;
import it.obolo.supporter.PeopleFilterBuilder;
import it.obolo.testing.PostgreSql;
import it.obolo.testing.TestObolo;
import it.obolo.testing.WaitingDeliveries;
import it.obolo.testing.Webhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// A person whose every word is a canary is erased; what is looked for afterwards is found nowhere.
class ErasePersonTest {

    private static final String EMAIL = "zefirina.canarini@posta.example";
    private static final List<String> CANARIES =
            List.of(
                    "Zefirina",
                    "canarini",
                    "CANARYPAYER",
                    "Voliera",
                    "cinguettio",
                    "Gabbietta",
                    "Trillo");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir private Path home;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void nothingOfThePersonIsLeftAndTheBooksAgree(Database.Kind kind) throws Exception {
        var url = url(kind);
        long id;
        String accounts;
        try (var obolo = open(url)) {
            tellAll(obolo);
            id = idOf(obolo, EMAIL);
            describe(obolo, id);
            accounts = accounts(obolo);
            assertThat(canariesIn(obolo)).hasSize(CANARIES.size());
            assertThat(inLists(obolo)).isEqualTo(1);
            log.start();
            rootLog().addAppender(log);

            var outcome = erase(obolo, EMAIL);
            rootLog().detachAppender(log);

            assertThat(outcome).isInstanceOf(Erased.class);
            assertThat(((Erased) outcome).gifts()).isEqualTo(2);
            assertThat(((Erased) outcome).heldUntil()).hasToString("2036-12-31");
            assertThat(canariesIn(obolo)).isEmpty();
            assertThat(logged()).isEmpty();
            assertThat(inLists(obolo)).isZero();
            assertThat(searches(obolo)).containsExactly("Altri");
            assertThat(rowsNaming(obolo, id))
                    .containsExactly("donation", "erasure", "privacy_request", "supporter_key");
            assertThat(accounts(obolo)).isEqualTo(accounts);
            assertThat(obolo.get(VerifyBooks.class).verify().isOk()).isTrue();
            assertThat(erase(obolo, EMAIL)).isInstanceOf(Unknown.class);
            assertThat(names(obolo)).contains("Bruno Verdi");
            assertThat(held(obolo)).contains("canarini", "CANARYPAYER", "\"gifts\"");
        }

        if (kind == Database.Kind.H2) {
            assertThat(SweepFile.ifWanted(url, "sa", "")).isTrue();
            assertThat(canariesInFiles()).isEmpty();
        }
        try (var obolo = open(url)) {
            assertThat(accounts(obolo)).isEqualTo(accounts);
            assertThat(obolo.get(VerifyBooks.class).verify().isOk()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatIsToldAgainNeitherDoublesTheGiftNorBringsThePersonBack(Database.Kind kind) {
        try (var obolo = open(url(kind))) {
            tellAll(obolo);
            var id = idOf(obolo, EMAIL);
            erase(obolo, Ids.text(id));
            var accounts = accounts(obolo);

            tell(obolo, "API", "ORDER", order("ORDERCANARY1"));
            tell(obolo, "WEBHOOK", "PAYMENT", capture("CANARY1", "20.00"));

            assertThat(canariesIn(obolo)).isEmpty();
            assertThat(accounts(obolo)).isEqualTo(accounts);

            tell(obolo, "WEBHOOK", "PAYMENT", Webhooks.captureCompleted("CANARY9", "5.00", "EUR"));
            tell(obolo, "API", "ORDER", order("ORDERCANARY9"));

            assertThat(idOf(obolo, EMAIL)).isNotEqualTo(id);
            assertThat(obolo.get(VerifyBooks.class).verify().isOk()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void aParkedMessageThatNamesThePersonIsSettledFirst(Database.Kind kind) {
        try (var obolo = open(url(kind))) {
            tellAll(obolo);
            tell(obolo, "WEBHOOK", "STRANGE", "{\"about\":\"" + EMAIL + "\"}");

            assertThat(erase(obolo, EMAIL)).isEqualTo(new Unsettled(1));
            assertThat(canariesIn(obolo)).contains("Zefirina");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Database.Kind.class, names = "H2")
    void aBackupFromBeforeIsSealedAndItsRestoreErasesAgain(Database.Kind kind) throws Exception {
        var file = home.resolve("before.backup");
        var key = new BackupKey(home, null);
        try (var obolo = open(url(kind))) {
            tellAll(obolo);
            obolo.get(WriteBackup.class).write(file, key);
            erase(obolo, EMAIL);
        }
        var elsewhere = PostgreSql.newDatabase();

        new RestoreBackup(elsewhere, "postgres", null).restore(file, key);

        try (var obolo = open(elsewhere)) {
            assertThat(canariesIn(obolo)).contains("Zefirina");
            assertThat(obolo.get(ErasePerson.class).eraseAgain()).isEqualTo(1);
            assertThat(obolo.get(ErasePerson.class).eraseAgain()).isZero();
            assertThat(canariesIn(obolo)).isEmpty();
            assertThat(obolo.get(VerifyBooks.class).verify().isOk()).isTrue();
        }
    }

    private String url(Database.Kind kind) {
        return kind == Database.Kind.H2 ? DatabaseUrl.embedded(home) : PostgreSql.newDatabase();
    }

    private TestObolo open(String url) {
        return TestObolo.at(url, Map.of("obolo.home", home.toString()));
    }

    private static ErasePerson.Outcome erase(TestObolo obolo, String who) {
        return obolo.get(ErasePerson.class).erase(who, AskedBy.COMMAND);
    }

    /// Two gifts of the person, one of them refunded in part, and one of somebody else.
    private static void tellAll(TestObolo obolo) {
        tell(obolo, "WEBHOOK", "PAYMENT", capture("CANARY1", "20.00"));
        tell(obolo, "API", "ORDER", order("ORDERCANARY1"));
        tell(obolo, "WEBHOOK", "PAYMENT", capture("CANARY2", "13.37"));
        tell(obolo, "API", "ORDER", order("ORDERCANARY2"));
        tell(
                obolo,
                "WEBHOOK",
                "PAYMENT",
                Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "CANARYR", "CANARY2", "3.01"));
        tell(obolo, "WEBHOOK", "PAYMENT", Webhooks.captureCompleted("OTHER1", "7.00", "EUR"));
        tell(
                obolo,
                "API",
                "ORDER",
                Webhooks.order("ORDEROTHER1", "OTHERPAYER", "bruno@posta.example", "Bruno"));
    }

    private static String capture(String id, String value) {
        return Webhooks.captureCompleted(id, value, "EUR")
                .replace(
                        "\"summary\":\"€\"",
                        "\"summary\":\"€\",\"note\":\"Voliera 7, cinguettio\"");
    }

    private static String order(String id) {
        return Webhooks.order(id, "CANARYPAYER", EMAIL, "Zefirina");
    }

    private static void tell(TestObolo obolo, String channel, String kind, String body) {
        WaitingDeliveries.put(obolo, channel, kind, body);
        obolo.get(WorkDeliveries.class).workAll();
    }

    /// What is kept beside what gifts tell.
    private static void describe(TestObolo obolo, long id) {
        obolo.get(FindLikeness.class).refresh();
        var other = idOf(obolo, "bruno@posta.example");
        var sql = obolo.sql();
        sql.transaction(() -> {
            for (var change :
                    List.of(
                            "INSERT INTO person_pair (one_id, other_id, likeness) VALUES (%1$d, %2$d, 'name:canarini zefirina')",
                            "INSERT INTO person_unlike (one_id, other_id, said_by, said_at) VALUES (%1$d, %2$d, 'vera@faro.example', CURRENT_TIMESTAMP)",
                            "INSERT INTO newsletter_subscriber (supporter_id, paid, seen_at) VALUES (%3$d, FALSE, CURRENT_TIMESTAMP)",
                            "INSERT INTO consent (consent_id, supporter_id, purpose, given, text_version, source, told_at) VALUES (1, %3$d, 'NEWS', TRUE, '1', 'editor', CURRENT_TIMESTAMP)",
                            "INSERT INTO person_detail (supporter_id, postal_address, wants_no_name, wants_no_email, changed_at) VALUES (%3$d, 'Via Voliera 7', FALSE, FALSE, CURRENT_TIMESTAMP)",
                            "INSERT INTO segment (segment_id, name, query, created_at) VALUES (1, 'Uno', 'q=zefirina.canarini%%40posta.example', CURRENT_TIMESTAMP)",
                            "INSERT INTO segment (segment_id, name, query, created_at, removed_at) VALUES (2, 'Verdi, Zefirina', 'monthly=yes', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
                            "INSERT INTO segment (segment_id, name, query, created_at) VALUES (3, 'Altri', 'q=bruno', CURRENT_TIMESTAMP)")) {
                sql.update(change.formatted(Math.min(id, other), Math.max(id, other), id));
            }
            sql.update(
                    "INSERT INTO person_note (note_id, supporter_id, text, written_by, written_at) VALUES (1, ?, 'ama il Trillo', 'editor:1', CURRENT_TIMESTAMP)",
                    statement -> statement.setLong(1, id));
            sql.update(
                    "INSERT INTO person_tag (supporter_id, tag) VALUES (?, 'Gabbietta')",
                    statement -> statement.setLong(1, id));
            return sql.update(
                    "INSERT INTO mailbox_message (mailbox_message_id, message_id, sender, recipient, subject, plain_text, html, delivered_at) VALUES (1, 'm', 's', ?, 'x', 'Cara Zefirina', 'x', CURRENT_TIMESTAMP)",
                    statement -> statement.setString(1, EMAIL));
        });
    }

    private static Logger rootLog() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private Set<String> logged() {
        var found = new TreeSet<String>();
        log.list.forEach(event -> search(event.getFormattedMessage(), found));
        return found;
    }

    /// What the supporters' list, which is held in memory, finds.
    private static long inLists(TestObolo obolo) {
        var filter = new PeopleFilterBuilder().text("zefirina").build();
        return obolo.get(FindPeople.class).count(List.of(filter)).getFirst();
    }

    private static List<String> searches(TestObolo obolo) {
        var sql = obolo.sql();
        return sql.reading(
                () -> sql.query("SELECT s.name FROM segment s", rows -> rows.getString(1)));
    }

    /// The tables beside `supporter` that still have a row of that id.
    private static Set<String> rowsNaming(TestObolo obolo, long id) {
        var sql = obolo.sql();
        return sql.reading(() -> {
            var columns =
                    sql.query(
                            "SELECT c.table_name, c.column_name FROM information_schema.columns c WHERE c.table_schema = CURRENT_SCHEMA AND c.column_name IN ('supporter_id', 'one_id', 'other_id') AND c.table_name <> 'supporter'",
                            rows -> List.of(rows.getString(1), rows.getString(2)));
            var found = new TreeSet<String>();
            for (var column : columns) {
                var rows =
                        sql.query(
                                "SELECT COUNT(*) FROM %s WHERE %s = %d"
                                        .formatted(column.getFirst(), column.getLast(), id),
                                count -> count.getLong(1));
                if (rows.getFirst() > 0) {
                    found.add(column.getFirst());
                }
            }
            return found;
        });
    }

    private static long idOf(TestObolo obolo, String who) {
        return obolo.get(FindPerson.class).find(who).orElseThrow().supporterId();
    }

    /// What the books say of money, without people.
    private static String accounts(TestObolo obolo) {
        var sql = obolo.sql();
        return sql.reading(() ->
                sql.query(
                                        """
                                        SELECT e.transaction_id || ' ' || SUM(e.paypal_minor) || ' ' || SUM(e.gifts_minor) || ' ' || SUM(e.fees_minor)
                                               || ' ' || SUM(e.refunds_minor) || ' ' || COUNT(*)
                                          FROM ledger_entry e
                                         GROUP BY e.transaction_id
                                         ORDER BY e.transaction_id
                                        """,
                                        rows -> rows.getString(1))
                                .toString()
                        + sql.query(
                                "SELECT d.donation_id || ' ' || d.supporter_id || ' ' || d.status || ' ' || d.gross_minor || ' ' || d.refunded_minor FROM donation d ORDER BY d.donation_id",
                                rows -> rows.getString(1))
                        + sql.query(
                                "SELECT t.booked_on || ' ' || t.gift_count || ' ' || t.gross_minor FROM daily_total t ORDER BY t.booked_on",
                                rows -> rows.getString(1)));
    }

    private static List<String> names(TestObolo obolo) {
        var sql = obolo.sql();
        return sql.reading(() ->
                sql.query(
                        "SELECT s.name FROM supporter s WHERE s.name IS NOT NULL",
                        rows -> rows.getString(1)));
    }

    private static String held(TestObolo obolo) {
        var sql = obolo.sql();
        return sql.reading(() ->
                sql.query(
                                "SELECT e.erasure_id, e.held_sealed FROM erasure e",
                                rows ->
                                        obolo.get(HeldIdentities.class)
                                                .open(rows.getLong(1), rows.getBytes(2)))
                        .getFirst());
    }

    /// Looks through every column of every table.
    private static Set<String> canariesIn(TestObolo obolo) {
        var sql = obolo.sql();
        var found = new TreeSet<String>();
        sql.reading(() -> {
            var tables =
                    sql.query(
                            "SELECT t.table_name FROM information_schema.tables t WHERE t.table_schema = CURRENT_SCHEMA",
                            rows -> rows.getString(1));
            for (var table : tables) {
                sql.query(
                        "SELECT t.* FROM " + table + " t",
                        rows -> {
                            for (var at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                                var value = rows.getObject(at);
                                search(
                                        value instanceof byte[] bytes
                                                ? new String(bytes, StandardCharsets.UTF_8)
                                                : String.valueOf(value),
                                        found);
                            }
                            return true;
                        });
            }
            return found;
        });
        return found;
    }

    private Set<String> canariesInFiles() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                search(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), found);
            }
        }
        return found;
    }

    private static void search(String text, Set<String> found) {
        for (var canary : CANARIES) {
            if (text.contains(canary)) {
                found.add(canary);
            }
        }
    }
}
