package it.obolo.admin;

import it.obolo.account.GivenTokens.Token;
import it.obolo.account.Scope;
import it.obolo.storage.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tokens of the API.
///
/// @param made the one that was just made, which nobody sees again; null for none
/// @param problem why none was made; null where nothing is wrong
/// @param ended whether one was just ended
public record TokensPage(
        Frame frame,
        List<Token> tokens,
        @Nullable String made,
        @Nullable String problem,
        boolean ended) {

    /// What a token may open.
    public List<Scope> scopes() {
        return List.of(Scope.values());
    }

    /// Where the token is ended.
    public String endPath(Token token) {
        return TokensController.PATH + "/" + Ids.text(token.tokenId()) + "/end";
    }

    /// Whether it still opens something, in words.
    public State state(Token token) {
        var words = frame.words();
        var ended = token.endedAt();
        return ended == null
                ? new State(words.of("guard.tokens.open"), "well")
                : new State(words.of("guard.tokens.ended", words.day(ended)), "look");
    }
}
