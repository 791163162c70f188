package it.obolo.thankyou;

import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Which gifts have words of their own, in the order in which they are tried.
@Singleton
public class NoteVariants {

    /// More would not be one readable table.
    public static final int MOST = 40;

    private static final int STEP = 10;

    private final Sql sql;

    NoteVariants(Sql sql) {
        this.sql = sql;
    }

    /// All of them by rank, those switched off too; the letter comes last.
    public List<NoteVariant> all() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT variant_code, kind, rank, active, amounts, number, campaign_code
                            FROM note_variant
                        ORDER BY rank, variant_code
                        """,
                        NoteVariants::variant));
    }

    public Optional<NoteVariant> find(String code) {
        return all().stream().filter(variant -> variant.code().equals(code)).findFirst();
    }

    /// The variants with the newest words of each.
    NoteBook book() {
        return sql.reading(() -> {
            var written = new HashMap<String, NoteText>();
            sql.query(
                    """
                    SELECT v.version_id, v.variant_code, v.language, v.subject, v.body
                      FROM note_version v
                     WHERE v.version_id = ( SELECT MAX(n.version_id)
                                              FROM note_version n
                                             WHERE n.variant_code = v.variant_code
                                               AND n.language = v.language )
                    """,
                    row ->
                            written.put(
                                    NoteBook.key(
                                            row.getString("variant_code"),
                                            Language.parse(row.getString("language"))
                                                    .orElseThrow()),
                                    NoteVersions.text(row)));
            return new NoteBook(all(), written);
        });
    }

    /// Swaps it with the one that is tried just before or after it. The letter stays last.
    public void move(String code, boolean up) {
        change(all -> {
            var movable = new ArrayList<>(all);
            movable.removeIf(variant -> variant.kind() == NoteKind.LETTER);
            var at = indexOf(movable, code);
            var to = up ? at - 1 : at + 1;
            if (at >= 0 && to >= 0 && to < movable.size()) {
                movable.add(to, movable.remove(at));
            }
            return movable;
        });
    }

    private static int indexOf(List<NoteVariant> variants, String code) {
        return variants.stream().map(NoteVariant::code).toList().indexOf(code);
    }

    private void change(UnaryOperator<List<NoteVariant>> order) {
        sql.transaction(() -> {
            sql.query(
                    "SELECT rank FROM note_variant WHERE variant_code = 'letter' FOR UPDATE",
                    row -> row.getInt(1));
            var rank = STEP;
            for (var variant : order.apply(all())) {
                save(variant, rank);
                rank += STEP;
            }
            return rank;
        });
    }

    private void save(NoteVariant variant, int rank) {
        sql.update(
                "UPDATE note_variant SET rank = ? WHERE variant_code = ?",
                statement -> {
                    statement.setInt(1, rank);
                    statement.setString(2, variant.code());
                });
    }

    /// Switches it on or off; the letter is always on.
    public void activate(String code, boolean active) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE note_variant SET active = ? WHERE variant_code = ? AND kind <> 'LETTER'",
                        statement -> {
                            statement.setBoolean(1, active);
                            statement.setString(2, code);
                        }));
    }

    /// Changes for which gifts it holds.
    public void limit(
            String code,
            Map<String, Long> fromMinor,
            @Nullable Integer number,
            @Nullable String campaignCode) {
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE note_variant
                           SET amounts = ?
                             , number = ?
                             , campaign_code = ?
                         WHERE variant_code = ?
                        """,
                        statement -> {
                            statement.setString(1, NoteVariant.written(fromMinor));
                            statement.setObject(2, number, java.sql.Types.INTEGER);
                            statement.setString(3, campaignCode);
                            statement.setString(4, code);
                        }));
    }

    /// Adds one of that kind, tried first and switched off until its words are right; its code.
    ///
    /// @throws IllegalStateException if there are as many as there may be
    public String add(NoteKind kind) {
        return sql.transaction(() -> {
            var all = all();
            if (all.size() >= MOST || kind == NoteKind.LETTER) {
                throw new IllegalStateException("no more variants");
            }
            var word = kind.word().replace('_', '-');
            var count = 2;
            while (indexOf(all, word + "-" + count) >= 0) {
                count++;
            }
            var code = word + "-" + count;
            insert(code, kind);
            change(order -> {
                var first = new ArrayList<>(order);
                first.add(0, first.remove(indexOf(order, code)));
                first.removeIf(variant -> variant.kind() == NoteKind.LETTER);
                return first;
            });
            return code;
        });
    }

    private void insert(String code, NoteKind kind) {
        @Nullable Integer number =
                switch (kind) {
                    case MONTHLY_NTH, RETURN -> 12;
                    case BIG, MONTHLY_START, CAMPAIGN, FIRST, AMOUNT, LETTER -> null;
                };
        sql.update(
                """
                INSERT INTO note_variant (variant_code, kind, rank, active, amounts, number)
                VALUES (?, ?, 1, FALSE, '', ?)
                """,
                statement -> {
                    statement.setString(1, code);
                    statement.setString(2, kind.name());
                    statement.setObject(3, number, java.sql.Types.INTEGER);
                });
    }

    private static NoteVariant variant(ResultSet row) throws SQLException {
        var number = Sql.longOrNull(row, "number");
        return new NoteVariant(
                row.getString("variant_code"),
                NoteKind.valueOf(row.getString("kind")),
                row.getInt("rank"),
                row.getBoolean("active"),
                NoteVariant.amounts(row.getString("amounts")),
                number == null ? null : number.intValue(),
                row.getString("campaign_code"));
    }
}
