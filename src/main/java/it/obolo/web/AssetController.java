package it.obolo.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/// Serves what the pages look like, and the one script.
@Controller("/assets")
@Secured(SecurityRule.IS_ANONYMOUS)
class AssetController {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String ICON =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
            <circle cx="16" cy="16" r="14" fill="#9b1c1c"/>\
            <circle cx="16" cy="16" r="7" fill="none" stroke="#fff" stroke-width="3"/></svg>
            """;

    private final Stylesheet stylesheet;
    private final Script script;
    private final KeyScript keys;

    AssetController(Stylesheet stylesheet, Script script, KeyScript keys) {
        this.stylesheet = stylesheet;
        this.script = script;
        this.keys = keys;
    }

    /// The stylesheet or the script; 404 for a name that is not its name now.
    @Get("/{name}")
    HttpResponse<String> asset(String name) {
        var found =
                keys.isName(name) ? java.util.Optional.of(keys.content()) : script.content(name);
        if (found.isPresent()) {
            return HttpResponse.ok(found.get())
                    .contentType(MediaType.of("text/javascript; charset=utf-8"))
                    .header("Cache-Control", FOR_EVER);
        }
        var content =
                stylesheet
                        .content(name)
                        .orElseThrow(() -> Problems.notFound("there is no such file"));
        return HttpResponse.ok(content)
                .contentType(MediaType.of("text/css; charset=utf-8"))
                .header("Cache-Control", FOR_EVER);
    }

    /// The small round sign in the browser's tab.
    @Get("/icon.svg")
    HttpResponse<String> icon() {
        return HttpResponse.ok(ICON)
                .contentType(MediaType.of("image/svg+xml"))
                .header("Cache-Control", "public, max-age=86400");
    }
}
