package it.obolo.campaign;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads campaigns, their levels and what they brought. Figures come from sums kept by day, so that
/// their cost does not grow with the number of gifts.
@Singleton
public class Campaigns {

    /// More campaigns than this no list shows.
    public static final int MOST = 500;

    private static final String SELECT =
            """
            SELECT c.campaign_id, c.code, c.name_it, c.name_en, c.text_it, c.text_en
                 , c.currency, c.goal_minor, c.starts_on, c.ends_on
              FROM campaign c
            """;

    private final Sql sql;
    private final Clock clock;

    Campaigns(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What one day brought.
    public record Day(LocalDate day, CampaignFigures figures) {}

    /// What a level is called.
    public record LevelName(String italian, String english) {

        public String in(Language language) {
            return language == Language.IT ? italian : english;
        }
    }

    /// Today, in Rome.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Words.ROME);
    }

    /// Every campaign, the newest first.
    public List<Campaign> all() {
        return sql.reading(() ->
                sql.query(
                        SELECT
                                + """
                                 ORDER BY c.starts_on DESC
                                        , c.campaign_id DESC
                                    LIMIT 500
                                """,
                        Campaigns::read));
    }

    /// Those that take gifts today, the newest first.
    public List<Campaign> open() {
        var today = today();
        return sql.reading(() ->
                sql.query(
                        SELECT
                                + """
                                    WHERE c.starts_on <= ?
                                      AND (c.ends_on IS NULL OR c.ends_on >= ?)
                                 ORDER BY c.starts_on DESC
                                        , c.campaign_id DESC
                                    LIMIT 20
                                """,
                        statement -> {
                            statement.setObject(1, today);
                            statement.setObject(2, today);
                        },
                        Campaigns::read));
    }

    /// The campaign of that code, if there is one.
    public Optional<Campaign> find(String code) {
        if (!Campaign.CODE.matcher(code).matches()) {
            return Optional.empty();
        }
        return sql.reading(() ->
                sql.find(
                        SELECT + " WHERE c.code = ?",
                        statement -> statement.setString(1, code),
                        Campaigns::read));
    }

    /// The campaign's levels, the smallest amount first.
    public List<Level> levels(Campaign campaign) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT l.level_id, l.campaign_id, l.amount_minor, l.name_it, l.name_en
                               , l.reward_it, l.reward_en, l.reward_limit, l.needs_address
                               , (SELECT COUNT(*) FROM reward r WHERE r.level_id = l.level_id) AS given
                            FROM campaign_level l
                           WHERE l.campaign_id = ?
                        ORDER BY l.amount_minor
                               , l.level_id
                           LIMIT 50
                        """,
                        statement -> statement.setLong(1, campaign.campaignId()),
                        rows -> level(rows, campaign.currency())));
    }

    /// What the levels of all campaigns are called, by their ids.
    public Map<Long, LevelName> levelNames() {
        var names = new HashMap<Long, LevelName>();
        sql.reading(() ->
                sql.query(
                        "SELECT l.level_id, l.name_it, l.name_en FROM campaign_level l LIMIT 10000",
                        rows ->
                                names.put(
                                        rows.getLong(1),
                                        new LevelName(rows.getString(2), rows.getString(3)))));
        return names;
    }

    /// What else a button may carry so that its gifts are the campaign's, in order.
    public List<String> words(long campaignId) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT w.word
                            FROM campaign_word w
                           WHERE w.campaign_id = ?
                        ORDER BY w.word
                           LIMIT 50
                        """,
                        statement -> statement.setLong(1, campaignId),
                        rows -> rows.getString(1)));
    }

    /// What the campaign brought in its own currency.
    public CampaignFigures figures(Campaign campaign) {
        return all(campaign).stream()
                .filter(figures -> figures.gross().currencyCode().equals(campaign.currency()))
                .findFirst()
                .orElse(CampaignFigures.none(campaign.currency()));
    }

    /// What it brought in each currency, its own first.
    public List<CampaignFigures> all(Campaign campaign) {
        return sql
                .reading(() ->
                        sql.query(
                                """
                                  SELECT t.currency
                                       , SUM(t.gift_count)     AS gift_count
                                       , SUM(t.gross_minor)    AS gross_minor
                                       , SUM(t.fee_minor)      AS fee_minor
                                       , SUM(t.refunded_minor) AS refunded_minor
                                    FROM campaign_day t
                                   WHERE t.campaign_id = ?
                                GROUP BY t.currency
                                  HAVING SUM(t.gift_count) > 0
                                ORDER BY t.currency
                                """,
                                statement -> statement.setLong(1, campaign.campaignId()),
                                Campaigns::figures))
                .stream()
                .sorted(
                        Comparator.comparing(figures ->
                                !figures.gross().currencyCode().equals(campaign.currency())))
                .toList();
    }

    /// What every campaign brought in its own currency, by campaign.
    public Map<Long, CampaignFigures> figures() {
        var figures = new HashMap<Long, CampaignFigures>();
        sql.reading(() ->
                sql.query(
                        """
                          SELECT t.campaign_id
                               , t.currency
                               , SUM(t.gift_count)     AS gift_count
                               , SUM(t.gross_minor)    AS gross_minor
                               , SUM(t.fee_minor)      AS fee_minor
                               , SUM(t.refunded_minor) AS refunded_minor
                            FROM campaign_day t
                            JOIN campaign c ON c.campaign_id = t.campaign_id
                                           AND c.currency    = t.currency
                        GROUP BY t.campaign_id
                               , t.currency
                        """,
                        rows -> figures.put(rows.getLong("campaign_id"), figures(rows))));
        return figures;
    }

    /// The campaign's days in its own currency on which something came, oldest first.
    public List<Day> days(Campaign campaign) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT t.booked_on, t.currency, t.gift_count, t.gross_minor, t.fee_minor, t.refunded_minor
                            FROM campaign_day t
                           WHERE t.campaign_id = ?
                             AND t.currency    = ?
                             AND t.gift_count  > 0
                        ORDER BY t.booked_on
                           LIMIT 4000
                        """,
                        statement -> {
                            statement.setLong(1, campaign.campaignId());
                            statement.setString(2, campaign.currency());
                        },
                        rows ->
                                new Day(
                                        rows.getObject("booked_on", LocalDate.class),
                                        figures(rows))));
    }

    /// What its gifts until `day`, that day included, came to in its currency; what was given back
    /// is not taken off.
    public Money grossUntil(Campaign campaign, LocalDate day) {
        var minor =
                sql.reading(() ->
                                sql.query(
                                        """
                                        SELECT COALESCE(SUM(t.gross_minor), 0)
                                          FROM campaign_day t
                                         WHERE t.campaign_id = ?
                                           AND t.currency    = ?
                                           AND t.booked_on  <= ?
                                        """,
                                        statement -> {
                                            statement.setLong(1, campaign.campaignId());
                                            statement.setString(2, campaign.currency());
                                            statement.setObject(3, day);
                                        },
                                        rows -> rows.getLong(1)))
                        .getFirst();
        return Money.of(minor, campaign.currency());
    }

    private static Level level(ResultSet rows, String currency) throws SQLException {
        var limit = Sql.longOrNull(rows, "reward_limit");
        return new Level(
                rows.getLong("level_id"),
                rows.getLong("campaign_id"),
                Money.of(rows.getLong("amount_minor"), currency),
                rows.getString("name_it"),
                rows.getString("name_en"),
                rows.getString("reward_it"),
                rows.getString("reward_en"),
                limit == null ? null : limit.intValue(),
                rows.getInt("given"),
                rows.getBoolean("needs_address"));
    }

    private static CampaignFigures figures(ResultSet rows) throws SQLException {
        var currency = rows.getString("currency");
        return new CampaignFigures(
                rows.getInt("gift_count"),
                Money.of(rows.getLong("gross_minor"), currency),
                Money.of(rows.getLong("fee_minor"), currency),
                Money.of(rows.getLong("refunded_minor"), currency));
    }

    private static Campaign read(ResultSet rows) throws SQLException {
        var currency = rows.getString("currency");
        var goal = Sql.longOrNull(rows, "goal_minor");
        return new Campaign(
                rows.getLong("campaign_id"),
                rows.getString("code"),
                rows.getString("name_it"),
                rows.getString("name_en"),
                rows.getString("text_it"),
                rows.getString("text_en"),
                currency,
                goal == null ? null : Money.of(goal, currency),
                rows.getObject("starts_on", LocalDate.class),
                rows.getObject("ends_on", LocalDate.class));
    }
}
