package it.obolo.site;

import it.obolo.money.Money;
import it.obolo.report.Costs;
import it.obolo.storage.Sql;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.TestObolo;
import java.time.LocalDate;
import java.time.YearMonth;

/// Books, costs, campaigns and names for the pages of the public.
public final class PublicFixture {

    private PublicFixture() {}

    /// Fills the books of `obolo`, once.
    public static void fill(TestObolo obolo) {
        BooksFixture.fill(obolo);
        var sql = obolo.sql();
        if (!obolo.get(Costs.class).all().isEmpty()) {
            return;
        }
        obolo.get(Costs.class)
                .add(
                        new Costs.Draft(
                                "Affitto e luce",
                                "Rent and light",
                                Money.of(250_00, "EUR"),
                                YearMonth.of(2025, 1),
                                null),
                        null);
        obolo.get(Costs.class)
                .add(
                        new Costs.Draft(
                                "Server & posta",
                                "Servers & mail",
                                Money.of(49_37, "EUR"),
                                YearMonth.of(2025, 6),
                                YearMonth.of(2026, 12)),
                        null);
        sql.transaction(() -> {
            campaign(sql, 1, "editoriale-2026", "Una redazione <libera>", "A free newsroom");
            campaign(sql, 2, "piccola", "Campagna piccola", "A small campaign");
            day(sql, 1, "2025-12-20");
            day(sql, 2, "2026-02-10");
            var donations =
                    sql.query(
                            "SELECT transaction_id FROM donation WHERE status = 'COMPLETED' ORDER BY given_at LIMIT 6",
                            rows -> rows.getString(1));
            var refunded =
                    sql.query(
                                    "SELECT transaction_id FROM donation WHERE status = 'REFUNDED' ORDER BY given_at LIMIT 1",
                                    rows -> rows.getString(1))
                            .getFirst();
            wall(sql, "c1", "Érica Zanetti", donations.get(0));
            wall(sql, "c2", "  ugo \u0000Fiorentini ", donations.get(1));
            wall(sql, "c3", "Visit www.spam.example", donations.get(2));
            wall(sql, "c4", "ugo fiorentini", donations.get(3));
            wall(sql, "c5", "Zeta Tornata", refunded);
            wall(sql, "c6", "Ada <b>Brambilla</b>", donations.get(4));
            wall(sql, "c7", "Mai Pagato", "NOSUCH");
            return sql.update(
                    """
                    INSERT INTO gift_origin
                         ( donation_id, campaign_id, chosen, checkout_id, source, language, booked_on, currency, gift_count, gross_minor, fee_minor, refunded_minor )
                    SELECT d.donation_id, 1, FALSE, NULL, NULL, NULL, CAST('2025-12-20' AS date), d.currency, 1, d.gross_minor, 0, 0
                      FROM donation d
                     WHERE d.currency = 'EUR'
                       AND d.status   = 'COMPLETED'
                    """);
        });
    }

    private static void campaign(Sql sql, long id, String code, String nameIt, String nameEn) {
        sql.update(
                """
                INSERT INTO campaign
                     ( campaign_id, code, name_it, name_en, text_it, text_en, currency, goal_minor, starts_on, ends_on, created_at )
                VALUES ( ?, ?, ?, ?, 'testo', 'text', 'EUR', 50000, ?, ?, CURRENT_TIMESTAMP )
                """,
                statement -> {
                    statement.setLong(1, id);
                    statement.setString(2, code);
                    statement.setString(3, nameIt);
                    statement.setString(4, nameEn);
                    statement.setObject(5, LocalDate.of(2025, 12, 1));
                    statement.setObject(6, LocalDate.of(2026, 2, 20));
                });
    }

    private static void day(Sql sql, long campaign, String on) {
        sql.update(
                """
                INSERT INTO campaign_day
                     ( campaign_id, booked_on, currency, gift_count, gross_minor, fee_minor, refunded_minor )
                VALUES ( ?, ?, 'EUR', ?, 33713, 1337, 0 )
                """,
                statement -> {
                    statement.setLong(1, campaign);
                    statement.setObject(2, LocalDate.parse(on));
                    statement.setInt(3, giftsIn(sql, campaign));
                });
    }

    /// The first campaign has all gifts of its month, so that nobody is left outside; the second
    /// two.
    private static int giftsIn(Sql sql, long campaign) {
        return campaign == 2
                ? 2
                : sql.query(
                                "SELECT SUM(gift_count) FROM daily_total WHERE currency = 'EUR' AND booked_on BETWEEN '2025-12-01' AND '2025-12-31'",
                                rows -> rows.getInt(1))
                        .getFirst();
    }

    private static void wall(Sql sql, String id, String name, String transaction) {
        sql.update(
                """
                INSERT INTO checkout
                     ( checkout_id, status, rhythm, currency, amount_minor, language, wall_name, transaction_id, decline_count, attempt_count, next_attempt_at, created_at )
                VALUES ( ?, 'DONE', 'ONCE', 'EUR', 1337, 'it', ?, ?, 0, 0, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP )
                """,
                statement -> {
                    statement.setString(1, id);
                    statement.setString(2, name.replace('\u0000', '\u0007'));
                    statement.setString(3, transaction);
                });
    }
}
