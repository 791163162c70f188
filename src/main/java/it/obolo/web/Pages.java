package it.obolo.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Renders the templates under `src/main/jte`, which are compiled with the program. Each takes one
/// parameter, its page.
@Singleton
public class Pages {

    /// `text/html; charset=utf-8`.
    public static final MediaType HTML = MediaType.of("text/html; charset=utf-8");

    private volatile @Nullable TemplateEngine engine;

    /// The page as a string of HTML.
    public String render(String template, Object page) {
        var output = new StringOutput();
        engine().render(template, page, output);
        return output.toString();
    }

    /// The page as an answer with status 200.
    public MutableHttpResponse<String> ok(String template, Object page) {
        return HttpResponse.ok(render(template, page)).contentType(HTML);
    }

    /// Made when the first page is asked for: a server that only takes webhooks starts without.
    private TemplateEngine engine() {
        var ready = engine;
        if (ready == null) {
            ready = TemplateEngine.createPrecompiled(ContentType.Html);
            engine = ready;
        }
        return ready;
    }
}
