package it.obolo.admin;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says in words what an act of the register was. The register keeps the route, or a command's
/// name, because that never changes; `guard.act.` has words for each.
@Singleton
class ActWords {

    private static final String KEY = "guard.act.";
    private static final List<String> NO_ROUTES =
            List.of(
                    "sign-in",
                    "set-up",
                    "backup",
                    "backup-progress",
                    "doctor",
                    "editor-add",
                    "editor-reset",
                    "erase",
                    "export",
                    "gifts",
                    "import",
                    "import-progress",
                    "reconcile",
                    "replay",
                    "token-add",
                    "verify");

    private final List<String> acts;

    ActWords(Router router) {
        this.acts =
                Stream.concat(
                                NO_ROUTES.stream(),
                                router.uriRoutes()
                                        .filter(route -> route.getHttpMethod() != HttpMethod.GET)
                                        .map(route ->
                                                route.getHttpMethodName()
                                                        + " "
                                                        + route.getUriMatchTemplate()
                                                                .toPathString()))
                        .distinct()
                        .toList();
    }

    /// The act in words; the act itself where there are none, because it was done by a version that
    /// could do something else.
    static String of(Words words, String act) {
        var key = key(act);
        return words.has(key) ? words.of(key) : act;
    }

    /// The acts whose words have `text` in them.
    List<String> having(Words words, String text) {
        var part = text.toLowerCase(Locale.ROOT);
        return acts.stream()
                .filter(act -> of(words, act).toLowerCase(Locale.ROOT).contains(part))
                .toList();
    }

    /// `guard.act.supporters.joints.undo` of `POST /admin/supporters/{id}/joints/{joint}/undo`:
    /// what the route names, or `one` where it ends with somebody or something.
    static String key(String act) {
        var route = act.indexOf('/');
        if (route < 0) {
            return KEY + (act.equals("gifts") ? "command." : "") + act.replace('-', '_');
        }
        var path = act.substring(route).replaceFirst("^/admin/|^/api/v1/", "");
        var named =
                Stream.of(path.replaceFirst("\\{[^}]*}$", "one").split("/", -1))
                        .filter(part -> !part.startsWith("{"))
                        .collect(Collectors.joining("."));
        var api = act.contains(" /api/") ? "api." : "";
        return KEY + api + named.replace('-', '_');
    }
}
