package it.obolo.account;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.SignIn.Outcome.Refused;
import it.obolo.account.SignIn.Outcome.SignedIn;
import it.obolo.account.SignIn.Outcome.TryLater;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SignInTest {

    private static final String EMAIL = "vera@faro.example";
    private static final String PASSWORD = "onda lunga di maggio";
    private static final String HOME = "192.0.2.7";

    private final TestObolo obolo;
    private final SignIn signIn;
    private final Sessions sessions;
    private final UseSetUpLink useSetUpLink;
    private final CreateSetUpLink createSetUpLink;

    SignInTest(TestObolo obolo) {
        this.obolo = obolo;
        this.signIn = obolo.get(SignIn.class);
        this.sessions = obolo.get(Sessions.class);
        this.useSetUpLink = obolo.get(UseSetUpLink.class);
        this.createSetUpLink = obolo.get(CreateSetUpLink.class);
    }

    @BeforeEach
    void oneEditor() {
        obolo.sql()
                .transaction(() -> {
                    for (var table : List.of("editor_session", "set_up_link", "editor")) {
                        obolo.sql().update("DELETE FROM " + table);
                    }
                    return 0;
                });
        obolo.clock().advance(Duration.ofHours(2));
        useSetUpLink.use(
                token(createSetUpLink.forFirstEditor().orElseThrow()), EMAIL, PASSWORD, at(HOME));
    }

    @Test
    void theRightPasswordOpensASessionOfItsOwn() {
        var first = signIn.signIn(" Vera@FARO.example ", PASSWORD, at(HOME));
        var second = signIn.signIn(EMAIL, PASSWORD, at(HOME));

        assertThat(first).isInstanceOf(SignedIn.class).isNotEqualTo(second);
        assertThat(sessions.find(((SignedIn) first).token()))
                .hasValueSatisfying(identity -> {
                    assertThat(identity.email()).isEqualTo(EMAIL);
                    assertThat(identity.role()).isEqualTo(Role.OWNER);
                    assertThat(identity.language()).isEqualTo(Language.IT);
                });
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
        assertThat(signIn.signIn(EMAIL, PASSWORD + " ", at(HOME))).isEqualTo(new Refused());
        assertThat(signIn.signIn("nobody@faro.example", PASSWORD, at(HOME)))
                .isEqualTo(new Refused());
        assertThat(signIn.signIn(EMAIL, "", at(HOME))).isEqualTo(new Refused());
    }

    /// Time is not measured, because it tells little on a busy machine; the work is counted, which
    /// is what takes time: hashes, and entries that are written durably.
    @Test
    void aTryCostsTheSameWhoeverItIsFor() {
        createSetUpLink.forEditor("new@faro.example", Role.EDITOR);
        createSetUpLink.forEditor("closed@faro.example", Role.EDITOR);
        obolo.get(Editors.class)
                .close(
                        obolo.get(EditorTable.class)
                                .findByAddress("closed@faro.example")
                                .orElseThrow()
                                .editorId());
        var costs = new TreeMap<String, String>();

        for (var email :
                List.of(EMAIL, "nobody@faro.example", "new@faro.example", "closed@faro.example")) {
            var hashes = obolo.get(Passwords.class).computations();
            var entries = entries();
            assertThat(signIn.signIn(email, "not the right one", at(HOME)))
                    .isEqualTo(new Refused());
            costs.put(
                    email,
                    "%d hash, %d entry"
                            .formatted(
                                    obolo.get(Passwords.class).computations() - hashes,
                                    entries() - entries));
        }

        assertThat(costs.values()).containsOnly("1 hash, 1 entry");
    }

    private long entries() {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        "SELECT entry_number FROM audit_head",
                                        row -> row.getLong(1)))
                .getFirst();
    }

    @Test
    void anEditorWithoutAPasswordOrWithAClosedAccountIsRefused() {
        createSetUpLink.forEditor("new@faro.example", Role.EDITOR);
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        "UPDATE editor SET disabled_at = created_at WHERE email = '"
                                                + EMAIL
                                                + "'"));

        assertThat(signIn.signIn("new@faro.example", "", at(HOME))).isEqualTo(new Refused());
        assertThat(signIn.signIn(EMAIL, PASSWORD, at(HOME))).isEqualTo(new Refused());
    }

    @Test
    void guessingIsSlowedDownAndNeverLocksTheEditorOut() {
        var pauses = new ArrayList<Duration>();
        for (var i = 0; i < 5; i++) {
            assertThat(signIn.signIn(EMAIL, "a wrong password", at(HOME))).isEqualTo(new Refused());
        }
        for (var i = 0; i < 8; i++) {
            var pause = ((TryLater) signIn.signIn(EMAIL, PASSWORD, at(HOME))).pause();
            pauses.add(pause);
            obolo.clock().advance(pause);
            assertThat(signIn.signIn(EMAIL, "a wrong password", at(HOME))).isEqualTo(new Refused());
        }

        assertThat(pauses)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(signIn.signIn(EMAIL, PASSWORD, at("198.51.100.1"))).isInstanceOf(SignedIn.class);
        obolo.clock().advance(Duration.ofMinutes(1));
        assertThat(signIn.signIn(EMAIL, PASSWORD, at(HOME))).isInstanceOf(SignedIn.class);
    }

    @Test
    void aSessionEndsWhenIdle() {
        var token = ((SignedIn) signIn.signIn(EMAIL, PASSWORD, at(HOME))).token();

        for (var i = 0; i < 3; i++) {
            obolo.clock().advance(Duration.ofMinutes(29));
            assertThat(sessions.find(token)).isPresent();
        }
        obolo.clock().advance(Duration.ofMinutes(31));

        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusy() {
        var token = ((SignedIn) signIn.signIn(EMAIL, PASSWORD, at(HOME))).token();

        for (var i = 0; i < 12 * 3 - 1; i++) {
            obolo.clock().advance(Duration.ofMinutes(20));
            assertThat(sessions.find(token)).as("after %d", i).isPresent();
        }
        obolo.clock().advance(Duration.ofMinutes(20));

        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void aSessionEndsAtOnceWhenItsRowGoes() {
        var here = ((SignedIn) signIn.signIn(EMAIL, PASSWORD, at(HOME))).token();
        var there = ((SignedIn) signIn.signIn(EMAIL, PASSWORD, at(HOME))).token();
        var editor = sessions.find(here).orElseThrow();

        sessions.closeOthers(editor, here);
        assertThat(sessions.find(there)).isEmpty();
        assertThat(sessions.of(editor)).hasSize(1);

        sessions.close(here);
        assertThat(sessions.find(here)).isEmpty();
    }

    @Test
    void aLinkIsUsedOnceEvenByEightAtOnce() throws InterruptedException {
        var token = token(createSetUpLink.forEditor("ugo@faro.example", Role.READER));
        Callable<UseSetUpLink.Outcome> use =
                () -> useSetUpLink.use(token, "", "un altro gelato al limone", at(HOME));

        List<UseSetUpLink.Outcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var outcome : threads.invokeAll(java.util.Collections.nCopies(8, use))) {
                outcomes.add(outcome.resultNow());
            }
        }

        assertThat(outcomes).filteredOn(UseSetUpLink.Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(UseSetUpLink.Outcome.NotUsable.class::isInstance)
                .hasSize(7);
    }

    @Test
    void aLinkIsTooOldAfterAQuarterOfAnHour() {
        var token = token(createSetUpLink.forEditor("ugo@faro.example", Role.READER));

        obolo.clock().advance(CreateSetUpLink.LIFETIME.minusSeconds(1));
        assertThat(useSetUpLink.look(token))
                .contains(new UseSetUpLink.Invitation("ugo@faro.example"));
        obolo.clock().advance(Duration.ofSeconds(1));

        assertThat(useSetUpLink.look(token)).isEmpty();
        assertThat(useSetUpLink.use(token, "", PASSWORD, at(HOME)))
                .isEqualTo(new UseSetUpLink.Outcome.NotUsable());
    }

    @Test
    void aNewPasswordEndsAllSessionsAndTheOldPassword() {
        var old = ((SignedIn) signIn.signIn(EMAIL, PASSWORD, at(HOME))).token();
        var token = token(createSetUpLink.forEditor(EMAIL, Role.OWNER));

        useSetUpLink.use(token, "", "mezza luna sopra il molo", at(HOME));

        assertThat(sessions.find(old)).isEmpty();
        assertThat(signIn.signIn(EMAIL, PASSWORD, at(HOME))).isEqualTo(new Refused());
        assertThat(signIn.signIn(EMAIL, "mezza luna sopra il molo", at(HOME)))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void aRefusedPasswordLeavesTheLinkUsable() {
        var token = token(createSetUpLink.forEditor("ugo@faro.example", Role.READER));

        var tooShort = useSetUpLink.use(token, "", "elevenchars", at(HOME));
        var tooLong = useSetUpLink.use(token, "", "x".repeat(60) + "y".repeat(69), at(HOME));
        var guessed = useSetUpLink.use(token, "", "Password1234", at(HOME));
        var accepted =
                useSetUpLink.use(
                        token, "", "è".repeat(3) + "parole e spazi vanno bene 🌊", at(HOME));

        assertThat(List.of(tooShort, tooLong, guessed))
                .isEqualTo(
                        List.of(
                                new UseSetUpLink.Outcome.Unacceptable(Passwords.Flaw.TOO_SHORT),
                                new UseSetUpLink.Outcome.Unacceptable(Passwords.Flaw.TOO_LONG),
                                new UseSetUpLink.Outcome.Unacceptable(
                                        Passwords.Flaw.EASY_TO_GUESS)));
        assertThat(accepted).isInstanceOf(UseSetUpLink.Outcome.Done.class);
    }

    @Test
    void noCharacterOfALongPasswordIsCutOff() {
        var token = token(createSetUpLink.forEditor("ugo@faro.example", Role.READER));
        var password = "abcd e volpi ".repeat(9) + "e un merlo!";
        useSetUpLink.use(token, "", password, at(HOME));

        assertThat(signIn.signIn("ugo@faro.example", password, at(HOME)))
                .isInstanceOf(SignedIn.class);
        assertThat(signIn.signIn("ugo@faro.example", password.substring(0, 127) + "x", at(HOME)))
                .isEqualTo(new Refused());
    }

    @Test
    void whatIsKeptOfAPasswordIsArgon2idOfTheAgreedStrength() {
        var kept =
                obolo.sql()
                        .reading(() ->
                                obolo.sql()
                                        .query(
                                                "SELECT password_hash FROM editor",
                                                row -> row.getString(1)));

        assertThat(kept).singleElement().asString().startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    private static Visitor at(String address) {
        return new Visitor(address, "Firefox", null);
    }

    private static String token(URI link) {
        return link.getQuery().replace("token=", "");
    }
}
