package it.obolo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import it.obolo.account.Access;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.supporter.FindPeople;
import it.obolo.supporter.FindSupporters;
import it.obolo.web.Problems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/supporters")
@Secured(Access.API_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "supporters")
class SupporterController {

    /// A supporter as the API tells it; an anonymous one stands for a single gift whose giver
    /// nobody told.
    ///
    /// @param giftCount payments that reached us, later refunded or not
    /// @param totals what these came to, an amount for each currency; only where one supporter is
    ///   shown
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SupporterJson(
            String id,
            boolean anonymous,
            @Nullable String name,
            @Nullable String email,
            @Nullable String language,
            @Nullable String country,
            int giftCount,
            @Nullable Instant firstGivenAt,
            @Nullable Instant lastGivenAt,
            List<Amount> totals) {}

    private static final String SELECT =
            """
            SELECT s.supporter_id, s.anonymous, s.name, s.email, s.language, s.country
                 , s.gift_count, s.first_given_at, s.last_given_at
              FROM supporter s
             WHERE TRUE
            """;

    private record Row(long id, SupporterJson supporter) {}

    private final Sql sql;
    private final FindSupporters findSupporters;
    private final FindPeople findPeople;

    SupporterController(Sql sql, FindSupporters findSupporters, FindPeople findPeople) {
        this.findPeople = findPeople;
        this.sql = sql;
        this.findSupporters = findSupporters;
    }

    /// Supporters, the newest in our records first.
    ///
    /// @param q beginning of a name or e-mail address
    /// @param limit rows on a page, 1 to 200
    /// @param cursor what the page before gave as next
    @Get
    Listing<SupporterJson> list(
            @QueryValue @Nullable String q,
            @QueryValue @Nullable String limit,
            @QueryValue @Nullable String cursor) {
        var rows = Asked.limit(limit);
        var conditions = new Conditions().and("s.supporter_id < ?", Cursor.read(cursor).id());
        Asked.text("q", q).ifPresent(start -> begins(conditions, start));
        var question =
                SELECT + conditions.text() + "\n ORDER BY s.supporter_id DESC LIMIT " + (rows + 1);
        var found = sql.reading(() -> sql.query(question, conditions, row -> read(row, List.of())));
        return Listing.of(found, rows, Row::supporter, row -> new Cursor(Instant.EPOCH, row.id()));
    }

    /// A few people are looked up; where many are meant, the list is walked, because they come
    /// soon.
    private void begins(Conditions conditions, String start) {
        var people = findPeople.beginning(start);
        if (people.length <= FindPeople.FEW) {
            conditions.and("s.supporter_id = ANY(?)", Asked.ids(people));
        } else {
            var pattern = Asked.beginning(start);
            conditions.and("(LOWER(s.name) LIKE ? OR LOWER(s.email) LIKE ?)", pattern, pattern);
        }
    }

    /// One supporter with totals. An id that somebody had before they turned out to be another
    /// answers with that one, under the id of today.
    @Get("/{id}")
    SupporterJson show(String id) {
        return Ids.parse(id)
                .map(findSupporters::leadOn)
                .flatMap(number ->
                        sql.reading(() ->
                                sql.find(
                                        SELECT + " AND s.supporter_id = ?",
                                        statement -> statement.setLong(1, number),
                                        row -> read(row, totals(number)).supporter())))
                .orElseThrow(() -> Problems.notFound("there is no such supporter"));
    }

    private List<Amount> totals(long supporterId) {
        return sql.query(
                """
                  SELECT d.currency
                       , SUM(d.gross_minor)
                    FROM donation d
                   WHERE d.supporter_id = ?
                     AND d.status NOT IN ('PENDING', 'FAILED')
                GROUP BY d.currency
                ORDER BY d.currency
                """,
                statement -> statement.setLong(1, supporterId),
                rows -> Amount.of(rows.getLong(2), rows.getString(1)));
    }

    private static Row read(ResultSet rows, List<Amount> totals) throws SQLException {
        var id = rows.getLong("supporter_id");
        return new Row(
                id,
                new SupporterJson(
                        Ids.text(id),
                        rows.getBoolean("anonymous"),
                        rows.getString("name"),
                        rows.getString("email"),
                        rows.getString("language"),
                        rows.getString("country"),
                        rows.getInt("gift_count"),
                        Sql.instantOrNull(rows, "first_given_at"),
                        Sql.instantOrNull(rows, "last_given_at"),
                        totals));
    }
}
