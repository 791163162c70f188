package it.obolo.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class GivenOutSecretsTest {

    private final TestObolo obolo;

    GivenOutSecretsTest(TestObolo obolo) {
        this.obolo = obolo;
    }

    @Test
    void aTokenIsKeptOnlyAsItsHash() {
        var created = obolo.get(CreateApiToken.class).create("nightly", Scope.READ);

        var token = ((CreateApiToken.Outcome.Created) created).token();

        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(keptOf("SELECT token_hash FROM api_token WHERE name = 'nightly'"))
                .containsExactly(Secret.hash(token));
    }

    @Test
    void aTokensNameIsTakenOnce() {
        var createApiToken = obolo.get(CreateApiToken.class);

        createApiToken.create("report", Scope.READ);
        var second = createApiToken.create("report", Scope.WRITE);

        assertThat(second).isEqualTo(new CreateApiToken.Outcome.NameTaken("report"));
    }

    @Test
    void aLinkForAnEditorAddsTheEditorOnce() {
        var createSetUpLink = obolo.get(CreateSetUpLink.class);

        var first = createSetUpLink.forEditor(" Vera@Faro.example", Role.READER);
        var second = createSetUpLink.forEditor("vera@faro.example", Role.EDITOR);

        assertThat(first).hasParameter("token").isNotEqualTo(second);
        assertThat(keptOf("SELECT role FROM editor WHERE email = 'vera@faro.example'"))
                .containsExactly("EDITOR");
        assertThat(createSetUpLink.forFirstEditor()).isEmpty();
    }

    @Test
    void whatIsNoAddressGetsNoLink() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> obolo.get(CreateSetUpLink.class).forEditor("vera", Role.OWNER));
    }

    private List<String> keptOf(String question) {
        return obolo.sql().reading(() -> obolo.sql().query(question, row -> row.getString(1)));
    }
}
