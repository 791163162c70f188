package it.obolo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NoDeadlocksTest {

    private final ReentrantLock pen = new ReentrantLock();
    private final ReentrantLock paper = new ReentrantLock();
    private final CountDownLatch bothHaveOne = new CountDownLatch(2);

    @Test
    @Timeout(60)
    void threadsThatWaitForEachOtherFailTheClassThatLeavesThem() throws InterruptedException {
        var writer = wanting("writer", pen, paper);
        var drawer = wanting("drawer", paper, pen);
        try {
            while (ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null) {
                TimeUnit.MILLISECONDS.sleep(5);
            }

            assertThatThrownBy(NoDeadlocks::look)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("writer")
                    .hasMessageContaining("drawer")
                    .hasMessageContaining("NoDeadlocksTest");
            NoDeadlocks.look(); // the next class is not blamed for them
        } finally {
            writer.interrupt();
            drawer.interrupt();
            writer.join();
            drawer.join();
        }
        assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads()).isNull();
    }

    private Thread wanting(String name, ReentrantLock first, ReentrantLock second) {
        return Thread.ofPlatform()
                .name(name)
                .start(() -> {
                    first.lock();
                    try {
                        bothHaveOne.countDown();
                        bothHaveOne.await();
                        second.lockInterruptibly();
                        second.unlock();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    } finally {
                        first.unlock();
                    }
                });
    }
}
