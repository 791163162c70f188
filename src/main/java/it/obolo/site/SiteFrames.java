package it.obolo.site;

import it.obolo.web.Demo;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.ServerSettings;
import it.obolo.web.Stylesheet;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;

/// Makes what surrounds a public page.
@Singleton
class SiteFrames {

    private final Newsroom newsroom;
    private final Stylesheet stylesheet;
    private final Texts texts;
    private final ServerSettings server;
    private final Demo demo;

    SiteFrames(
            Newsroom newsroom,
            Stylesheet stylesheet,
            Texts texts,
            ServerSettings server,
            Demo demo) {
        this.newsroom = newsroom;
        this.stylesheet = stylesheet;
        this.texts = texts;
        this.server = server;
        this.demo = demo;
    }

    /// Of a place's own page.
    SiteFrame frame(Place place, Language language) {
        return frame(place, language, "");
    }

    /// Of a page below a place, such as a past year: `below` begins with a slash and is the same in
    /// both languages.
    SiteFrame frame(Place place, Language language, String below) {
        var profile = newsroom.profile();
        var other = language == Language.IT ? Language.EN : Language.IT;
        return new SiteFrame(
                new Words(texts, language),
                profile,
                stylesheet.path(profile.accent()),
                place,
                place.path(language) + below,
                place.path(other) + below,
                server.getPublicUrl().toString(),
                demo.isOn());
    }
}
