package it.obolo.bench;

import it.obolo.account.Identity;
import it.obolo.account.Role;
import it.obolo.admin.DescribeOverview;
import it.obolo.admin.Frame;
import it.obolo.admin.Section;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How long the overview's data takes without HTTP, session and page: in this process, and asked of
/// the database each time, because H2 would only repeat its answers.
final class OverviewData {

    private static final int WARM_UP = 2_000;
    private static final int ASKED = 300;

    private OverviewData() {}

    /// In nanoseconds, the first one apart.
    static List<Long> measure(FilledBooks books) {
        var now = Clock.systemUTC().instant();
        var nanos = new ArrayList<Long>();
        try (var obolo = TestObolo.at(books.url(), Map.of())) {
            obolo.clock().set(now);
            repeatAnswers(books, obolo, false);
            var frame =
                    new Frame(
                            new Words(obolo.get(Texts.class), Language.IT),
                            "Il Faro",
                            "/obolo.css",
                            Section.OVERVIEW,
                            new Identity(
                                    1,
                                    "bench@faro.example",
                                    Role.OWNER,
                                    Language.IT,
                                    1,
                                    now,
                                    false),
                            Section.OVERVIEW.path(),
                            false,
                            null);
            for (var time = 0; time < WARM_UP + ASKED; time++) {
                var begun = System.nanoTime();
                obolo.get(DescribeOverview.class).describe(frame);
                if (time == 0 || time >= WARM_UP) {
                    nanos.add(System.nanoTime() - begun);
                }
            }
            repeatAnswers(books, obolo, true);
        }
        return nanos;
    }

    private static void repeatAnswers(FilledBooks books, TestObolo obolo, boolean may) {
        if (books.areEmbedded()) {
            obolo.sql()
                    .transaction(() ->
                            obolo.sql().update("SET OPTIMIZE_REUSE_RESULTS " + (may ? 1 : 0)));
        }
    }
}
