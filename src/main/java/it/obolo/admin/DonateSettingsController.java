package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.campaign.Appeal;
import it.obolo.campaign.Appeals;
import it.obolo.campaign.CampaignFlaw;
import it.obolo.campaign.Picture;
import it.obolo.campaign.Pictures;
import it.obolo.campaign.ReadAppeal;
import it.obolo.campaign.ReadPicture;
import it.obolo.checkout.PaymentWays;
import it.obolo.web.Language;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the donate page says: words in both languages, amounts, a picture.
@Controller("/admin/donate-page")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class DonateSettingsController {

    private static final int LONGEST_ALT = 300;
    private static final URI SAVED = URI.create("/admin/donate-page?saved=1");

    private final Appeals appeals;
    private final Pictures pictures;
    private final PaymentWays ways;
    private final Frames frames;
    private final Pages pages;

    DonateSettingsController(
            Appeals appeals, Pictures pictures, PaymentWays ways, Frames frames, Pages pages) {
        this.appeals = appeals;
        this.pictures = pictures;
        this.ways = ways;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request) {
        return page(request, kept(request), List.of());
    }

    /// Changes words and amounts.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, @Body Map<String, String> form) {
        return switch (ReadAppeal.read(form, frames.words(request).language())) {
            case ReadAppeal.Reading.Unread(var flaws) -> {
                var fields = new HashMap<>(kept(request));
                fields.putAll(form);
                yield refused(request, fields, flaws);
            }
            case ReadAppeal.Reading.Read(var appeal) -> {
                appeals.change(appeal, Frames.editor(request).email());
                yield HttpResponse.seeOther(SAVED);
            }
        };
    }

    /// Changes the picture; without a file only what it shows.
    @Post(value = "/picture", consumes = MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> changePicture(
            HttpRequest<?> request,
            @Part("picture") @Nullable CompletedFileUpload upload,
            @Part("alt_it") @Nullable String altItalian,
            @Part("alt_en") @Nullable String altEnglish) {
        var by = Frames.editor(request).email();
        var file = bytes(upload);
        var italian = orElse(altItalian, altEnglish);
        var english = orElse(altEnglish, altItalian);
        var fields = new HashMap<>(kept(request));
        fields.put("alt_it", italian);
        fields.put("alt_en", english);
        if (italian.length() > LONGEST_ALT || english.length() > LONGEST_ALT) {
            var field = italian.length() > LONGEST_ALT ? "alt_it" : "alt_en";
            return refused(request, fields, field, CampaignFlaw.Reason.TOO_LONG);
        }
        if (italian.isEmpty()) {
            return refused(request, fields, "alt_it", CampaignFlaw.Reason.MISSING);
        }
        if (file.length == 0) {
            pictures.describe(italian, english, by);
            return HttpResponse.seeOther(SAVED);
        }
        return switch (ReadPicture.read(file)) {
            case ReadPicture.Reading.Unread(var reason) ->
                    refused(request, fields, "picture", reason);
            case ReadPicture.Reading.Read picture -> {
                pictures.change(picture, italian, english, by);
                yield HttpResponse.seeOther(SAVED);
            }
        };
    }

    private static String orElse(@Nullable String text, @Nullable String other) {
        if (text != null && !text.isBlank()) {
            return text.strip();
        }
        return other == null ? "" : other.strip();
    }

    private static byte[] bytes(@Nullable CompletedFileUpload upload) {
        try {
            return upload == null ? new byte[0] : upload.getBytes();
        } catch (IOException _) {
            throw Problems.badRequest("the picture did not arrive whole");
        }
    }

    /// Takes the picture away.
    @Post(value = "/picture/remove", consumes = MediaType.ALL)
    HttpResponse<?> removePicture(HttpRequest<?> request) {
        pictures.remove(Frames.editor(request).email());
        return HttpResponse.seeOther(SAVED);
    }

    private HttpResponse<?> refused(
            HttpRequest<?> request,
            Map<String, String> fields,
            String field,
            CampaignFlaw.Reason reason) {
        return refused(request, fields, List.of(new CampaignFlaw(field, reason)));
    }

    private HttpResponse<?> refused(
            HttpRequest<?> request, Map<String, String> fields, List<CampaignFlaw> flaws) {
        return page(request, fields, flaws).status(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request, Map<String, String> fields, List<CampaignFlaw> flaws) {
        return pages.ok(
                "admin/donate-page.jte",
                new DonateSettingsPage(
                        frames.frame(request, Section.SETTINGS),
                        fields,
                        flaws,
                        pictures.now().orElse(null),
                        ways.canOnce() || ways.canMonthly(),
                        ways.isHostedOnly(),
                        request.getParameters().contains("saved")));
    }

    private Map<String, String> kept(HttpRequest<?> request) {
        var language = frames.words(request).language();
        var fields = fields(appeals.now(), language);
        pictures.now().ifPresent(picture -> put(fields, picture));
        return fields;
    }

    private static void put(Map<String, String> fields, Picture picture) {
        fields.put("alt_it", picture.altItalian());
        fields.put("alt_en", picture.altEnglish());
    }

    private static Map<String, String> fields(Appeal appeal, Language language) {
        var fields = new HashMap<String, String>();
        fields.put("headline_it", appeal.headlineItalian());
        fields.put("headline_en", appeal.headlineEnglish());
        fields.put("sentence_it", appeal.sentenceItalian());
        fields.put("sentence_en", appeal.sentenceEnglish());
        fields.put("currency", appeal.currency());
        fields.put(
                "amounts",
                appeal.amounts().stream()
                        .map(amount -> CampaignController.typed(amount, language))
                        .collect(Collectors.joining("  ")));
        fields.put("least", CampaignController.typed(appeal.least(), language));
        return fields;
    }
}
