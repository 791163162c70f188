package it.obolo.admin;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.intake.RemoveInventedData;
import it.obolo.web.Problems;
import java.net.URI;
import java.time.Duration;

/// Removes what a demonstration invented. A newsroom's Obolo knows no such page.
@Controller("/admin/demo")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.OWNER)
class DemoController {

    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    private final RemoveInventedData removeInventedData;

    DemoController(RemoveInventedData removeInventedData) {
        this.removeInventedData = removeInventedData;
    }

    @Post(value = "/remove", consumes = MediaType.ALL)
    HttpResponse<?> remove() {
        return switch (removeInventedData.remove()) {
            case REMOVED -> HttpResponse.seeOther(URI.create(Section.OVERVIEW.path()));
            case NOT_YET ->
                    throw Problems.unavailable(
                            "the invented gifts are still being told; try again in a moment",
                            A_MOMENT);
            case NO_DEMO -> throw Problems.notFound("this is no demonstration");
        };
    }
}
