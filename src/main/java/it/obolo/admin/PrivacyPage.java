package it.obolo.admin;

import it.obolo.privacy.PrivacyRequests.Request;

/// The log of what was asked about people, the newest first.
public record PrivacyPage(Frame frame, Listing<Request> listing) {

    /// What was asked.
    public String kind(Request request) {
        return frame.words().of("privacy.log.kind." + request.kind());
    }

    /// Who asked us to do it.
    public String askedBy(Request request) {
        return frame.words().of("privacy.log.by." + request.askedBy());
    }

    /// What became of it.
    public State state(Request request) {
        var text = frame.words().of("privacy.log.state." + request.state());
        return new State(
                text,
                switch (request.state()) {
                    case "DONE" -> "well";
                    case "REFUSED" -> "look";
                    default -> "act";
                });
    }
}
