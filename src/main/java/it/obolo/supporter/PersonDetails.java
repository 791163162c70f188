package it.obolo.supporter;

import it.obolo.storage.Sql;
import it.obolo.supporter.PersonChanges.Field;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a person or an editor said of them that no gift tells. Whoever turned out to be the same
/// person brings their own along; when that is undone, each keeps what was said under their id.
@Singleton
public class PersonDetails {

    /// What is known.
    ///
    /// @param hasTaxCode whether we keep their codice fiscale, which only [#taxCode] tells
    /// @param emailBouncedAt when a mail to their address came back; null while none did
    public record Details(
            @Nullable String postalAddress,
            boolean hasTaxCode,
            boolean wantsNoName,
            boolean wantsNoEmail,
            @Nullable Instant emailBouncedAt) {

        static final Details NONE = new Details(null, false, false, false, null);

        private Details with(Details older) {
            return new Details(
                    postalAddress == null ? older.postalAddress : postalAddress,
                    hasTaxCode || older.hasTaxCode,
                    wantsNoName || older.wantsNoName,
                    wantsNoEmail || older.wantsNoEmail,
                    emailBouncedAt == null ? older.emailBouncedAt : emailBouncedAt);
        }
    }

    private record Sealed(long supporterId, byte[] text) {}

    private final Sql sql;
    private final Clock clock;
    private final FindSupporters findSupporters;
    private final SealTexts sealTexts;
    private final PersonChanges changes;

    PersonDetails(
            Sql sql,
            Clock clock,
            FindSupporters findSupporters,
            SealTexts sealTexts,
            PersonChanges changes) {
        this.sql = sql;
        this.clock = clock;
        this.findSupporters = findSupporters;
        this.sealTexts = sealTexts;
        this.changes = changes;
    }

    /// All that was said of that person.
    public Details of(long supporterId) {
        return sql.reading(() ->
                sql
                        .query(
                                """
                                  SELECT d.postal_address, d.wants_no_name, d.wants_no_email, d.email_bounced_at
                                       , CASE WHEN d.tax_code_sealed IS NULL THEN 0 ELSE 1 END AS sealed
                                    FROM person_detail d
                                   WHERE d.supporter_id = ANY(?)
                                ORDER BY d.changed_at DESC
                                """,
                                statement -> Sql.setNumbers(statement, 1, ids(supporterId)),
                                row ->
                                        new Details(
                                                row.getString("postal_address"),
                                                row.getInt("sealed") == 1,
                                                row.getBoolean("wants_no_name"),
                                                row.getBoolean("wants_no_email"),
                                                Sql.instantOrNull(row, "email_bounced_at")))
                        .stream()
                        .reduce(Details::with)
                        .orElse(Details.NONE));
    }

    /// Where parcels go, and what the person does not want.
    ///
    /// @param by who says so, as in [PersonChanges]
    public void keep(
            long supporterId,
            @Nullable String postalAddress,
            boolean wantsNoName,
            boolean wantsNoEmail,
            String by) {
        change(
                before -> {
                    var changed = changed(Field.ADDRESS, before.postalAddress(), postalAddress);
                    changed.addAll(changed(Field.NO_NAME, before.wantsNoName(), wantsNoName));
                    changed.addAll(changed(Field.NO_EMAIL, before.wantsNoEmail(), wantsNoEmail));
                    return changed;
                },
                by,
                supporterId,
                "postal_address = NULL, wants_no_name = FALSE, wants_no_email = FALSE",
                "postal_address = ?, wants_no_name = ?, wants_no_email = ?",
                (statement, _) -> {
                    statement.setString(1, postalAddress);
                    statement.setBoolean(2, wantsNoName);
                    statement.setBoolean(3, wantsNoEmail);
                    return 4;
                });
    }

    /// Where parcels go, and nothing else; null forgets it.
    ///
    /// @param by who says so, as in [PersonChanges]
    public void keepAddress(long supporterId, @Nullable String postalAddress, String by) {
        change(
                before -> changed(Field.ADDRESS, before.postalAddress(), postalAddress),
                by,
                supporterId,
                "postal_address = NULL",
                "postal_address = ?",
                (statement, _) -> {
                    statement.setString(1, postalAddress);
                    return 2;
                });
    }

    /// Keeps their codice fiscale, sealed; null forgets it.
    ///
    /// @param by who says so, as in [PersonChanges]
    public void keepTaxCode(long supporterId, @Nullable TaxCode taxCode, String by) {
        change(
                before ->
                        taxCode == null
                                ? changed(Field.TAX_CODE_GONE, before.hasTaxCode(), false)
                                : EnumSet.of(Field.TAX_CODE),
                by,
                supporterId,
                "tax_code_sealed = NULL",
                "tax_code_sealed = ?",
                (statement, person) -> {
                    statement.setBytes(
                            1,
                            taxCode == null
                                    ? null
                                    : sealTexts.seal(
                                            taxCode.text().getBytes(StandardCharsets.US_ASCII),
                                            person));
                    return 2;
                });
    }

    /// Their codice fiscale, opened; for whoever asks for it expressly.
    public Optional<TaxCode> taxCode(long supporterId) {
        return sql.reading(() ->
                        sql.find(
                                """
                                  SELECT d.supporter_id
                                       , d.tax_code_sealed
                                    FROM person_detail d
                                   WHERE d.supporter_id = ANY(?)
                                     AND d.tax_code_sealed IS NOT NULL
                                ORDER BY d.changed_at DESC
                                   LIMIT 1
                                """,
                                statement -> Sql.setNumbers(statement, 1, ids(supporterId)),
                                row -> new Sealed(row.getLong(1), row.getBytes(2))))
                .map(sealed ->
                        new TaxCode(
                                new String(
                                        sealTexts.open(sealed.text(), sealed.supporterId()),
                                        StandardCharsets.US_ASCII)));
    }

    private List<Long> ids(long supporterId) {
        return findSupporters.idsOf(findSupporters.leadOn(supporterId));
    }

    /// Binds the values and says which place is next.
    @FunctionalInterface
    private interface Values {
        int bind(java.sql.PreparedStatement statement, long supporterId)
                throws java.sql.SQLException;
    }

    private static EnumSet<Field> changed(
            Field field, @Nullable Object before, @Nullable Object now) {
        return Objects.equals(before, now) ? EnumSet.noneOf(Field.class) : EnumSet.of(field);
    }

    /// What is said now replaces what was said under any of their ids.
    private void change(
            Function<Details, EnumSet<Field>> changed,
            String by,
            long supporterId,
            String nothing,
            String said,
            Values values) {
        var ids = ids(supporterId);
        var person = ids.getFirst();
        sql.transaction(() -> {
            changes.keep(person, changed.apply(of(supporterId)), by);
            sql.update(
                    "UPDATE person_detail SET " + nothing + " WHERE supporter_id = ANY(?)",
                    statement -> Sql.setNumbers(statement, 1, ids));
            sql.update(
                    """
                    INSERT INTO person_detail
                         ( supporter_id, wants_no_name, wants_no_email, changed_at )
                    VALUES ( ?, FALSE, FALSE, ? )
                        ON CONFLICT DO NOTHING
                    """,
                    statement -> {
                        statement.setLong(1, person);
                        Sql.setInstant(statement, 2, clock.instant());
                    });
            return sql.update(
                    "UPDATE person_detail SET " + said + ", changed_at = ? WHERE supporter_id = ?",
                    statement -> {
                        var next = values.bind(statement, person);
                        Sql.setInstant(statement, next, clock.instant());
                        statement.setLong(next + 1, person);
                    });
        });
    }
}
