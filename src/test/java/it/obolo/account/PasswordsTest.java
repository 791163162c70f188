package it.obolo.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.web.ProblemException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Who waits for a costly computation is known by number, not by time.
class PasswordsTest {

    private final Passwords passwords = new Passwords();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void whoComesWhenThirtyTwoWaitIsToldToComeBackAndAllOthersHaveTheirTurn() throws Exception {
        var most = 2 + Passwords.WAITING;
        var refused = new CountDownLatch(1);
        var done = new ConcurrentLinkedQueue<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number <= most; number++) {
                var own = number;
                threads.execute(() -> {
                    try {
                        done.add(passwords.computed(() -> slowly(own)));
                    } catch (ProblemException _) {
                        refused.countDown();
                    }
                });
            }

            refused.await();
            assertThat(passwords.computations()).isLessThanOrEqualTo(2);
            assertThatThrownBy(() -> passwords.computed(() -> 0))
                    .isInstanceOf(ProblemException.class);
            goOn.countDown();
        }

        assertThat(done).hasSize(most).doesNotHaveDuplicates();
        assertThat(passwords.computed(() -> 13)).isEqualTo(13);
    }

    @Test
    void aComputationThatFailsGivesItsTurnBack() {
        for (var time = 0; time < 100; time++) {
            assertThatThrownBy(() -> passwords.computed(PasswordsTest::fails))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(passwords.computed(() -> 13)).isEqualTo(13);
    }

    private int slowly(int number) {
        try {
            goOn.await();
            return number;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int fails() {
        throw new IllegalStateException("no memory");
    }
}
