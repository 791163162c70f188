package it.obolo.admin;

import java.util.List;

/// What a page is for, its keys, and what its figures mean.
public record HelpPage(Frame frame, HelpTopic topic) {

    /// The name of the explained page.
    public String name() {
        return frame.words().of(topic.title());
    }

    /// Where it is.
    public String path() {
        return topic.path();
    }

    /// What it is for.
    public String purpose() {
        return frame.words().of("guard.help." + topic.word());
    }

    /// What one does there.
    public String ways() {
        return frame.words().of("guard.help." + topic.word() + ".ways");
    }

    /// The keys of the texts of its figures.
    public List<String> figures() {
        return topic.figures();
    }

    /// What the arrows do, in words; empty where they do nothing.
    public String arrows() {
        if (topic.hasPeriods()) {
            return frame.words().of("guard.help.arrows.periods");
        }
        return topic.hasPages() ? frame.words().of("guard.help.arrows.pages") : "";
    }

    /// Whether the keys work for whoever looks.
    public boolean keys() {
        return frame.keys() != null;
    }
}
