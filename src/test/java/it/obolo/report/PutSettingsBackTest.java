package it.obolo.report;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.CampaignDraft;
import it.obolo.campaign.CampaignDraft.LevelDraft;
import it.obolo.campaign.Campaigns;
import it.obolo.campaign.Level;
import it.obolo.campaign.Pictures;
import it.obolo.campaign.ReadPicture;
import it.obolo.campaign.SaveCampaign;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.testing.Campaigning;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.web.PutSettingsBack;
import it.obolo.web.SettingsBook;
import it.obolo.web.SettingsBook.Change;
import it.obolo.web.SettingsPlace.Outcome;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What editors decide and stands in tables of its own is in the history too, and put back from it.
@OnBothDatabases
class PutSettingsBackTest {

    private static final LevelDraft PIN = Campaigning.reward(1000, "spilla", 5);
    private static final String VERA = "vera@faro.example";

    private final TestObolo obolo;
    private final SettingsBook settings;
    private final PutSettingsBack putSettingsBack;
    private final Costs costs;
    private final Campaigns campaigns;
    private final Pictures pictures;

    PutSettingsBackTest(TestObolo obolo) {
        this.obolo = obolo;
        this.settings = obolo.get(SettingsBook.class);
        this.putSettingsBack = obolo.get(PutSettingsBack.class);
        this.costs = obolo.get(Costs.class);
        this.campaigns = obolo.get(Campaigns.class);
        this.pictures = obolo.get(Pictures.class);
    }

    @BeforeEach
    void later() {
        obolo.clock().advance(Duration.ofSeconds(1));
    }

    @Test
    void aDayThatDoesNotFitTheOtherAnyMoreStaysAsItIs() {
        var cost = added(rent(250_00, YearMonth.of(2026, 6)));
        costs.change(cost.costId(), rent(250_00, YearMonth.of(2027, 6)), VERA);
        var change = newest();
        var later =
                new Costs.Draft(
                        cost.is().nameIt(),
                        cost.is().nameEn(),
                        cost.is().monthly(),
                        YearMonth.of(2027, 1),
                        YearMonth.of(2027, 6));
        costs.change(cost.costId(), later, VERA);

        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.DAYS);
        assertThat(costs.find(cost.costId()).orElseThrow().is()).isEqualTo(later);
    }

    @Test
    void aCostIsPutBackAlsoWhenItIsGone() {
        costs.add(rent(250_00, null), VERA);
        var cost = costs.all().getFirst();
        costs.change(cost.costId(), rent(313_37, YearMonth.of(2027, 2)), VERA);
        var change = newest();
        costs.remove(cost.costId(), VERA);
        var removal = newest();

        assertThat(change.differences()).hasSize(2);
        assertThat(putSettingsBack.putBack(removal, VERA)).isEqualTo(Outcome.DONE);
        assertThat(costs.all())
                .extracting(Costs.Cost::is)
                .contains(rent(313_37, YearMonth.of(2027, 2)));
        assertThat(putSettingsBack.putBack(removal, VERA)).isEqualTo(Outcome.SAME);
        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.DONE);
        assertThat(costs.find(cost.costId())).contains(cost);
        assertThat(newest().by()).isEqualTo(VERA);
    }

    @Test
    void aCampaignsTextsGoalAndLevelsArePutBackAndItsWordsStay() {
        var before =
                Campaigning.create(
                        obolo,
                        "mare",
                        List.of("onda"),
                        List.of(Campaigning.reward(1000, "spilla", 5)));
        var levels = campaigns.levels(before);
        var draft =
                new CampaignDraft(
                        "mare",
                        "Il mare",
                        before.nameEnglish(),
                        "Un altro testo.",
                        before.textEnglish(),
                        "EUR",
                        null,
                        before.startsOn(),
                        LocalDate.of(2026, 9, 30),
                        List.of("onda", "riva"),
                        List.of());

        assertThat(obolo.get(SaveCampaign.class).change(before, draft, VERA))
                .isInstanceOf(SaveCampaign.Outcome.Saved.class);
        var change = newest();
        var putBack = putSettingsBack.putBack(change, VERA);

        assertThat(change.differences())
                .extracting(SettingsBook.Difference::name)
                .filteredOn(name -> !name.contains(".level."))
                .containsExactly(
                        "campaign.mare.ends_on",
                        "campaign.mare.goal",
                        "campaign.mare.name_it",
                        "campaign.mare.text_it");
        assertThat(putBack).isEqualTo(Outcome.DONE);
        assertThat(campaigns.find("mare")).contains(before);
        assertThat(campaigns.levels(before)).isEqualTo(levels);
        assertThat(campaigns.words(before.campaignId())).containsExactly("onda", "riva");
        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.SAME);
    }

    @Test
    void aLevelIsPutBackAsItWas() {
        var campaign = Campaigning.create(obolo, "vento", List.of(), List.of(PIN));
        var level = campaigns.levels(campaign).getFirst();
        levels(campaign, changed(level, 1000, 7), Campaigning.reward(5000, "borsa", 3));
        var change = newest();

        assertThat(change.differences())
                .extracting(SettingsBook.Difference::name)
                .contains(name(level, "limit"))
                .doesNotContain(name(level, "from"), name(level, "name_it"));
        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.DONE);
        assertThat(campaigns.levels(campaign)).containsExactly(level);
        assertThat(putSettingsBack.putBack(newest(), VERA)).isEqualTo(Outcome.DONE);
        assertThat(campaigns.levels(campaign)).extracting(Level::limit).containsExactly(7, 3);
        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.DONE);
        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.SAME);
    }

    @Test
    void aLevelThatSomebodyChoseSinceStaysAsItIs() {
        var campaign = Campaigning.create(obolo, "neve", List.of(), List.of(PIN));
        var level = campaigns.levels(campaign).getFirst();
        levels(campaign, changed(level, 1000, 5), Campaigning.reward(5000, "borsa", 3));
        var change = newest();
        var added = campaigns.levels(campaign).getLast();
        Campaigning.checkout(obolo, "chosen-since", campaign.campaignId(), added.levelId(), null);

        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.IN_USE);
        assertThat(campaigns.levels(campaign)).containsExactly(level, added);
    }

    @Test
    void whatWasChangedOfALevelThatIsGoneCannotBePutBackButItsRemovalCan() {
        var campaign = Campaigning.create(obolo, "sole", List.of(), List.of(PIN));
        var level = campaigns.levels(campaign).getFirst();
        levels(campaign, changed(level, 2000, 5));
        var change = newest();
        levels(campaign);
        var removal = newest();

        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.GONE);
        assertThat(campaigns.levels(campaign)).isEmpty();
        assertThat(putSettingsBack.putBack(removal, VERA)).isEqualTo(Outcome.DONE);
        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.DONE);
        assertThat(campaigns.levels(campaign)).containsExactly(level);
    }

    /// A form that still names a level which somebody removed makes a new one.
    @Test
    void onlyTheHistoryBringsALevelBackUnderItsId() {
        var campaign = Campaigning.create(obolo, "fiume", List.of(), List.of(PIN));
        var level = campaigns.levels(campaign).getFirst();
        levels(campaign);

        levels(campaign, changed(level, 1000, 5));

        assertThat(campaigns.levels(campaign)).hasSize(1).doesNotContain(level);
    }

    private static String name(Level level, String what) {
        return "campaign.vento.level." + Ids.text(level.levelId()) + "." + what;
    }

    private static LevelDraft changed(Level level, long fromMinor, int limit) {
        return new LevelDraft(
                level.levelId(),
                Money.of(fromMinor, "EUR"),
                PIN.nameItalian(),
                PIN.nameEnglish(),
                PIN.rewardItalian(),
                PIN.rewardEnglish(),
                limit,
                PIN.needsAddress());
    }

    private void levels(Campaign campaign, LevelDraft... levels) {
        save(campaign.code(), campaign.startsOn(), campaign.endsOn(), List.of(levels));
    }

    @Test
    void aPictureThatWasReplacedIsShownAgainAndMeanwhileNowhere() throws IOException {
        pictures.change(picture(13), "Un faro", "A lighthouse", VERA);
        var first = pictures.now().orElseThrow();
        obolo.clock().advance(Duration.ofSeconds(1));
        pictures.change(picture(37), "Il mare", "The sea", VERA);
        var second = newest();
        pictures.remove(VERA);
        var removal = newest();

        assertThat(pictures.content(first.name())).isEmpty();
        assertThat(putSettingsBack.putBack(removal, VERA)).isEqualTo(Outcome.DONE);
        assertThat(pictures.now().orElseThrow().altItalian()).isEqualTo("Il mare");
        assertThat(putSettingsBack.putBack(second, VERA)).isEqualTo(Outcome.DONE);
        assertThat(pictures.now()).contains(first);
        assertThat(pictures.content(first.name())).isPresent();
        assertThat(putSettingsBack.putBack(second, VERA)).isEqualTo(Outcome.SAME);
    }

    @Test
    void ofManyPicturesTheLastOnesAreKept() throws IOException {
        for (var width = 50; width < 70; width++) {
            obolo.clock().advance(Duration.ofSeconds(1));
            pictures.change(picture(width), "Larga " + width, "Wide " + width, VERA);
        }
        var kept =
                obolo.sql()
                        .reading(() ->
                                obolo.sql()
                                        .query(
                                                "SELECT COUNT(*) FROM appeal_picture",
                                                row -> row.getLong(1)));

        assertThat(kept).containsExactly(13L);
        assertThat(pictures.now().orElseThrow().altItalian()).isEqualTo("Larga 69");
    }

    private Change newest() {
        return settings.history(Long.MAX_VALUE, 1).getFirst();
    }

    @Test
    void whatWasChangedOfACostThatIsGoneCannotBePutBack() {
        var cost = added(rent(250_00, null));
        costs.change(cost.costId(), rent(313_37, null), VERA);
        var change = newest();
        costs.remove(cost.costId(), VERA);

        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.GONE);
        assertThat(costs.find(cost.costId())).isEmpty();
    }

    @Test
    void aCampaignDoesNotEndBeforeItBegins() {
        var begin = LocalDate.of(2026, 5, 1);
        Campaigning.create(obolo, "luce", List.of(), List.of());
        save("luce", begin, LocalDate.of(2026, 6, 30));
        save("luce", begin, LocalDate.of(2026, 12, 31));
        var change = newest();
        save("luce", LocalDate.of(2026, 9, 1), LocalDate.of(2026, 12, 31));

        assertThat(putSettingsBack.putBack(change, VERA)).isEqualTo(Outcome.DAYS);
        assertThat(campaigns.find("luce").orElseThrow().endsOn())
                .isEqualTo(LocalDate.of(2026, 12, 31));
    }

    private void save(String code, LocalDate from, LocalDate until) {
        save(code, from, until, List.of());
    }

    private void save(
            String code, LocalDate from, @Nullable LocalDate until, List<LevelDraft> levels) {
        obolo.clock().advance(Duration.ofSeconds(1));
        var campaign = campaigns.find(code).orElseThrow();
        var draft =
                new CampaignDraft(
                        code,
                        campaign.nameItalian(),
                        campaign.nameEnglish(),
                        campaign.textItalian(),
                        campaign.textEnglish(),
                        campaign.currency(),
                        campaign.goal(),
                        from,
                        until,
                        List.of(),
                        levels);
        assertThat(obolo.get(SaveCampaign.class).change(campaign, draft, VERA))
                .isInstanceOf(SaveCampaign.Outcome.Saved.class);
    }

    private Costs.Cost added(Costs.Draft draft) {
        var before = costs.all();
        costs.add(draft, VERA);
        return costs.all().stream()
                .filter(cost -> !before.contains(cost))
                .findFirst()
                .orElseThrow();
    }

    private static Costs.Draft rent(long minor, @Nullable YearMonth until) {
        return new Costs.Draft(
                "Affitto", "Rent", Money.of(minor, "EUR"), YearMonth.of(2025, 1), until);
    }

    private static ReadPicture.Reading.Read picture(int width) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, 13, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return (ReadPicture.Reading.Read) ReadPicture.read(bytes.toByteArray());
    }
}
