package it.obolo.cli;

import it.obolo.account.CreateApiToken;
import it.obolo.account.Scope;
import jakarta.inject.Singleton;
import java.util.Map;

/// Makes an API token and tells it, this once.
@Singleton
class TokenErrand implements Errand {

    private final CreateApiToken createApiToken;

    TokenErrand(CreateApiToken createApiToken) {
        this.createApiToken = createApiToken;
    }

    @Override
    public String name() {
        return "token-add";
    }

    @Override
    public Answer run(Map<String, String> words) {
        var name = words.getOrDefault("name", "");
        if (name.isBlank() || name.length() > 100) {
            throw Failure.wrongWords("a token's name has 1 to 100 characters");
        }
        return switch (createApiToken.create(
                name, Scope.valueOf(words.getOrDefault("scope", "READ")))) {
            case CreateApiToken.Outcome.Created(var token) -> Answer.done(token);
            case CreateApiToken.Outcome.NameTaken(var taken) ->
                    throw Failure.found("there is a token named " + taken + " already");
        };
    }
}
