package it.obolo.admin;

import it.obolo.campaign.Appeals;
import it.obolo.campaign.Campaigns;
import it.obolo.intake.ConnectPayPal;
import it.obolo.web.Demo;
import it.obolo.web.Newsroom;
import it.obolo.web.SettingsBook;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The four steps by which a new Obolo is set up. Each ticks itself by what is there, and each can
/// be left out.
@Singleton
class FirstSteps {

    private static final String GROUP = "start";
    private static final String YES = "yes";
    private static final String FINISHED = "start.finished";
    private static final String MAIL_TESTED = "start.mail_tested";

    private final Newsroom newsroom;
    private final ConnectPayPal connectPayPal;
    private final Appeals appeals;
    private final Campaigns campaigns;
    private final SettingsBook settings;
    private final Demo demo;

    FirstSteps(
            Newsroom newsroom,
            ConnectPayPal connectPayPal,
            Appeals appeals,
            Campaigns campaigns,
            SettingsBook settings,
            Demo demo) {
        this.newsroom = newsroom;
        this.connectPayPal = connectPayPal;
        this.appeals = appeals;
        this.campaigns = campaigns;
        this.settings = settings;
        this.demo = demo;
    }

    /// What is to be done, in order.
    enum Name {
        /// Who the newsroom is and how it speaks.
        NEWSROOM,
        /// PayPal's messages reach us.
        PAYPAL,
        /// Mail leaves.
        MAIL,
        /// What readers are asked for.
        WORDS;

        /// For texts, anchors and forms.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How one step stands.
    record Step(Name name, boolean done, boolean skipped) {

        boolean isOpen() {
            return !done && !skipped;
        }
    }

    /// All steps.
    List<Step> all() {
        var saved = settings.read(GROUP);
        return Arrays.stream(Name.values()).map(name -> step(name, saved)).toList();
    }

    /// How many are open; once none was, it is not looked at again.
    long open() {
        if (demo.isOn() || settings.read(GROUP).containsKey(FINISHED)) {
            return 0;
        }
        var open = all().stream().filter(Step::isOpen).count();
        if (open == 0) {
            settings.put(GROUP, FINISHED, YES, null);
        }
        return open;
    }

    /// Leaves a step out, or takes it up again.
    void skip(Name name, boolean skipped, String by) {
        settings.put(GROUP, "start.skip." + name.word(), skipped ? YES : null, by);
        if (!skipped) {
            settings.put(GROUP, FINISHED, null, by);
        }
    }

    /// A mail went to an editor.
    void mailTested(String by) {
        settings.put(GROUP, MAIL_TESTED, YES, by);
    }

    private Step step(Name name, Map<String, String> saved) {
        var done =
                switch (name) {
                    case NEWSROOM -> newsroom.isNamed();
                    case PAYPAL -> connectPayPal.hasMessages();
                    case MAIL -> saved.containsKey(MAIL_TESTED);
                    case WORDS -> appeals.isWritten() || !campaigns.all().isEmpty();
                };
        return new Step(name, done, saved.containsKey("start.skip." + name.word()));
    }
}
