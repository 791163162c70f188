package it.obolo.report.needs;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.List;

/// Questions to PayPal that came to nothing, so that gifts stay without a name.
@Singleton
class LookupsFail implements NeedSource {

    private final Sql sql;

    LookupsFail(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Need> look() {
        var count =
                sql.reading(() ->
                                sql.query(
                                        "SELECT COUNT(*) FROM payer_lookup WHERE status = 'PARKED'",
                                        row -> row.getLong(1)))
                        .getFirst();
        return count == 0
                ? List.of()
                : List.of(Need.only(NeedKind.LOOKUP, false, count, "/admin/start#paypal"));
    }
}
