package it.obolo.portal;

import it.obolo.web.Demo;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Stylesheet;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;

/// Makes what surrounds a page of this room.
@Singleton
class PortalFrames {

    private final Newsroom newsroom;
    private final Stylesheet stylesheet;
    private final Texts texts;
    private final Demo demo;

    PortalFrames(Newsroom newsroom, Stylesheet stylesheet, Texts texts, Demo demo) {
        this.newsroom = newsroom;
        this.stylesheet = stylesheet;
        this.texts = texts;
        this.demo = demo;
    }

    PortalFrame frame(Language language, boolean signedIn) {
        var profile = newsroom.profile();
        return new PortalFrame(
                new Words(texts, language),
                profile,
                stylesheet.path(profile.accent()),
                signedIn,
                demo.isOn());
    }
}
