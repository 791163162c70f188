package it.obolo.portal;

import io.micronaut.http.HttpRequest;
import it.obolo.privacy.FindPerson;
import it.obolo.privacy.Person;
import it.obolo.web.Problems;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Who is at their own page.
@Singleton
class Visitors {

    private final PortalCookies cookies;
    private final PortalSessions sessions;
    private final FindPerson findPerson;

    Visitors(PortalCookies cookies, PortalSessions sessions, FindPerson findPerson) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.findPerson = findPerson;
    }

    /// @param person as they are known today
    record Visitor(PortalSessions.Session session, Person person) {}

    /// The visitor; empty without a live session, or if we do not know them any more.
    Optional<Visitor> find(HttpRequest<?> request) {
        return cookies.session(request)
                .flatMap(sessions::find)
                .flatMap(session ->
                        findPerson
                                .find(session.supporterId())
                                .map(person -> new Visitor(session, person)));
    }

    /// The visitor.
    ///
    /// @throws it.obolo.web.ProblemException 403 without one
    Visitor require(HttpRequest<?> request) {
        return find(request)
                .orElseThrow(() -> Problems.forbidden("the session is over; ask for a new link"));
    }
}
