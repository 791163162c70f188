package it.obolo.site;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.report.DescribeFunding;
import it.obolo.report.PublicFigures;
import it.obolo.web.Demo;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The public figures, counted at most once a minute for all the pages that show them.
@Singleton
class FiguresNow {

    private final LoadingCache<String, PublicFigures> kept;

    FiguresNow(DescribeFunding describeFunding, Clock clock) {
        this.kept =
                Caffeine.newBuilder()
                        .maximumSize(1)
                        .expireAfterWrite(RenderOnce.AGE)
                        .ticker(() -> clock.millis() * 1_000_000)
                        .build(_ -> describeFunding.now());
    }

    @EventListener
    void forget(Demo.Changed changed) {
        kept.invalidateAll();
    }

    PublicFigures figures() {
        return kept.get("");
    }
}
