package it.obolo.thankyou;

import it.obolo.storage.Sql;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A booked gift with its supporter, straight into the tables.
record Gift(
        String status,
        long grossMinor,
        String currency,
        Instant givenAt,
        @Nullable String subscriptionId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String language,
        @Nullable String country) {

    private static final AtomicLong NUMBERS = new AtomicLong(700_000_000_000_000_000L);

    /// 13.37 € from Anna in Italy, just now.
    static Gift fromAnna() {
        return new Gift(
                "COMPLETED",
                1337,
                "EUR",
                TestClock.START,
                null,
                "Anna Bianchi",
                "anna@example.org",
                null,
                "IT");
    }

    Gift status(String other) {
        return new Gift(
                other,
                grossMinor,
                currency,
                givenAt,
                subscriptionId,
                name,
                email,
                language,
                country);
    }

    Gift amount(long minor, String other) {
        return new Gift(
                status, minor, other, givenAt, subscriptionId, name, email, language, country);
    }

    Gift givenAt(Instant other) {
        return new Gift(
                status,
                grossMinor,
                currency,
                other,
                subscriptionId,
                name,
                email,
                language,
                country);
    }

    Gift subscription(String other) {
        return new Gift(
                status, grossMinor, currency, givenAt, other, name, email, language, country);
    }

    Gift name(@Nullable String other) {
        return new Gift(
                status,
                grossMinor,
                currency,
                givenAt,
                subscriptionId,
                other,
                email,
                language,
                country);
    }

    Gift email(@Nullable String other) {
        return new Gift(
                status,
                grossMinor,
                currency,
                givenAt,
                subscriptionId,
                name,
                other,
                language,
                country);
    }

    Gift speaks(@Nullable String otherLanguage, @Nullable String otherCountry) {
        return new Gift(
                status,
                grossMinor,
                currency,
                givenAt,
                subscriptionId,
                name,
                email,
                otherLanguage,
                otherCountry);
    }

    /// Books it and owes its note, as intake does; the donation's id, which is the supporter's too.
    long booked(TestObolo obolo) {
        return obolo.sql()
                .transaction(() -> {
                    var id = NUMBERS.incrementAndGet();
                    insert(obolo.sql(), id);
                    obolo.get(OweThankYou.class)
                            .owe(List.of(new OweThankYou.Gift(id, givenAt, true)));
                    return id;
                });
    }

    /// Books it without owing anything.
    long bookedOnly(TestObolo obolo) {
        return obolo.sql()
                .transaction(() -> {
                    var id = NUMBERS.incrementAndGet();
                    insert(obolo.sql(), id);
                    return id;
                });
    }

    /// Forgets all gifts and notes.
    static void forgetAll(TestObolo obolo) {
        var sql = obolo.sql();
        sql.transaction(() -> {
            sql.update("DELETE FROM mailbox_message");
            sql.update("DELETE FROM notice");
            sql.update("DELETE FROM person_detail");
            sql.update("DELETE FROM thank_you_event");
            sql.update("DELETE FROM thank_you");
            sql.update("DELETE FROM donation");
            sql.update("DELETE FROM movement");
            return sql.update("DELETE FROM supporter");
        });
    }

    private void insert(Sql sql, long id) {
        sql.update(
                """
                INSERT INTO movement
                     ( movement_id, transaction_id, kind, status, currency, gross_minor, occurred_at
                     , occurred_at_told, channels )
                VALUES ( ?, ?, 'PAYMENT', 'COMPLETED', ?, ?, ?, TRUE, 'WEBHOOK' )
                """,
                statement -> {
                    statement.setLong(1, id);
                    statement.setString(2, "T" + id);
                    statement.setString(3, currency);
                    statement.setLong(4, grossMinor);
                    Sql.setInstant(statement, 5, givenAt);
                });
        sql.update(
                """
                INSERT INTO supporter
                     ( supporter_id, anonymous, name, email, language, country
                     , first_given_at, last_given_at, gift_count )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ?, 1 )
                """,
                statement -> {
                    statement.setLong(1, id);
                    statement.setBoolean(2, email == null);
                    statement.setString(3, name);
                    statement.setString(4, email);
                    statement.setString(5, language);
                    statement.setString(6, country);
                    Sql.setInstant(statement, 7, givenAt);
                    Sql.setInstant(statement, 8, givenAt);
                });
        sql.update(
                """
                INSERT INTO donation
                     ( donation_id, transaction_id, supporter_id, status, currency, gross_minor
                     , refunded_minor, disputed, given_at, subscription_id, channels, movement_id )
                VALUES ( ?, ?, ?, ?, ?, ?, 0, FALSE, ?, ?, 'WEBHOOK', ? )
                """,
                statement -> {
                    statement.setLong(1, id);
                    statement.setString(2, "T" + id);
                    statement.setLong(3, id);
                    statement.setString(4, status);
                    statement.setString(5, currency);
                    statement.setLong(6, grossMinor);
                    Sql.setInstant(statement, 7, givenAt);
                    statement.setString(8, subscriptionId);
                    statement.setLong(9, id);
                });
    }
}
