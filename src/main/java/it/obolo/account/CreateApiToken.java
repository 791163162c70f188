package it.obolo.account;

import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Gives out a token for the API. It is told once, here; afterwards only its hash is known.
@Singleton
public class CreateApiToken {

    private final ApiTokenTable tokens;
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    CreateApiToken(ApiTokenTable tokens, Database database, Ids ids, Clock clock) {
        this.tokens = tokens;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /// What became of the request.
    public sealed interface Outcome {
        /// `token` goes into `Authorization: Bearer` as it is.
        record Created(String token) implements Outcome {}

        /// Another token has that name, revoked or not.
        record NameTaken(String name) implements Outcome {}
    }

    /// Creates the token `name`, which says who or what will use it.
    ///
    /// @throws IllegalArgumentException if the name is blank or longer than 100 characters
    public Outcome create(String name, Scope scope) {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("a token's name has 1 to 100 characters");
        }
        var token = "obolo_" + Secret.next();
        var inserted =
                tokens.insert(ids.next(), name, scope.name(), Secret.hash(token), clock.instant());
        if (inserted == 0) {
            return new Outcome.NameTaken(name);
        }
        database.barrier().await();
        return new Outcome.Created(token);
    }
}
