package it.obolo.testing;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.CampaignDraft;
import it.obolo.campaign.CampaignDraft.LevelDraft;
import it.obolo.campaign.Campaigns;
import it.obolo.campaign.SaveCampaign;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Campaigns by situation, and gifts that belong to them.
public final class Campaigning {

    private Campaigning() {}

    /// A campaign of 2026 for 100 EUR, with words and levels.
    public static Campaign create(
            TestObolo obolo, String code, List<String> words, List<LevelDraft> levels) {
        return create(obolo, code, LocalDate.of(2026, 2, 1), null, words, levels);
    }

    /// A campaign with days of its own.
    public static Campaign create(
            TestObolo obolo,
            String code,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            List<String> words,
            List<LevelDraft> levels) {
        var outcome =
                obolo.get(SaveCampaign.class)
                        .create(
                                new CampaignDraft(
                                        code,
                                        "Campagna " + code,
                                        "Campaign " + code,
                                        "Un’inchiesta su chi ci spia.\n\nDieci mesi di lavoro.",
                                        "An inquiry into who spies on us.",
                                        "EUR",
                                        Money.of(10_000, "EUR"),
                                        startsOn,
                                        endsOn,
                                        words,
                                        levels));
        if (!(outcome instanceof SaveCampaign.Outcome.Saved)) {
            throw new IllegalStateException(outcome.toString());
        }
        return obolo.get(Campaigns.class).find(code).orElseThrow();
    }

    /// A level with a reward.
    public static LevelDraft reward(long fromMinor, String name, @Nullable Integer limit) {
        return new LevelDraft(
                null,
                Money.of(fromMinor, "EUR"),
                name,
                name + " (en)",
                "Una " + name,
                "One " + name,
                limit,
                true);
    }

    /// Forgets all campaigns; what refers to them must be forgotten before.
    public static void forget(TestObolo obolo) {
        obolo.forget();
        obolo.sql()
                .transaction(() ->
                        obolo.sql().update("DELETE FROM campaign_word")
                                + obolo.sql().update("DELETE FROM campaign_level")
                                + obolo.sql().update("DELETE FROM campaign"));
    }

    /// A wish to give that was kept on our own page.
    public static void checkout(
            TestObolo obolo,
            String checkoutId,
            @Nullable Long campaignId,
            @Nullable Long levelId,
            @Nullable String subscriptionId) {
        var sql = obolo.sql();
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO checkout
                             ( checkout_id, status, rhythm, currency, amount_minor, language, campaign_id, level_id
                             , source, message, subscription_id, decline_count, attempt_count, next_attempt_at, created_at )
                        VALUES ( ?, 'DONE', 'ONCE', 'EUR', 1337, 'en', ?, ?, 'edition-182', 'Forza!', ?, 0, 0
                               , TIMESTAMP WITH TIME ZONE '2026-03-01 10:00:00+00:00'
                               , TIMESTAMP WITH TIME ZONE '2026-03-01 10:00:00+00:00' )
                        """,
                        statement -> {
                            statement.setString(1, checkoutId);
                            Sql.setLong(statement, 2, campaignId);
                            Sql.setLong(statement, 3, levelId);
                            statement.setString(4, subscriptionId);
                        }));
    }
}
