package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.account.NeedsProof;
import it.obolo.campaign.Campaign;
import it.obolo.campaign.Campaigns;
import it.obolo.campaign.Rewards;
import it.obolo.campaign.WriteLabels;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rewards of a campaign: listed, written as labels, marked as shipped and unmarked.
@Controller("/admin/campaigns/{code}/rewards")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class RewardController {

    private static final String FIELD = "reward-";

    private final Campaigns campaigns;
    private final Rewards rewards;
    private final Frames frames;
    private final Pages pages;

    RewardController(Campaigns campaigns, Rewards rewards, Frames frames, Pages pages) {
        this.campaigns = campaigns;
        this.rewards = rewards;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, String code) {
        var campaign = campaign(code);
        var query = new Query(request.getParameters());
        var shipped = query.text("shipped") != null;
        var done = parameter(request, "done", "[0-9]{1,4}");
        var undo = parameter(request, "undo", "[0-9A-Z]{13}(,[0-9A-Z]{13}){0,49}");
        var after = query.after();
        var read =
                rewards.page(
                        campaign,
                        shipped,
                        after.isPresent() ? after.getAsLong() : null,
                        Listing.SIZE + 1);
        var page =
                new RewardsPage(
                        frames.frame(request, Section.CAMPAIGNS),
                        campaign,
                        shipped,
                        rewards.counts(campaign),
                        Listing.of(read, Rewards.Reward::donationId, query, path(campaign)),
                        done.map(Integer::valueOf).orElse(null),
                        undo.map(ids -> List.of(ids.split(","))).orElse(List.of()));
        return pages.ok("admin/rewards.jte", page);
    }

    private static Optional<String> parameter(HttpRequest<?> request, String name, String pattern) {
        return Optional.ofNullable(request.getParameters().get(name))
                .filter(text -> text.matches(pattern));
    }

    /// All that are to be shipped, as a table for labels.
    @Get("/labels.csv")
    @NeedsProof
    HttpResponse<String> labels(HttpRequest<?> request, String code) {
        var campaign = campaign(code);
        var toShip = rewards.page(campaign, false, null, Rewards.MOST_LABELS);
        return HttpResponse.ok(WriteLabels.write(frames.words(request), toShip))
                .contentType(MediaType.of("text/csv; charset=utf-8"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + campaign.code() + "-rewards.csv\"");
    }

    /// Marks those that were ticked.
    @Post(value = "/ship", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ship(String code, @Body Map<String, String> form) {
        var campaign = campaign(code);
        var ids = ticked(form);
        var marked = rewards.ship(campaign, ids);
        var undo = ids.stream().map(Ids::text).collect(Collectors.joining(","));
        return HttpResponse.seeOther(
                URI.create(
                        path(campaign)
                                + "?done="
                                + marked
                                + (undo.isEmpty() ? "" : "&undo=" + undo)));
    }

    /// Takes the marks of those back.
    @Post(value = "/unship", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> unship(String code, @Body Map<String, String> form) {
        var campaign = campaign(code);
        rewards.unship(campaign, ticked(form));
        return HttpResponse.seeOther(URI.create(path(campaign)));
    }

    /// The form with where one goes.
    @Get("/{donation}")
    HttpResponse<String> address(HttpRequest<?> request, String code, String donation) {
        var campaign = campaign(code);
        var reward = reward(campaign, donation);
        return addressForm(
                request,
                campaign,
                reward,
                orNothing(reward.recipient()),
                orNothing(reward.address()),
                false);
    }

    /// Writes down where it goes.
    @Post(value = "/{donation}", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> writeAddress(
            HttpRequest<?> request, String code, String donation, @Body Map<String, String> form) {
        var campaign = campaign(code);
        var reward = reward(campaign, donation);
        var recipient = form.getOrDefault("recipient", "").strip();
        var address =
                Arrays.stream(form.getOrDefault("address", "").strip().split("\\R"))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n"));
        if (recipient.length() > 300 || address.length() > 1000) {
            return HttpResponse.status(HttpStatus.UNPROCESSABLE_ENTITY)
                    .body(addressForm(request, campaign, reward, recipient, address, true).body())
                    .contentType(Pages.HTML);
        }
        rewards.address(campaign, reward.donationId(), orNull(recipient), orNull(address));
        return HttpResponse.seeOther(URI.create(path(campaign)));
    }

    private HttpResponse<String> addressForm(
            HttpRequest<?> request,
            Campaign campaign,
            Rewards.Reward reward,
            String recipient,
            String address,
            boolean tooLong) {
        return pages.ok(
                "admin/reward-address.jte",
                new RewardAddressPage(
                        frames.frame(request, Section.CAMPAIGNS),
                        campaign,
                        reward,
                        recipient,
                        address,
                        tooLong));
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<Long> ticked(Map<String, String> form) {
        return form.keySet().stream()
                .filter(name -> name.startsWith(FIELD))
                .map(name -> Ids.parse(name.substring(FIELD.length())))
                .flatMap(Optional::stream)
                .limit(Listing.SIZE)
                .sorted()
                .toList();
    }

    private static String path(Campaign campaign) {
        return Section.CAMPAIGNS.path() + "/" + campaign.code() + "/rewards";
    }

    private Rewards.Reward reward(Campaign campaign, String donation) {
        return Ids.parse(donation)
                .flatMap(id -> rewards.find(campaign, id))
                .orElseThrow(() -> Problems.notFound("there is no such reward"));
    }

    private Campaign campaign(String code) {
        return campaigns
                .find(code)
                .orElseThrow(() -> Problems.notFound("there is no such campaign"));
    }
}
