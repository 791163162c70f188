package it.obolo.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import it.obolo.web.Problems;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Argon2id with 19 MiB, two passes, one lane. At most two are computed at once, because each is
/// costly on purpose; thirty-two more may wait for their turn, and whoever comes then is asked to
/// come back.
@Singleton
public class Passwords {

    /// The fewest characters of a password; fifteen or more are advised.
    public static final int SHORTEST = 12;

    /// The most characters; none is ever cut off.
    public static final int LONGEST = 128;

    private static final int AT_ONCE = 2;

    /// How many may wait besides: a number and not a time, so that a slow machine turns away no
    /// more people than a fast one.
    static final int WAITING = 32;

    private final Semaphore admitted = new Semaphore(AT_ONCE + WAITING);
    private final Semaphore computing = new Semaphore(AT_ONCE, true);
    private final LongAdder computations = new LongAdder();
    private volatile @Nullable String nobodys;

    Passwords() {}

    /// Why a password cannot be taken.
    public enum Flaw {
        /// Fewer than [#SHORTEST] characters.
        TOO_SHORT,
        /// More than [#LONGEST] characters.
        TOO_LONG,
        /// Among the first that anybody would guess: see [EstimateGuesses].
        EASY_TO_GUESS
    }

    /// What is wrong with `password` for the account `email`; empty if nothing is. There is no rule
    /// about kinds of characters.
    ///
    /// @param newsroom its name, which is among the first guesses
    static Optional<Flaw> flaw(String password, String email, String newsroom) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Flaw.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Flaw.TOO_LONG);
        }
        return EstimateGuesses.isEasy(password, email + " " + newsroom)
                ? Optional.of(Flaw.EASY_TO_GUESS)
                : Optional.empty();
    }

    /// What is kept of `password`: algorithm, parameters, salt and hash in one string.
    String hash(String password) {
        return computed(
                () -> Password.hash(password).addRandomSalt(16).with(Working.ARGON2).getResult());
    }

    /// Whether `password` is the one of `hash`. Without a hash the same work is done for nothing,
    /// so that time does not tell which accounts there are.
    boolean matches(String password, @Nullable String hash) {
        if (password.codePointCount(0, password.length()) > LONGEST) {
            return false;
        }
        return computed(() -> {
            var other = nobodys();
            var kept = hash == null ? other : hash;
            var function = Argon2Function.getInstanceFromHash(kept);
            return Password.check(password, kept).with(function) && hash != null;
        });
    }

    /// A hash that no password is looked up against; made when first needed.
    private String nobodys() {
        var made = nobodys;
        if (made == null) {
            made =
                    Password.hash("nobody has this")
                            .addRandomSalt(16)
                            .with(Working.ARGON2)
                            .getResult();
            nobodys = made;
        }
        return made;
    }

    /// The library keeps its 19 MiB for ever once it is asked for them: not before somebody signs
    /// in.
    private static final class Working {
        private static final Argon2Function ARGON2 =
                Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    }

    /// How many computations there were since the start.
    long computations() {
        return computations.sum();
    }

    /// Does `work` when it is its turn.
    <T> T computed(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            throw Problems.unavailable("too many sign-ins at once", Duration.ofSeconds(10));
        }
        try {
            return inTurn(work);
        } finally {
            admitted.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        computing.acquireUninterruptibly();
        computations.increment();
        try {
            return work.get();
        } finally {
            computing.release();
        }
    }
}
