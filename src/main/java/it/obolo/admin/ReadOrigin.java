package it.obolo.admin;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;

/// Reads where a gift came from.
@Singleton
class ReadOrigin {

    private final Sql sql;

    ReadOrigin(Sql sql) {
        this.sql = sql;
    }

    GiftOrigin of(long donationId) {
        return sql.reading(() ->
                sql.find(
                                """
                                SELECT c.code, c.name_it, c.name_en, o.chosen, o.source, k.message
                                     , CASE WHEN k.wall_withdrawn_at IS NULL THEN k.wall_name END AS wall_name
                                     , l.reward_it, l.reward_en, r.shipped_at
                                  FROM donation d
                                  LEFT JOIN gift_origin o ON o.donation_id = d.donation_id
                                  LEFT JOIN campaign c ON c.campaign_id = o.campaign_id
                                  LEFT JOIN checkout k ON k.checkout_id = o.checkout_id
                                  LEFT JOIN reward r ON r.donation_id = d.donation_id
                                  LEFT JOIN campaign_level l ON l.level_id = r.level_id
                                 WHERE d.donation_id = ?
                                """,
                                statement -> statement.setLong(1, donationId),
                                row ->
                                        new GiftOrigin(
                                                row.getString("code"),
                                                row.getString("name_it"),
                                                row.getString("name_en"),
                                                row.getBoolean("chosen"),
                                                row.getString("source"),
                                                row.getString("message"),
                                                row.getString("wall_name"),
                                                row.getString("reward_it"),
                                                row.getString("reward_en"),
                                                Sql.instantOrNull(row, "shipped_at")))
                        .orElse(GiftOrigin.UNKNOWN));
    }
}
