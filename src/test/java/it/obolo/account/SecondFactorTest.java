package it.obolo.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import it.obolo.account.SignIn.Outcome.CodeWanted;
import it.obolo.account.SignIn.Outcome.Refused;
import it.obolo.account.SignIn.Outcome.SignedIn;
import it.obolo.account.SignIn.Outcome.StartAgain;
import it.obolo.account.SignIn.Outcome.TryLater;
import it.obolo.storage.Database;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The second factor: what counts as a code, how often, and what a guesser learns.
@ParameterizedClass
@MethodSource("databases")
class SecondFactorTest {

    private static final String EMAIL = "vera@faro.example";
    private static final String PASSWORD = "onda lunga di maggio";
    private static final Visitor HERE = new Visitor("192.0.2.7", "Firefox", null);

    @TempDir private static Path home;

    private final TestObolo obolo;
    private final SignIn signIn;
    private final EnrolSecondFactor enrol;
    private final CheckSecondFactor check;
    private byte[] secret = new byte[0];
    private List<String> recoveryCodes = List.of();
    private long editorId;

    static Stream<Arguments> databases() {
        return Stream.of(Database.Kind.values())
                .map(kind ->
                        Arguments.argumentSet(
                                kind.name(),
                                TestObolo.on(kind, Map.of("obolo.home", home.toString()))));
    }

    SecondFactorTest(TestObolo obolo) {
        this.obolo = obolo;
        this.signIn = obolo.get(SignIn.class);
        this.enrol = obolo.get(EnrolSecondFactor.class);
        this.check = obolo.get(CheckSecondFactor.class);
    }

    @BeforeEach
    void anEditorWithASecondFactor() {
        obolo.sql().transaction(() -> obolo.sql().update("DELETE FROM editor_session"));
        obolo.sql().transaction(() -> obolo.sql().update("DELETE FROM set_up_link"));
        obolo.sql().transaction(() -> obolo.sql().update("DELETE FROM editor"));
        obolo.clock().advance(Duration.ofHours(2));
        var link = obolo.get(CreateSetUpLink.class).forEditor(EMAIL, Role.OWNER);
        var token = link.getQuery().replace("token=", "");
        var done =
                (UseSetUpLink.Outcome.Done)
                        obolo.get(UseSetUpLink.class).use(token, "", PASSWORD, HERE);
        var identity = obolo.get(Sessions.class).find(done.token()).orElseThrow();
        editorId = identity.editorId();
        enrol.begin(identity);
        secret = pendingSecret();
        assertThat(enrol.confirm(identity, done.token(), "000000")).isEmpty();
        var enrolled = enrol.confirm(identity, done.token(), code(0)).orElseThrow();
        recoveryCodes = enrolled.recoveryCodes();
        assertThat(obolo.get(Sessions.class).find(done.token())).isEmpty();
        assertThat(obolo.get(Sessions.class).find(enrolled.token())).isPresent();
        obolo.clock().advance(Duration.ofMinutes(2));
    }

    /// The test vectors of RFC 6238, appendix B, cut to six digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        var secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(OneTimeCodes.code(secret, second / 30)).isEqualTo(code);
        assertThat(OneTimeCodes.text(secret)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void aCodeIsGoodForOneStepEitherWayAndNotASecondLonger() {
        var step = 60_000_000L;
        var code = OneTimeCodes.code(secret, step);
        var begins = Instant.ofEpochSecond(step * 30);

        assertThat(OneTimeCodes.step(secret, code, begins.minusSeconds(31))).isEmpty();
        assertThat(OneTimeCodes.step(secret, code, begins.minusSeconds(30))).hasValue(step);
        assertThat(OneTimeCodes.step(secret, code, begins.plusSeconds(59))).hasValue(step);
        assertThat(OneTimeCodes.step(secret, code, begins.plusSeconds(60))).isEmpty();
    }

    @Test
    void aCodeIsTakenOnceAndNoOlderOneAfterIt() {
        var code = code(0);

        assertThat(check.check(editorId, code)).isTrue();
        assertThat(check.check(editorId, code)).isFalse();
        assertThat(check.check(editorId, code(-1))).isFalse();
        assertThat(check.check(editorId, code(1))).isTrue();
    }

    @Test
    void aCodeIsTakenOnceEvenByEightAtOnce() throws InterruptedException {
        var code = code(0);
        var recovery = recoveryCodes.getFirst();

        assertThat(takenAtOnce(() -> check.check(editorId, code))).isEqualTo(1);
        assertThat(takenAtOnce(() -> check.check(editorId, recovery))).isEqualTo(1);
    }

    @Test
    void tenRecoveryCodesAreGoodOnceEachHoweverTyped() {
        assertThat(new HashSet<>(recoveryCodes)).hasSize(10);
        var typed = recoveryCodes.get(3).replace("-", " ").toUpperCase(java.util.Locale.ROOT);

        assertThat(check.check(editorId, typed)).isTrue();
        assertThat(check.check(editorId, recoveryCodes.get(3))).isFalse();
        assertThat(check.check(editorId, recoveryCodes.get(4))).isTrue();
        assertThat(kept("SELECT code_hash FROM recovery_code"))
                .contains(Secret.hash(recoveryCodes.get(5).replace("-", "")))
                .doesNotContain(recoveryCodes.get(5));
    }

    @Test
    void theSecretIsSealedAndOpensForNobodyElse() throws IOException {
        var seal = obolo.get(SealSecrets.class);
        var sealed = seal.seal(secret, editorId);

        assertThat(seal.open(sealed, editorId)).isEqualTo(secret);
        assertThatIllegalStateException().isThrownBy(() -> seal.open(sealed, editorId + 1));
        for (var i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThatIllegalStateException().isThrownBy(() -> seal.open(changed, editorId));
        }
        var key = home.resolve("keys").resolve("second-factor.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void theRightPasswordAndAWrongOneBothLeadToTheQuestionForACode() {
        var right = signIn.signIn(EMAIL, PASSWORD, HERE);
        var wrong = signIn.signIn(EMAIL, "not this password", HERE);
        var unknown = signIn.signIn("nobody@faro.example", PASSWORD, HERE);

        assertThat(List.of(right, wrong, unknown)).allMatch(CodeWanted.class::isInstance);
        assertThat(confirm(wrong, code(0))).isEqualTo(new Refused());
        assertThat(confirm(unknown, code(0))).isEqualTo(new Refused());
        assertThat(confirm(right, "123456")).isEqualTo(new Refused());
        assertThat(confirm(right, code(0))).isInstanceOf(SignedIn.class);
        assertThat(confirm(right, code(1))).isEqualTo(new StartAgain());
    }

    @Test
    void guessingIsSlowedDownAlikeWhetherThePasswordIsRightOrWrong() {
        for (var password : List.of(PASSWORD, "not this password")) {
            obolo.clock().advance(Duration.ofHours(2));
            for (var i = 0; i < 5; i++) {
                assertThat(signIn.signIn(EMAIL, password, HERE)).isInstanceOf(CodeWanted.class);
            }
            assertThat(signIn.signIn(EMAIL, password, HERE)).isInstanceOf(TryLater.class);
        }
    }

    @Test
    void aBrowserHasFiveTriesAndFiveMinutesForTheCode() {
        var first = signIn.signIn(EMAIL, PASSWORD, HERE);
        for (var i = 0; i < 5; i++) {
            assertThat(confirm(first, "00000" + i)).isEqualTo(new Refused());
        }
        assertThat(confirm(first, code(0))).isEqualTo(new StartAgain());

        obolo.clock().advance(Duration.ofHours(2));
        var second = signIn.signIn(EMAIL, PASSWORD, HERE);
        obolo.clock().advance(Duration.ofMinutes(5));
        assertThat(confirm(second, code(0))).isEqualTo(new StartAgain());
    }

    @Test
    void strangersInManyPlacesDoNotSlowTheKnownBrowserDown() {
        var first = (SignedIn) confirm(signIn.signIn(EMAIL, PASSWORD, HERE), code(0));
        var known = first.browser();
        for (var i = 0; i < 21; i++) {
            signIn.signIn(EMAIL, "a guess " + i, new Visitor("198.51.100." + i, "?", null));
        }
        obolo.clock().advance(Duration.ofMillis(1));

        assertThat(signIn.signIn(EMAIL, PASSWORD, new Visitor("203.0.113.9", "?", null)))
                .isInstanceOf(TryLater.class);
        assertThat(signIn.signIn(EMAIL, PASSWORD, new Visitor("203.0.113.9", "?", known)))
                .isInstanceOf(CodeWanted.class);
        assertThat(signIn.signIn("ugo@faro.example", "x", new Visitor("203.0.113.9", "?", known)))
                .isInstanceOf(CodeWanted.class);
        obolo.clock().advance(Duration.ofMinutes(1));
        assertThat(signIn.signIn(EMAIL, PASSWORD, new Visitor("203.0.113.9", "?", null)))
                .isInstanceOf(CodeWanted.class);
    }

    @Test
    void aNewPasswordByLinkStillNeedsTheCode() {
        var link = obolo.get(CreateSetUpLink.class).forEditor(EMAIL, Role.OWNER);
        var token = link.getQuery().replace("token=", "");

        var used = obolo.get(UseSetUpLink.class).use(token, "", "mezza luna sopra il molo", HERE);

        assertThat(used).isInstanceOf(UseSetUpLink.Outcome.CodeWanted.class);
        var half = ((UseSetUpLink.Outcome.CodeWanted) used).token();
        assertThat(signIn.confirm(half, code(0), HERE)).isInstanceOf(SignedIn.class);
    }

    @Test
    void whoLostBothIsLetInByPasswordOnceTheFactorIsRemoved() {
        assertThat(obolo.get(RemoveSecondFactor.class).remove(" VERA@faro.example")).isTrue();

        assertThat(signIn.signIn(EMAIL, PASSWORD, HERE)).isInstanceOf(SignedIn.class);
        assertThat(check.check(editorId, recoveryCodes.getFirst())).isFalse();
        assertThat(obolo.get(RemoveSecondFactor.class).remove("nobody@faro.example")).isFalse();
    }

    private SignIn.Outcome confirm(SignIn.Outcome first, String code) {
        return signIn.confirm(((CodeWanted) first).token(), code, HERE);
    }

    private String code(int stepsFromNow) {
        var now = obolo.clock().instant().getEpochSecond() / OneTimeCodes.STEP_SECONDS;
        return OneTimeCodes.code(secret, now + stepsFromNow);
    }

    private byte[] pendingSecret() {
        var table = obolo.get(SecondFactorTable.class);
        var sealed = obolo.sql().reading(() -> table.find(editorId)).orElseThrow().pendingSecret();
        return obolo.get(SealSecrets.class)
                .open(java.util.Objects.requireNonNull(sealed), editorId);
    }

    private List<String> kept(String question) {
        return obolo.sql().reading(() -> obolo.sql().query(question, row -> row.getString(1)));
    }

    private static long takenAtOnce(Callable<Boolean> take) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(8)) {
            return threads.invokeAll(Collections.nCopies(8, take)).stream()
                    .filter(taken -> taken.resultNow())
                    .count();
        }
    }
}
