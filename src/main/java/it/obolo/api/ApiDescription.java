package it.obolo.api;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/// What the compiler wrote about our routes, cut down to those of the API.
@Singleton
class ApiDescription {

    private static final String FILE = "/META-INF/swagger/obolo-1.yml";
    private static final String PREFIX = "/api/v1/";

    private final Map<String, Object> description = new LinkedHashMap<>();

    ApiDescription() {
        try (var file =
                Objects.requireNonNull(ApiDescription.class.getResourceAsStream(FILE), FILE)) {
            Map<String, Object> whole = yaml(new DumperOptions()).load(file);
            description.putAll(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        description.put("servers", List.of(Map.of("url", "/")));
        map("paths").keySet().removeIf(path -> !path.startsWith(PREFIX));
        map("components")
                .put(
                        "securitySchemes",
                        Map.of("token", Map.of("type", "http", "scheme", "bearer")));
        description.put("security", List.of(Map.of("token", List.of())));
    }

    String yaml() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        return yaml(options).dump(description);
    }

    /// A page without script, style or anything from elsewhere.
    String page() {
        var page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>Obolo API</title></head>\n<body><main>\n<h1>Obolo API</h1>\n<p>")
                .append(escaped(map("info").get("description")))
                .append("</p>\n<p><a href=\"openapi.yml\">openapi.yml</a></p>\n");
        map("paths").forEach((path, operations) -> operations(page, path, operations));
        return page.append("</main></body>\n</html>\n").toString();
    }

    private static void operations(StringBuilder page, String path, Object operations) {
        asMap(operations)
                .forEach((method, operation) -> {
                    var told = asMap(operation);
                    page.append("<h2><code>")
                            .append(escaped(method.toUpperCase(java.util.Locale.ROOT)))
                            .append(' ')
                            .append(escaped(path))
                            .append("</code></h2>\n<p>")
                            .append(
                                    escaped(
                                            told.getOrDefault(
                                                    "description",
                                                    told.getOrDefault("summary", ""))))
                            .append("</p>\n");
                    parameters(page, told.get("parameters"));
                });
    }

    private static void parameters(StringBuilder page, @Nullable Object parameters) {
        if (!(parameters instanceof List<?> list) || list.isEmpty()) {
            return;
        }
        page.append("<dl>\n");
        for (var parameter : list) {
            var told = asMap(parameter);
            page.append("<dt><code>")
                    .append(escaped(told.get("name")))
                    .append("</code></dt><dd>")
                    .append(escaped(told.getOrDefault("description", "")))
                    .append("</dd>\n");
        }
        page.append("</dl>\n");
    }

    private Map<String, Object> map(String name) {
        return asMap(description.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>()));
    }

    @SuppressWarnings("unchecked") // maps of a YAML file have texts as keys
    private static Map<String, Object> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static String escaped(@Nullable Object text) {
        return String.valueOf(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Yaml yaml(DumperOptions options) {
        return new Yaml(
                new SafeConstructor(new LoaderOptions()), new Representer(options), options);
    }
}
