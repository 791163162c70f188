package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.Serial;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// When somebody else than the JDK checks signatures, and who may not.
class SignatureEngineTest {

    @Test
    void afterManyChecksTheNativeLibraryGoesOn() {
        assumeThat(new SignatureEngine().loadNative()).isTrue();
        var engine = new SignatureEngine();
        for (var check = 1; check < SignatureEngine.MANY; check++) {
            assertThat(engine.next()).isNull();
        }

        await().until(() -> engine.next() != null);
    }

    @Test
    void aLibraryThatBelievesAnythingIsNotTaken() throws Exception {
        var engine = new SignatureEngine();

        assertThat(engine.take(new Library(Gullible.class))).isFalse();
        assertThat(engine.next()).isNull();
    }

    @Test
    void aLibraryThatBelievesNothingIsNotTaken() throws Exception {
        var engine = new SignatureEngine();

        assertThat(engine.take(new Library(Doubting.class))).isFalse();
        assertThat(engine.next()).isNull();
    }

    @Test
    void aLibraryWithoutSignaturesIsNotTaken() throws Exception {
        assertThat(new SignatureEngine().take(new Library(null))).isFalse();
    }

    private static final class Library extends Provider {

        @Serial private static final long serialVersionUID = 1L;

        Library(@Nullable Class<?> signature) {
            super("Invented", "1", "for tests");
            if (signature != null) {
                put("Signature." + SignatureEngine.ALGORITHM, signature.getName());
            }
        }
    }

    /// For the JDK to make.
    public static final class Gullible extends Checking {
        public Gullible() {
            super(true);
        }
    }

    /// For the JDK to make.
    public static final class Doubting extends Checking {
        public Doubting() {
            super(false);
        }
    }

    public abstract static class Checking extends SignatureSpi {

        private final boolean answer;

        Checking(boolean answer) {
            this.answer = answer;
        }

        @Override
        protected void engineInitVerify(PublicKey publicKey) {}

        @Override
        protected void engineInitSign(PrivateKey privateKey) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] b, int off, int len) {}

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Override
        protected boolean engineVerify(byte[] sigBytes) {
            return answer;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String param, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String param) {
            throw new UnsupportedOperationException(param);
        }
    }
}
