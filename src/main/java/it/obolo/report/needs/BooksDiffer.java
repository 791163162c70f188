package it.obolo.report.needs;

import it.obolo.report.FindingsReport;
import jakarta.inject.Singleton;
import java.util.List;

/// What does not fit in the books.
@Singleton
class BooksDiffer implements NeedSource {

    private final FindingsReport findings;

    BooksDiffer(FindingsReport findings) {
        this.findings = findings;
    }

    @Override
    public List<Need> look() {
        var count = findings.count();
        return count == 0
                ? List.of()
                : List.of(Need.only(NeedKind.FINDING, false, count, "/admin/findings"));
    }
}
