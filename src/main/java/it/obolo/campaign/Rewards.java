package it.obolo.campaign;

import it.obolo.donation.BookEvidence;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rewards of a campaign: which are to be shipped, where to, and which were.
@Singleton
public class Rewards {

    /// The most one file of labels has.
    public static final int MOST_LABELS = 10_000;

    private static final String SELECT =
            """
            SELECT r.donation_id, r.level_id, l.name_it, l.name_en, l.reward_it, l.reward_en, l.needs_address
                 , COALESCE(r.recipient, s.name) AS recipient
                 , r.address, s.email, s.country, d.currency, d.gross_minor, d.given_at, r.shipped_at
              FROM reward r
              JOIN campaign_level l ON l.level_id = r.level_id
              JOIN donation d ON d.donation_id = r.donation_id
              JOIN supporter s ON s.supporter_id = d.supporter_id
             WHERE l.campaign_id = ?
            """;

    private final Sql sql;
    private final Clock clock;
    private final BookEvidence bookEvidence;

    Rewards(Sql sql, Clock clock, BookEvidence bookEvidence) {
        this.sql = sql;
        this.clock = clock;
        this.bookEvidence = bookEvidence;
    }

    /// A reward that a gift earned.
    ///
    /// @param recipient null where nobody told a name
    /// @param address lines of a postal address; null while unknown or not needed
    /// @param shippedAt null while it is to be shipped
    public record Reward(
            long donationId,
            Level level,
            @Nullable String recipient,
            @Nullable String address,
            @Nullable String email,
            @Nullable String country,
            Money given,
            Instant givenAt,
            @Nullable Instant shippedAt) {

        /// Whether it cannot go out because nobody told where to.
        public boolean lacksAddress() {
            return level.needsAddress() && address == null;
        }

        /// Without name and address, which are nobody's business in a log.
        @Override
        public String toString() {
            return "Reward[" + donationId + "]";
        }
    }

    /// How many there are.
    public record Counts(int toShip, int withoutAddress, int shipped) {}

    /// Those to be shipped, or those shipped, the oldest gift first.
    ///
    /// @param after the gift the page before ended with; null for the first page
    public List<Reward> page(Campaign campaign, boolean shipped, @Nullable Long after, int most) {
        return sql.reading(() ->
                sql.query(
                        SELECT
                                + (shipped
                                        ? " AND r.shipped_at IS NOT NULL"
                                        : " AND r.shipped_at IS NULL")
                                + """
                                 AND r.donation_id > ?
                                ORDER BY r.donation_id
                                   LIMIT ?
                                """,
                        statement -> {
                            statement.setLong(1, campaign.campaignId());
                            statement.setLong(2, after == null ? Long.MIN_VALUE : after);
                            statement.setInt(3, most);
                        },
                        rows -> read(rows, campaign)));
    }

    /// The one that a gift earned.
    public Optional<Reward> find(Campaign campaign, long donationId) {
        return sql.reading(() ->
                sql.find(
                        SELECT + " AND r.donation_id = ?",
                        statement -> {
                            statement.setLong(1, campaign.campaignId());
                            statement.setLong(2, donationId);
                        },
                        rows -> read(rows, campaign)));
    }

    /// How many of the campaign are to be shipped and were.
    public Counts counts(Campaign campaign) {
        return sql.reading(() ->
                        sql.query(
                                """
                                SELECT COUNT(*) FILTER (WHERE r.shipped_at IS NULL)     AS to_ship
                                     , COUNT(*) FILTER (WHERE r.shipped_at IS NULL
                                                          AND l.needs_address
                                                          AND r.address IS NULL)        AS without_address
                                     , COUNT(*) FILTER (WHERE r.shipped_at IS NOT NULL) AS shipped
                                  FROM reward r
                                  JOIN campaign_level l ON l.level_id = r.level_id
                                 WHERE l.campaign_id = ?
                                """,
                                statement -> statement.setLong(1, campaign.campaignId()),
                                rows ->
                                        new Counts(
                                                rows.getInt("to_ship"),
                                                rows.getInt("without_address"),
                                                rows.getInt("shipped"))))
                .getFirst();
    }

    /// Marks them shipped now; those that are already stay as they are. Returns how many it marked.
    public int ship(Campaign campaign, Collection<Long> donationIds) {
        var now = clock.instant();
        return write(
                donationIds,
                """
                UPDATE reward
                   SET shipped_at = ?
                 WHERE donation_id = ?
                   AND shipped_at IS NULL
                   AND level_id IN (SELECT l.level_id FROM campaign_level l WHERE l.campaign_id = ?)
                """,
                (statement, id) -> {
                    Sql.setInstant(statement, 1, now);
                    statement.setLong(2, id);
                    statement.setLong(3, campaign.campaignId());
                });
    }

    /// Takes the mark back.
    public int unship(Campaign campaign, Collection<Long> donationIds) {
        return write(
                donationIds,
                """
                UPDATE reward
                   SET shipped_at = NULL
                 WHERE donation_id = ?
                   AND shipped_at IS NOT NULL
                   AND level_id IN (SELECT l.level_id FROM campaign_level l WHERE l.campaign_id = ?)
                """,
                (statement, id) -> {
                    statement.setLong(1, id);
                    statement.setLong(2, campaign.campaignId());
                });
    }

    /// Writes down where it goes.
    ///
    /// @param recipient null for the supporter's own name
    public boolean address(
            Campaign campaign, long donationId, @Nullable String recipient, @Nullable String to) {
        return write(
                        List.of(donationId),
                        """
                        UPDATE reward
                           SET recipient = ?
                             , address = ?
                         WHERE donation_id = ?
                           AND level_id IN (SELECT l.level_id FROM campaign_level l WHERE l.campaign_id = ?)
                        """,
                        (statement, id) -> {
                            statement.setString(1, recipient);
                            statement.setString(2, to);
                            statement.setLong(3, id);
                            statement.setLong(4, campaign.campaignId());
                        })
                == 1;
    }

    /// As the only writer of the books, because a booking may take a reward back that is not
    /// shipped yet.
    private int write(Collection<Long> donationIds, String statement, Sql.RowBinder<Long> binder) {
        Supplier<Integer> work =
                () -> {
                    var written = 0;
                    for (var id : donationIds) {
                        written += sql.update(statement, one -> bind(one, id, binder));
                    }
                    return written;
                };
        return bookEvidence.asOnlyWriter(work);
    }

    private static void bind(PreparedStatement statement, Long id, Sql.RowBinder<Long> binder)
            throws SQLException {
        binder.bind(statement, id);
    }

    private static Reward read(ResultSet rows, Campaign campaign) throws SQLException {
        var currency = rows.getString("currency");
        return new Reward(
                rows.getLong("donation_id"),
                new Level(
                        rows.getLong("level_id"),
                        campaign.campaignId(),
                        Money.of(0, campaign.currency()),
                        rows.getString("name_it"),
                        rows.getString("name_en"),
                        rows.getString("reward_it"),
                        rows.getString("reward_en"),
                        null,
                        0,
                        rows.getBoolean("needs_address")),
                rows.getString("recipient"),
                rows.getString("address"),
                rows.getString("email"),
                rows.getString("country"),
                Money.of(rows.getLong("gross_minor"), currency),
                Sql.instant(rows, "given_at"),
                Sql.instantOrNull(rows, "shipped_at"));
    }
}
