package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.campaign.Campaign;
import it.obolo.campaign.CampaignFigures;
import it.obolo.campaign.CampaignFlaw;
import it.obolo.campaign.Campaigns;
import it.obolo.campaign.Level;
import it.obolo.campaign.ReadCampaign;
import it.obolo.campaign.Rewards;
import it.obolo.campaign.SaveCampaign;
import it.obolo.checkout.PaymentWays;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.ServerSettings;
import it.obolo.web.Words;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the newsroom asks for: campaigns listed, shown, created and changed. None is ever deleted.
@Controller("/admin/campaigns")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class CampaignController {

    private static final int MOST_SPARKLINES = 30;
    private static final int NEWEST = 10;

    private final Campaigns campaigns;
    private final SaveCampaign saveCampaign;
    private final Rewards rewards;
    private final DonationList donations;
    private final PaymentWays ways;
    private final ServerSettings server;
    private final Frames frames;
    private final Pages pages;

    CampaignController(
            Campaigns campaigns,
            SaveCampaign saveCampaign,
            Rewards rewards,
            DonationList donations,
            PaymentWays ways,
            ServerSettings server,
            Frames frames,
            Pages pages) {
        this.campaigns = campaigns;
        this.saveCampaign = saveCampaign;
        this.rewards = rewards;
        this.donations = donations;
        this.ways = ways;
        this.server = server;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var frame = frames.frame(request, Section.CAMPAIGNS);
        var figures = campaigns.figures();
        var rows = new ArrayList<CampaignRow>();
        for (var campaign : campaigns.all()) {
            var brought =
                    figures.getOrDefault(
                            campaign.campaignId(), CampaignFigures.none(campaign.currency()));
            rows.add(row(campaign, brought, rows.size() < MOST_SPARKLINES, frame.words()));
        }
        return pages.ok(
                "admin/campaigns.jte",
                new CampaignsPage(frame, rows, ways.canOnce() || ways.canMonthly()));
    }

    private CampaignRow row(
            Campaign campaign, CampaignFigures figures, boolean drawn, Words words) {
        var today = campaigns.today();
        var days =
                drawn && figures.giftCount() > 0
                        ? campaigns.days(campaign)
                        : List.<Campaigns.Day>of();
        return CampaignRow.of(campaign, figures, Sparkline.of(campaign, days, today), today, words);
    }

    /// The empty form.
    @Get("/new")
    @Secured(Access.EDITOR)
    HttpResponse<String> blank(HttpRequest<?> request) {
        var fields = new HashMap<String, String>();
        fields.put("currency", "EUR");
        fields.put("starts", campaigns.today().toString());
        return form(request, null, fields, List.of());
    }

    /// Creates a campaign, or shows the form with one level more.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> create(HttpRequest<?> request, @Body Map<String, String> fields) {
        return take(request, null, fields);
    }

    @Get("/{code}")
    HttpResponse<String> one(HttpRequest<?> request, String code) {
        var campaign = find(code);
        var frame = frames.frame(request, Section.CAMPAIGNS);
        var query = new Query(request.getParameters());
        var page =
                new CampaignPage(
                        frame,
                        row(campaign, campaigns.figures(campaign), true, frame.words()),
                        campaigns.all(campaign),
                        campaigns.levels(campaign),
                        campaigns.words(campaign.campaignId()),
                        rewards.counts(campaign),
                        donations.newestOf(campaign.code(), NEWEST),
                        server.getPublicUrl().toString(),
                        query.oneOf("done", CampaignPage.DONE));
        return pages.ok("admin/campaign.jte", page);
    }

    /// The form with what is kept.
    @Get("/{code}/edit")
    @Secured(Access.EDITOR)
    HttpResponse<String> edit(HttpRequest<?> request, String code) {
        var campaign = find(code);
        var language = frames.words(request).language();
        return form(request, code, fields(campaign, language), List.of());
    }

    /// Changes it, or shows the form with one level more.
    @Post(value = "/{code}/edit", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> change(HttpRequest<?> request, String code, @Body Map<String, String> fields) {
        return take(request, find(code), fields);
    }

    private HttpResponse<?> take(
            HttpRequest<?> request, @Nullable Campaign campaign, Map<String, String> typed) {
        var fields = new HashMap<>(typed);
        var code = campaign == null ? null : campaign.code();
        if (campaign != null) {
            fields.put("code", campaign.code());
        }
        if (fields.getOrDefault("action", "").equals("level")) {
            var shown = Math.min(rows(fields) + 1, ReadCampaign.MOST_LEVELS);
            fields.put("rows", Integer.toString(shown));
            return form(request, code, fields, List.of());
        }
        return switch (ReadCampaign.read(fields, frames.words(request).language())) {
            case ReadCampaign.Reading.Unread(var flaws) -> refused(request, code, fields, flaws);
            case ReadCampaign.Reading.Read(var draft) -> {
                var outcome =
                        campaign == null
                                ? saveCampaign.create(draft)
                                : saveCampaign.change(
                                        campaign, draft, Frames.editor(request).email());
                yield switch (outcome) {
                    case SaveCampaign.Outcome.Refused(var flaws) ->
                            refused(request, code, fields, flaws);
                    case SaveCampaign.Outcome.Saved(var saved) ->
                            HttpResponse.seeOther(
                                    URI.create(
                                            Section.CAMPAIGNS.path()
                                                    + "/"
                                                    + saved
                                                    + "?done="
                                                    + (campaign == null ? "created" : "saved")));
                };
            }
        };
    }

    private HttpResponse<?> refused(
            HttpRequest<?> request,
            @Nullable String code,
            Map<String, String> fields,
            List<CampaignFlaw> flaws) {
        return form(request, code, fields, flaws).status(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private MutableHttpResponse<String> form(
            HttpRequest<?> request,
            @Nullable String code,
            Map<String, String> fields,
            List<CampaignFlaw> flaws) {
        return pages.ok(
                "admin/campaign-form.jte",
                new CampaignFormPage(
                        frames.frame(request, Section.CAMPAIGNS),
                        code,
                        fields,
                        rows(fields),
                        flaws));
    }

    /// One row at least; the form says how many it has.
    private static int rows(Map<String, String> fields) {
        var said = fields.getOrDefault("rows", "");
        var rows = said.matches("[0-9]{1,2}") ? Integer.parseInt(said) : 1;
        return Math.clamp(rows, 1, ReadCampaign.MOST_LEVELS);
    }

    private Map<String, String> fields(Campaign campaign, Language language) {
        var fields = new HashMap<String, String>();
        var goal = campaign.goal();
        var endsOn = campaign.endsOn();
        fields.put("code", campaign.code());
        fields.put("name_it", campaign.nameItalian());
        fields.put("name_en", campaign.nameEnglish());
        fields.put("text_it", campaign.textItalian());
        fields.put("text_en", campaign.textEnglish());
        fields.put("currency", campaign.currency());
        fields.put("goal", goal == null ? "" : typed(goal, language));
        fields.put("starts", campaign.startsOn().toString());
        fields.put("ends", endsOn == null ? "" : endsOn.toString());
        fields.put("words", String.join("\n", campaigns.words(campaign.campaignId())));
        var number = 0;
        for (var level : campaigns.levels(campaign)) {
            put(fields, number, level, language);
            number++;
        }
        fields.put("rows", Integer.toString(number + 1));
        return fields;
    }

    private static void put(
            Map<String, String> fields, int number, Level level, Language language) {
        var limit = level.limit();
        fields.put(ReadCampaign.levelField(number, "id"), Ids.text(level.levelId()));
        fields.put(ReadCampaign.levelField(number, "amount"), typed(level.from(), language));
        fields.put(ReadCampaign.levelField(number, "name_it"), level.nameItalian());
        fields.put(ReadCampaign.levelField(number, "name_en"), level.nameEnglish());
        fields.put(ReadCampaign.levelField(number, "reward_it"), orNothing(level.rewardItalian()));
        fields.put(ReadCampaign.levelField(number, "reward_en"), orNothing(level.rewardEnglish()));
        fields.put(ReadCampaign.levelField(number, "limit"), limit == null ? "" : limit.toString());
        fields.put(ReadCampaign.levelField(number, "address"), level.needsAddress() ? "yes" : "");
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String typed(Money amount, Language language) {
        var plain = amount.decimal().replaceFirst("\\.0+$", "");
        return language == Language.IT ? plain.replace('.', ',') : plain;
    }

    private Campaign find(String code) {
        return campaigns
                .find(code)
                .orElseThrow(() -> Problems.notFound("there is no such campaign"));
    }
}
