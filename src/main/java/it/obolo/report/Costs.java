package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.SettingsBook;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the newsroom pays each month, as its editor says; the public sees it beside what came in.
@Singleton
public class Costs {

    /// So many are kept at most.
    public static final int MOST = 200;

    private static final int LONGEST_NAME = 120;

    /// One cost.
    ///
    /// @param nameIt how it is called in Italian, 1 to 120 characters; `nameEn` in English
    /// @param monthly more than nothing
    /// @param from the first month it is paid
    /// @param until the last month; null while it has no end
    public record Draft(
            String nameIt,
            String nameEn,
            Money monthly,
            YearMonth from,
            @Nullable YearMonth until) {

        public Draft {
            if (isNoName(nameIt) || isNoName(nameEn)) {
                throw new IllegalArgumentException("a cost has a name of 1 to 120 characters");
            }
            if (monthly.minorUnits() <= 0 || monthly.minorUnits() > Money.LARGEST_MINOR) {
                throw new IllegalArgumentException("a cost is more than nothing");
            }
            if (until != null && until.isBefore(from)) {
                throw new IllegalArgumentException("a cost does not end before it begins");
            }
        }

        private static boolean isNoName(String name) {
            return name.isBlank()
                    || name.length() > LONGEST_NAME
                    || name.codePoints().anyMatch(Character::isISOControl);
        }

        /// Whether it is paid in `month`.
        public boolean isPaidIn(YearMonth month) {
            var end = until;
            return !month.isBefore(from) && (end == null || !month.isAfter(end));
        }
    }

    /// A cost with its id.
    public record Cost(long costId, Draft is) {}

    private final Sql sql;
    private final Ids ids;
    private final SettingsBook settings;

    Costs(Sql sql, Ids ids, SettingsBook settings) {
        this.sql = sql;
        this.ids = ids;
        this.settings = settings;
    }

    /// All there are and were, the oldest first.
    public List<Cost> all() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT c.cost_id
                               , c.name_it
                               , c.name_en
                               , c.currency
                               , c.monthly_minor
                               , c.starts_on
                               , c.ends_on
                            FROM cost c
                        ORDER BY c.starts_on
                               , c.cost_id
                           LIMIT 200
                        """,
                        Costs::read));
    }

    /// One of them.
    public Optional<Cost> find(long costId) {
        return all().stream().filter(cost -> cost.costId() == costId).findFirst();
    }

    /// The cost of one month in one currency.
    public static Money inMonth(List<Cost> costs, YearMonth month, String currency) {
        return Money.of(
                costs.stream()
                        .map(Cost::is)
                        .filter(cost -> cost.isPaidIn(month))
                        .filter(cost -> cost.monthly().currencyCode().equals(currency))
                        .mapToLong(cost -> cost.monthly().minorUnits())
                        .sum(),
                currency);
    }

    /// Keeps a new one; false if there are too many already.
    ///
    /// @param by the editor's address; null for the program
    public boolean add(Draft draft, @Nullable String by) {
        return sql.transaction(() -> all().size() < MOST && put(ids.next(), draft, by));
    }

    /// Puts `draft` in place of what was said before; false if there is no such cost.
    public boolean change(long costId, Draft draft, String by) {
        return sql.transaction(() -> find(costId).isPresent() && put(costId, draft, by));
    }

    /// Removes one that was never paid: a slip of the editor. What was paid ends instead.
    public boolean remove(long costId, String by) {
        return put(costId, null, by);
    }

    /// Keeps the cost as `draft` says, new or not, or removes it where that is null, and notes it
    /// in the history; false where nothing is changed by it.
    boolean put(long costId, @Nullable Draft draft, @Nullable String by) {
        return sql.transaction(() -> {
            var before = find(costId).map(Cost::is).orElse(null);
            if (Objects.equals(before, draft)) {
                return false;
            }
            sql.update(
                    "DELETE FROM cost WHERE cost_id = ?",
                    statement -> statement.setLong(1, costId));
            if (draft != null) {
                sql.update(
                        """
                        INSERT INTO cost
                             ( name_it, name_en, currency, monthly_minor, starts_on, ends_on, cost_id )
                        VALUES ( ?, ?, ?, ?, ?, ?, ? )
                        """,
                        statement -> bind(statement, draft, costId));
            }
            settings.note(
                    CostSettings.GROUP,
                    before == null ? Map.of() : CostSettings.write(costId, before),
                    draft == null ? Map.of() : CostSettings.write(costId, draft),
                    by);
            return true;
        });
    }

    private static void bind(PreparedStatement statement, Draft draft, long costId)
            throws SQLException {
        statement.setString(1, draft.nameIt().strip());
        statement.setString(2, draft.nameEn().strip());
        statement.setString(3, draft.monthly().currencyCode());
        statement.setLong(4, draft.monthly().minorUnits());
        statement.setObject(5, draft.from().atDay(1));
        var until = draft.until();
        if (until == null) {
            statement.setNull(6, Types.DATE);
        } else {
            statement.setObject(6, until.atEndOfMonth());
        }
        statement.setLong(7, costId);
    }

    private static Cost read(ResultSet rows) throws SQLException {
        var until = rows.getObject("ends_on", LocalDate.class);
        return new Cost(
                rows.getLong("cost_id"),
                new Draft(
                        rows.getString("name_it"),
                        rows.getString("name_en"),
                        Money.of(rows.getLong("monthly_minor"), rows.getString("currency")),
                        YearMonth.from(rows.getObject("starts_on", LocalDate.class)),
                        until == null ? null : YearMonth.from(until)));
    }
}
