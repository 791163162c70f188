package it.obolo.cli;

import it.obolo.account.AuditTrail;
import jakarta.inject.Singleton;
import java.util.Map;

/// Carries out an errand and enters in the register of acts that it was, whether a running server
/// does it or the command itself. Its words are not entered: they name people.
@Singleton
class CarryOut {

    private final AuditTrail trail;

    CarryOut(AuditTrail trail) {
        this.trail = trail;
    }

    Errand.Answer run(Errand errand, Map<String, String> words) {
        if (!errand.changes()) {
            return errand.run(words);
        }
        try {
            var answer = errand.run(words);
            trail.appendCommand(errand.name(), answer.exitCode() == 0 ? "DONE" : "REFUSED");
            return answer;
        } catch (Failure | IllegalArgumentException refused) {
            trail.appendCommand(errand.name(), "REFUSED");
            throw refused;
        } catch (RuntimeException failed) {
            trail.appendCommand(errand.name(), "FAILED");
            throw failed;
        }
    }
}
