package it.obolo.cli;

import java.util.Map;

/// Has an errand done: by the server that runs on the home folder, else on the database opened
/// here.
final class RunErrand {

    private RunErrand() {}

    static Errand.Answer run(Settings settings, String name, Map<String, String> words) {
        return LiveServer.on(settings.home())
                .flatMap(server -> server.run(name, words))
                .orElseGet(() -> runHere(settings, name, words));
    }

    private static Errand.Answer runHere(
            Settings settings, String name, Map<String, String> words) {
        try (var context = OpenObolo.open(settings, Map.of())) {
            return context.getBeansOfType(Errand.class).stream()
                    .filter(errand -> errand.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .run(words);
        }
    }
}
