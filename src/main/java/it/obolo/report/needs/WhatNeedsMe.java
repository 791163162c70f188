package it.obolo.report.needs;

import io.micronaut.context.event.ApplicationEventListener;
import it.obolo.storage.Sql;
import it.obolo.web.Demo;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Everything that needs a person, from all sources, the urgent first.
@Singleton
public class WhatNeedsMe implements ApplicationEventListener<Demo.Changed> {

    private static final Comparator<Need> ORDER =
            Comparator.comparing(Need::urgent).reversed().thenComparing(Need::kind);

    private final Collection<NeedSource> sources;
    private final Sql sql;
    private final Clock clock;
    private final Map<NeedSource, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Instant at, List<Need> needs) {}

    WhatNeedsMe(Collection<NeedSource> sources, Sql sql, Clock clock) {
        this.sources = List.copyOf(sources);
        this.sql = sql;
        this.clock = clock;
    }

    /// All of it now, without what was put aside. What looks back over many gifts may be some
    /// minutes old.
    public List<Need> now() {
        var aside = aside();
        return sources.stream()
                .flatMap(source -> answer(source).stream())
                .filter(need -> !aside.contains(need.key()))
                .sorted(ORDER)
                .toList();
    }

    /// Has the next asking look at everything anew.
    public void lookAnew() {
        kept.clear();
    }

    @Override
    public void onApplicationEvent(Demo.Changed event) {
        lookAnew();
    }

    private List<Need> answer(NeedSource source) {
        if (source.keptFor().isZero()) {
            return source.look();
        }
        var now = clock.instant();
        var before = kept.get(source);
        if (before != null && now.isBefore(before.at().plus(source.keptFor()))) {
            return before.needs();
        }
        var fresh = source.look();
        kept.put(source, new Kept(now, fresh));
        return fresh;
    }

    private Set<String> aside() {
        return new HashSet<>(
                sql.reading(() ->
                        sql.query(
                                """
                                  SELECT need_key
                                    FROM need_aside
                                ORDER BY put_at DESC
                                   LIMIT 500
                                """,
                                row -> row.getString(1))));
    }
}
