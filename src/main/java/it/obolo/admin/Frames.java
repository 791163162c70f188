package it.obolo.admin;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import it.obolo.account.EditorWishes;
import it.obolo.account.Identity;
import it.obolo.supporter.PreparePeople;
import it.obolo.web.Audience;
import it.obolo.web.Demo;
import it.obolo.web.KeyScript;
import it.obolo.web.Newsroom;
import it.obolo.web.Stylesheet;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;

/// Makes what surrounds a page.
@Singleton
class Frames {

    private final Newsroom newsroom;
    private final Stylesheet stylesheet;
    private final Texts texts;
    private final Demo demo;
    private final EditorWishes wishes;
    private final KeyScript keys;
    private final PreparePeople preparePeople;

    Frames(
            Newsroom newsroom,
            Stylesheet stylesheet,
            Texts texts,
            Demo demo,
            EditorWishes wishes,
            KeyScript keys,
            PreparePeople preparePeople) {
        this.newsroom = newsroom;
        this.stylesheet = stylesheet;
        this.texts = texts;
        this.demo = demo;
        this.wishes = wishes;
        this.keys = keys;
        this.preparePeople = preparePeople;
    }

    Frame frame(HttpRequest<?> request, Section section) {
        preparePeople.soon();
        var profile = newsroom.profile();
        var isPage = request.getMethod() == HttpMethod.GET;
        return new Frame(
                words(request),
                profile.name(),
                stylesheet.path(profile.accent()),
                section,
                editor(request),
                isPage ? request.getUri().toString() : section.path(),
                demo.isOn(),
                wishes.of(editor(request).editorId()).keys() ? keys.path() : null);
    }

    Entrance entrance(HttpRequest<?> request) {
        var profile = newsroom.profile();
        return new Entrance(words(request), profile.name(), stylesheet.path(profile.accent()));
    }

    Words words(HttpRequest<?> request) {
        return new Words(texts, Audience.language(request));
    }

    /// Who is signed in; every page behind `@Secured` has somebody.
    static Identity editor(HttpRequest<?> request) {
        return Identity.of(request).orElseThrow();
    }
}
