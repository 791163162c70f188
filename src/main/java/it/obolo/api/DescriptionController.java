package it.obolo.api;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/// The description of this API: for programs as OpenAPI, for people as a page made from the same
/// file.
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Obolo",
                        version = "1",
                        description =
                                "Donations, supporters, subscriptions, deliveries and funding. Send `Authorization: Bearer TOKEN`; mistakes are answered as application/problem+json."))
@Controller("/api/v1")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
class DescriptionController {

    private final ApiDescription description;

    DescriptionController(ApiDescription description) {
        this.description = description;
    }

    /// OpenAPI 3, in YAML.
    @Get("/openapi.yml")
    @Produces("application/yaml; charset=utf-8")
    String openApi() {
        return description.yaml();
    }

    /// The same to read.
    @Get("/docs")
    @Produces(MediaType.TEXT_HTML + "; charset=utf-8")
    String docs() {
        return description.page();
    }
}
