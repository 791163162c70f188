package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.type.Argument;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.exceptions.TransactionUsageException;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SqlTest {

    private static final String ENDLESS =
            "SELECT COUNT(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b";

    private final TestObolo obolo;

    SqlTest(TestObolo obolo) {
        this.obolo = obolo;
    }

    @Test
    void aStatementAloneIsKeptAtOnce() {
        var sql = obolo.sql();

        sql.statement(() ->
                sql.update(
                        "INSERT INTO setting (setting_name, setting_value) VALUES ('alone', 'yes')"));
        assertThatThrownBy(() ->
                        sql.statement(() ->
                                sql.update(
                                        "INSERT INTO setting (setting_name, setting_value) VALUES ('other', 'yes'), ('alone', 'no')")))
                .isInstanceOf(StorageFailure.class);

        assertThat(
                        sql.reading(() ->
                                sql.query(
                                        "SELECT setting_value FROM setting WHERE setting_name IN ('alone', 'other')",
                                        rows -> rows.getString(1))))
                .containsExactly("yes");
    }

    /// It would be kept although the transaction is not.
    @Test
    void aStatementAloneIsNotWithinATransaction() {
        var sql = obolo.sql();

        assertThatThrownBy(() ->
                        sql.transaction(
                                () -> sql.statement(() -> sql.update("DELETE FROM setting"))))
                .isInstanceOf(TransactionUsageException.class);
    }

    @Test
    void anArrayParameterSelectsByKey() {
        var sql = obolo.sql();

        sql.transaction(() -> {
            sql.batch(
                    "INSERT INTO setting (setting_name, setting_value) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    List.of("one", "two", "three", "two"),
                    (statement, name) -> {
                        statement.setString(1, name);
                        statement.setString(2, "of " + name);
                    });
            return 0;
        });
        var found =
                sql.reading(() ->
                        sql.query(
                                "SELECT setting_value FROM setting WHERE setting_name = ANY(?) ORDER BY setting_name",
                                statement ->
                                        statement.setArray(
                                                1,
                                                statement
                                                        .getConnection()
                                                        .createArrayOf(
                                                                "varchar",
                                                                new Object[] {"two", "one"})),
                                rows -> rows.getString(1)));

        assertThat(found).containsExactly("of one", "of two");
    }

    @Test
    void whatAPageAsksIsGivenUpWhenNobodyWaitsAnyMore() {
        var sql = impatient();

        assertThatThrownBy(() -> asPage(() -> sql.reading(() -> sql.query(ENDLESS, _ -> 1))))
                .isInstanceOf(TookTooLong.class);
    }

    @Test
    void theNextQuestionOnTheSameConnectionMayTakeItsTime() {
        var sql = impatient();
        var limits = new ArrayList<Integer>();

        sql.reading(() -> {
            asPage(() -> sql.query("SELECT 1", rows -> rows.getInt(1)));
            return sql.query(
                    "SELECT 1",
                    statement -> limits.add(statement.getQueryTimeout()),
                    rows -> rows.getInt(1));
        });

        assertThat(limits).containsExactly(0);
    }

    @Test
    void nothingMoreIsAskedForAPageThatWasLeft() {
        var sql = obolo.sql();
        var page = new WaitedFor();
        var asked = PropagatedContext.getOrEmpty().plus(page);
        assertThat(
                        asked.propagate(() ->
                                sql.reading(() -> sql.query("SELECT 1", rows -> rows.getInt(1)))))
                .containsExactly(1);

        page.leave();

        assertThatThrownBy(() ->
                        asked.propagate(() ->
                                sql.reading(() -> sql.query("SELECT 1", rows -> rows.getInt(1)))))
                .isInstanceOf(TookTooLong.class);
        assertThat(
                        asked.propagate(() ->
                                WaitedFor.toTheEnd(() ->
                                        sql.reading(() ->
                                                sql.query("SELECT 1", rows -> rows.getInt(1))))))
                .containsExactly(1);
        assertThat(sql.reading(() -> sql.query("SELECT 1", rows -> rows.getInt(1))))
                .containsExactly(1);
    }

    /// Waits a second for a page.
    private Sql impatient() {
        var transactions =
                obolo.context().getBean(Argument.of(TransactionOperations.class, Connection.class));
        return new Sql(typed(transactions), "", 1);
    }

    @SuppressWarnings("unchecked") // as it was asked for
    private static TransactionOperations<Connection> typed(TransactionOperations<?> transactions) {
        return (TransactionOperations<Connection>) transactions;
    }

    private static <T> T asPage(Supplier<T> work) {
        return PropagatedContext.getOrEmpty().plus(new WaitedFor()).propagate(work);
    }
}
