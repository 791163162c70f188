package it.obolo.site;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.campaign.Pictures;
import it.obolo.web.Problems;

/// Serves the donate page's picture from our own address, under a name that changes with it.
@Controller("/pictures")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PictureController {

    private final Pictures pictures;

    PictureController(Pictures pictures) {
        this.pictures = pictures;
    }

    @Get("/{name}")
    HttpResponse<byte[]> picture(String name) {
        var content =
                pictures.content(name)
                        .orElseThrow(() -> Problems.notFound("there is no such picture"));
        return HttpResponse.ok(content)
                .contentType(
                        name.endsWith(".png")
                                ? MediaType.IMAGE_PNG_TYPE
                                : MediaType.IMAGE_JPEG_TYPE)
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }
}
