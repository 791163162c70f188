package it.obolo.paypal;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the key for the address of a signing certificate: in memory, else in the folder, else at
/// PayPal. A trusted key is remembered until its certificate ends, a failure for half a minute, so
/// that neither a flood of messages nor an outage asks PayPal again and again. One address is
/// looked up by one thread; the others wait for it.
@Singleton
final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration FAILURE_REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST_KNOWN = 256;

    private final CertificateFolder folder;
    private final JudgeCertificate judge;
    private final FetchBytes fetch;
    private final Clock clock;
    private final AsyncCache<String, SigningKey> known;

    /// Invented addresses pass the allow-list too; this keeps their senders from using us to call
    /// PayPal. Five at once, then one every three seconds.
    private final Bucket fetches =
            Bucket.builder()
                    .addLimit(limit -> limit.capacity(5).refillGreedy(20, Duration.ofMinutes(1)))
                    .build();

    SigningKeys(CertificateFolder folder, JudgeCertificate judge, FetchBytes fetch, Clock clock) {
        this.folder = folder;
        this.judge = judge;
        this.fetch = fetch;
        this.clock = clock;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(MOST_KNOWN)
                        .executor(Runnable::run)
                        .ticker(() -> clock.millis() * 1_000_000)
                        .expireAfter(
                                Expiry.<String, SigningKey>creating((_, key) -> remembered(key)))
                        .buildAsync();
    }

    /// Whether [#find] would answer from memory.
    boolean isKnown(String address) {
        var answer = known.getIfPresent(address);
        return answer != null && answer.isDone();
    }

    /// The answer in memory, if there is one.
    @Nullable SigningKey remembered(String address) {
        var answer = known.getIfPresent(address);
        return answer == null ? null : answer.getNow(null);
    }

    /// Looks the key up; may wait for the network.
    SigningKey find(CertificateAddress address) {
        var mine = new CompletableFuture<SigningKey>();
        var other = known.asMap().putIfAbsent(address.text(), mine);
        if (other != null) {
            return other.join();
        }
        SigningKey found = new SigningKey.Unavailable("the certificate could not be judged");
        try {
            found = lookUp(address);
        } finally {
            mine.complete(found);
        }
        return found;
    }

    private SigningKey lookUp(CertificateAddress address) {
        try {
            var certificates = folder.signing(address);
            if (certificates.isPresent()) {
                return judge.judge(certificates.get());
            }
            if (!fetches.tryConsume(1)) {
                return new SigningKey.Unavailable("too many certificates were asked for");
            }
            return judge.judge(fetched(address));
        } catch (IOException e) {
            LOG.warn("certificate {} cannot be had now: {}", address.fileName(), e.getMessage());
            return new SigningKey.Unavailable("its certificate cannot be had now");
        }
    }

    private List<X509Certificate> fetched(CertificateAddress address) throws IOException {
        return CertificateFolder.parse(fetch.fetch(address.uri()));
    }

    private Duration remembered(SigningKey key) {
        return switch (key) {
            case SigningKey.Trusted trusted -> {
                var left = Duration.between(clock.instant(), trusted.until());
                yield left.compareTo(FAILURE_REMEMBERED) > 0 ? left : FAILURE_REMEMBERED;
            }
            case SigningKey.Refused _, SigningKey.Unavailable _ -> FAILURE_REMEMBERED;
        };
    }
}
