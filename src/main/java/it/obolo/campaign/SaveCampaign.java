package it.obolo.campaign;

import it.obolo.campaign.CampaignDraft.LevelDraft;
import it.obolo.campaign.CampaignFlaw.Reason;
import it.obolo.donation.BookEvidence;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.SettingsBook;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Creates a campaign or changes it, and attributes the gifts anew that its words are about. All of
/// it in one transaction, as the only writer of the books. A campaign is never deleted, its code
/// and currency never change, and a level that somebody chose or earned stays.
@Singleton
public class SaveCampaign {

    /// What became of it.
    public sealed interface Outcome {
        /// Kept.
        record Saved(String code) implements Outcome {}

        /// Nothing was kept.
        record Refused(List<CampaignFlaw> flaws) implements Outcome {}
    }

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final BookEvidence bookEvidence;
    private final Campaigns campaigns;
    private final ReattributeGifts reattributeGifts;
    private final SettingsBook settings;

    SaveCampaign(
            Sql sql,
            Ids ids,
            Clock clock,
            BookEvidence bookEvidence,
            Campaigns campaigns,
            ReattributeGifts reattributeGifts,
            SettingsBook settings) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.bookEvidence = bookEvidence;
        this.campaigns = campaigns;
        this.reattributeGifts = reattributeGifts;
        this.settings = settings;
    }

    /// Creates it.
    public Outcome create(CampaignDraft draft) {
        return bookEvidence.asOnlyWriter(() -> {
            var flaws = new ArrayList<>(taken(draft, null));
            if (campaigns.find(draft.code()).isPresent()) {
                flaws.addFirst(new CampaignFlaw("code", Reason.CODE_TAKEN));
            }
            if (!flaws.isEmpty()) {
                return new Outcome.Refused(flaws);
            }
            var campaignId = ids.next();
            insert(campaignId, draft);
            insertLevels(campaignId, draft.levels(), false);
            insertWords(campaignId, draft.words());
            var words = new HashSet<>(draft.words());
            words.add(draft.code());
            reattributeGifts.carrying(words);
            return new Outcome.Saved(draft.code());
        });
    }

    /// Changes it; the code of the draft does not matter. What it says stands in the history of the
    /// settings.
    ///
    /// @param by the editor's address
    public Outcome change(Campaign campaign, CampaignDraft draft, String by) {
        return change(campaign, draft, false, by);
    }

    /// The same, where a level of the draft that is gone comes back under the id it had.
    Outcome putBack(Campaign campaign, CampaignDraft draft, String by) {
        return change(campaign, draft, true, by);
    }

    private Outcome change(Campaign campaign, CampaignDraft draft, boolean comesBack, String by) {
        return bookEvidence.asOnlyWriter(() -> {
            var levels = campaigns.levels(campaign);
            var flaws = new ArrayList<>(taken(draft, campaign.campaignId()));
            flaws.addAll(levelFlaws(levels, draft.levels()));
            if (!draft.currency().equals(campaign.currency())) {
                flaws.addFirst(new CampaignFlaw("currency", Reason.CURRENCY_FIXED));
            }
            if (!flaws.isEmpty()) {
                return new Outcome.Refused(flaws);
            }
            var before = new HashSet<>(campaigns.words(campaign.campaignId()));
            update(campaign.campaignId(), draft);
            changeLevels(campaign.campaignId(), levels, draft.levels(), comesBack);
            var changedLevels = campaigns.levels(campaign);
            settings.note(
                    CampaignSettings.GROUP,
                    CampaignSettings.of(campaign, levels),
                    CampaignSettings.of(campaign.code(), draft, changedLevels),
                    by);
            sql.update(
                    "DELETE FROM campaign_word WHERE campaign_id = ?",
                    statement -> statement.setLong(1, campaign.campaignId()));
            insertWords(campaign.campaignId(), draft.words());
            reattributeGifts.carrying(difference(before, new HashSet<>(draft.words())));
            if (!changedLevels.equals(levels)) {
                reattributeGifts.of(campaign.campaignId());
            }
            return new Outcome.Saved(campaign.code());
        });
    }

    private static Set<String> difference(Set<String> one, Set<String> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        all.removeIf(word -> one.contains(word) && other.contains(word));
        return all;
    }

    /// Words, the code among them, that are another campaign's already.
    private List<CampaignFlaw> taken(CampaignDraft draft, @Nullable Long campaignId) {
        var words = new HashSet<>(draft.words());
        if (campaignId == null) {
            words.add(draft.code());
        }
        var owners = new HashSet<Long>();
        sql.queryTexts(
                "SELECT w.campaign_id FROM campaign_word w WHERE w.word = ANY(?)",
                words,
                rows -> owners.add(rows.getLong(1)));
        words.remove(draft.code());
        sql.queryTexts(
                "SELECT c.campaign_id FROM campaign c WHERE c.code = ANY(?)",
                words,
                rows -> owners.add(rows.getLong(1)));
        owners.remove(campaignId);
        return owners.isEmpty() ? List.of() : List.of(new CampaignFlaw("words", Reason.WORD_TAKEN));
    }

    /// A level that was chosen or earned cannot go, nor have fewer rewards than were earned.
    private List<CampaignFlaw> levelFlaws(List<Level> levels, List<LevelDraft> drafts) {
        var flaws = new ArrayList<CampaignFlaw>();
        var wanted = wanted(drafts);
        var used = used(levels);
        for (var level : levels) {
            var draft = wanted.get(level.levelId());
            if (draft == null) {
                if (used.contains(level.levelId())) {
                    flaws.add(new CampaignFlaw("levels", Reason.LEVEL_IN_USE));
                }
            } else if (level.given() > 0 && draft.rewardItalian() == null) {
                flaws.add(new CampaignFlaw("levels", Reason.LEVEL_IN_USE));
            } else if (draft.limit() != null && draft.limit() < level.given()) {
                flaws.add(new CampaignFlaw("levels", Reason.LIMIT_BELOW_GIVEN));
            }
        }
        return flaws.stream().distinct().toList();
    }

    private static Map<Long, LevelDraft> wanted(List<LevelDraft> drafts) {
        var wanted = new HashMap<Long, LevelDraft>();
        for (var draft : drafts) {
            if (draft.levelId() != null) {
                wanted.put(draft.levelId(), draft);
            }
        }
        return wanted;
    }

    private Set<Long> used(List<Level> levels) {
        var all = levels.stream().map(Level::levelId).toList();
        return new HashSet<>(
                sql.queryNumbers(
                        """
                        SELECT l.level_id
                          FROM campaign_level l
                         WHERE l.level_id = ANY(?)
                           AND (EXISTS (SELECT 1 FROM reward r WHERE r.level_id = l.level_id)
                                OR EXISTS (SELECT 1 FROM checkout k WHERE k.level_id = l.level_id))
                        """,
                        all,
                        rows -> rows.getLong(1)));
    }

    private void insert(long campaignId, CampaignDraft draft) {
        sql.update(
                """
                INSERT INTO campaign
                     ( name_it, name_en, text_it, text_en, goal_minor, starts_on, ends_on
                     , campaign_id, code, currency, created_at )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                statement -> {
                    bind(statement, draft);
                    statement.setLong(8, campaignId);
                    statement.setString(9, draft.code());
                    statement.setString(10, draft.currency());
                    Sql.setInstant(statement, 11, clock.instant());
                });
    }

    private void update(long campaignId, CampaignDraft draft) {
        sql.update(
                """
                UPDATE campaign
                   SET name_it = ?, name_en = ?, text_it = ?, text_en = ?, goal_minor = ?, starts_on = ?, ends_on = ?
                 WHERE campaign_id = ?
                """,
                statement -> {
                    bind(statement, draft);
                    statement.setLong(8, campaignId);
                });
    }

    private static void bind(PreparedStatement statement, CampaignDraft draft) throws SQLException {
        var goal = draft.goal();
        statement.setString(1, draft.nameItalian());
        statement.setString(2, draft.nameEnglish());
        statement.setString(3, draft.textItalian());
        statement.setString(4, draft.textEnglish());
        Sql.setLong(statement, 5, goal == null ? null : goal.minorUnits());
        statement.setObject(6, draft.startsOn());
        statement.setObject(7, draft.endsOn());
    }

    private void insertWords(long campaignId, List<String> words) {
        sql.batch(
                "INSERT INTO campaign_word (word, campaign_id) VALUES (?, ?)",
                words,
                (statement, word) -> {
                    statement.setString(1, word);
                    statement.setLong(2, campaignId);
                });
    }

    private void changeLevels(
            long campaignId, List<Level> levels, List<LevelDraft> drafts, boolean comesBack) {
        var known = levels.stream().map(Level::levelId).collect(Collectors.toSet());
        var kept = wanted(drafts).keySet();
        sql.batch(
                "DELETE FROM campaign_level WHERE level_id = ?",
                known.stream().filter(id -> !kept.contains(id)).toList(),
                (statement, id) -> statement.setLong(1, id));
        sql.batch(
                """
                UPDATE campaign_level
                   SET amount_minor = ?, name_it = ?, name_en = ?, reward_it = ?, reward_en = ?, reward_limit = ?, needs_address = ?
                 WHERE level_id = ?
                   AND campaign_id = ?
                """,
                drafts.stream().filter(draft -> known.contains(draft.levelId())).toList(),
                (statement, draft) -> {
                    bind(statement, draft);
                    statement.setLong(8, Objects.requireNonNull(draft.levelId()));
                    statement.setLong(9, campaignId);
                });
        insertLevels(
                campaignId,
                drafts.stream().filter(draft -> !known.contains(draft.levelId())).toList(),
                comesBack);
    }

    private void insertLevels(long campaignId, List<LevelDraft> levels, boolean comesBack) {
        sql.batch(
                """
                INSERT INTO campaign_level
                     ( amount_minor, name_it, name_en, reward_it, reward_en, reward_limit, needs_address
                     , level_id, campaign_id )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                levels,
                (statement, level) -> {
                    bind(statement, level);
                    var former = comesBack ? level.levelId() : null;
                    statement.setLong(8, former == null ? ids.next() : former);
                    statement.setLong(9, campaignId);
                });
    }

    private static void bind(PreparedStatement statement, LevelDraft level) throws SQLException {
        var limit = level.limit();
        statement.setLong(1, level.from().minorUnits());
        statement.setString(2, level.nameItalian());
        statement.setString(3, level.nameEnglish());
        statement.setString(4, level.rewardItalian());
        statement.setString(5, level.rewardEnglish());
        if (limit == null) {
            statement.setNull(6, java.sql.Types.INTEGER);
        } else {
            statement.setInt(6, limit);
        }
        statement.setBoolean(7, level.needsAddress());
    }
}
