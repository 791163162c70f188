package it.obolo.report.needs;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether PayPal keeps more of a gift than it used to: the newest gifts are compared with what
/// earlier ones of the same amount cost, amount by amount, so that larger gifts alone do not look
/// like higher fees.
@Singleton
class FeeDrift implements NeedSource {

    private static final int MOST_GIFTS = 1000;
    private static final int RECENT = 40;
    private static final int ENOUGH_RECENT = 20;
    private static final int ENOUGH_BEFORE = 5;

    /// So many per cent more than usual are news.
    private static final int PER_CENT = 15;

    private final Sql sql;

    private record Gift(long gross, long fee) {}

    FeeDrift(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Duration keptFor() {
        return Duration.ofMinutes(10);
    }

    @Override
    public List<Need> look() {
        var needs = new ArrayList<Need>();
        gifts().forEach((currency, gifts) -> judge(currency, gifts, needs));
        return needs;
    }

    private static void judge(String currency, List<Gift> newestFirst, List<Need> needs) {
        var edge = Math.min(RECENT, newestFirst.size());
        var usual = usual(newestFirst.subList(edge, newestFirst.size()));
        var paid = 0L;
        var expected = 0L;
        var compared = 0L;
        for (var gift : newestFirst.subList(0, edge)) {
            var fee = usual.get(gift.gross());
            if (fee != null) {
                paid += gift.fee();
                expected += fee;
                compared++;
            }
        }
        if (compared < ENOUGH_RECENT || paid * 100 < expected * (100 + PER_CENT)) {
            return;
        }
        var more = expected == 0 ? 100 : (paid - expected) * 100 / expected;
        needs.add(
                new Need(
                        NeedKind.FEE_DRIFT,
                        "FEE_DRIFT:" + currency + ":" + more / PER_CENT,
                        false,
                        compared,
                        "/admin/accounts/" + currency + "/fees",
                        List.of(Money.of(paid, currency), Money.of(expected, currency), more)));
    }

    /// What a gift of an amount cost, the one in the middle of all of that amount.
    private static Map<Long, Long> usual(List<Gift> gifts) {
        Map<Long, List<Long>> fees = new HashMap<>();
        gifts.forEach(
                gift -> fees.computeIfAbsent(gift.gross(), _ -> new ArrayList<>()).add(gift.fee()));
        Map<Long, Long> middle = new HashMap<>();
        fees.forEach((gross, all) -> {
            if (all.size() >= ENOUGH_BEFORE) {
                middle.put(gross, all.stream().sorted().toList().get(all.size() / 2));
            }
        });
        return middle;
    }

    private Map<String, List<Gift>> gifts() {
        Map<String, List<Gift>> byCurrency = new LinkedHashMap<>();
        sql.reading(() ->
                sql.query(
                        """
                          SELECT d.currency
                               , d.gross_minor
                               , d.fee_minor
                            FROM ( SELECT n.currency, n.gross_minor, n.fee_minor, n.given_at
                                     FROM donation n
                                    ORDER BY n.given_at DESC
                                    LIMIT ? ) d
                           WHERE d.fee_minor > 0
                        ORDER BY d.given_at DESC
                        """,
                        statement -> statement.setInt(1, MOST_GIFTS),
                        row ->
                                byCurrency
                                        .computeIfAbsent(
                                                row.getString("currency"), _ -> new ArrayList<>())
                                        .add(
                                                new Gift(
                                                        row.getLong("gross_minor"),
                                                        row.getLong("fee_minor")))));
        return byCurrency;
    }
}
