package it.obolo.admin;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import it.obolo.admin.SearchDonations.Meant;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Sheet;
import it.obolo.web.Sheet.Column;
import it.obolo.web.SheetDownload;
import it.obolo.web.SheetFormat;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes a view of donations to a file: exactly its donations, newest first.
@Singleton
class WriteDonations {

    private static final int PART = 1000;

    private static final String COLUMNS =
            """
            SELECT d.donation_id
                 , d.given_at
                 , s.name
                 , s.email
                 , d.currency
                 , d.gross_minor
                 , d.fee_minor
                 , d.net_minor
                 , d.refunded_minor
                 , d.status
                 , c.code
                 , d.transaction_id
                 , d.subscription_id
                 , t.status AS thank_you
              FROM donation d
              LEFT JOIN supporter s ON s.supporter_id = d.supporter_id
              LEFT JOIN thank_you t ON t.donation_id = d.donation_id
              LEFT JOIN gift_origin o ON o.donation_id = d.donation_id
              LEFT JOIN campaign c ON c.campaign_id = o.campaign_id
             WHERE 1 = 1
            """;

    /// @param fee null where nobody told it; `net` likewise
    private record InFile(
            long donationId,
            Instant givenAt,
            @Nullable String name,
            @Nullable String email,
            Money gross,
            @Nullable Money fee,
            @Nullable Money net,
            Money refunded,
            String status,
            @Nullable String campaign,
            String transactionId,
            @Nullable String subscriptionId,
            @Nullable String thanks) {}

    private final Sql sql;
    private final SearchDonations search;

    WriteDonations(Sql sql, SearchDonations search) {
        this.sql = sql;
        this.search = search;
    }

    HttpResponse<StreamedFile> table(DonationFilter filter, SheetFormat format, Words words) {
        var sheet =
                new Sheet<>(
                        words.of("admin.section.donations"),
                        List.of(
                                text(words, "id", row -> Ids.text(row.donationId())),
                                Column.moment(heading(words, "given_at"), InFile::givenAt),
                                text(words, "name", InFile::name),
                                text(words, "email", InFile::email),
                                Column.amount(heading(words, "amount"), InFile::gross),
                                Column.amount(heading(words, "fee"), InFile::fee),
                                Column.amount(heading(words, "net"), InFile::net),
                                Column.amount(heading(words, "back"), InFile::refunded),
                                text(words, "currency", row -> row.gross().currencyCode()),
                                text(
                                        words,
                                        "status",
                                        row -> Shown.donation(words, row.status()).text()),
                                text(words, "campaign", InFile::campaign),
                                text(words, "transaction", InFile::transactionId),
                                text(words, "subscription", InFile::subscriptionId),
                                text(words, "thanks", row -> thanks(words, row.thanks()))));
        return SheetDownload.answer(
                sheet, format, words.of("supporter.file.donations"), new Parts(filter));
    }

    private static @Nullable String thanks(Words words, @Nullable String status) {
        return status == null ? null : Shown.thankYou(words, status).text();
    }

    private static Column<InFile> text(
            Words words, String key, Function<InFile, @Nullable String> text) {
        return Column.text(heading(words, key), text);
    }

    private static String heading(Words words, String key) {
        return words.of("supporter.file." + key);
    }

    /// Donations never move in their order, so each part begins after the last row of the one
    /// before.
    private final class Parts implements Iterator<List<InFile>> {

        private final DonationFilter filter;
        private final Meant meant;
        private OptionalLong after = OptionalLong.empty();
        private boolean ended;

        Parts(DonationFilter filter) {
            this.filter = filter;
            this.meant = search.meant(filter);
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public List<InFile> next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            var part = read(filter, meant, after);
            ended = part.size() < PART;
            if (!part.isEmpty()) {
                after = OptionalLong.of(part.getLast().donationId());
            }
            return part;
        }
    }

    private List<InFile> read(DonationFilter filter, Meant meant, OptionalLong after) {
        if (!(meant instanceof Meant.All)) {
            return sql.reading(() ->
                    sql.queryNumbers(
                            COLUMNS
                                    + """
                                       AND d.donation_id = ANY(?)
                                    ORDER BY d.given_at DESC
                                           , d.donation_id DESC
                                    """,
                            search.page(filter, meant, after, PART),
                            WriteDonations::row));
        }
        var conditions = filter.conditions();
        DonationList.after(conditions, after);
        return sql.reading(() ->
                sql.query(
                        COLUMNS + conditions.sql() + filter.order() + " LIMIT ?",
                        statement -> statement.setInt(conditions.bind(statement, 1), PART),
                        WriteDonations::row));
    }

    private static InFile row(ResultSet rows) throws SQLException {
        var currency = rows.getString("currency");
        return new InFile(
                rows.getLong("donation_id"),
                Sql.instant(rows, "given_at"),
                rows.getString("name"),
                rows.getString("email"),
                Money.of(rows.getLong("gross_minor"), currency),
                moneyOrNull(Sql.longOrNull(rows, "fee_minor"), currency),
                moneyOrNull(Sql.longOrNull(rows, "net_minor"), currency),
                Money.of(rows.getLong("refunded_minor"), currency),
                rows.getString("status"),
                rows.getString("code"),
                rows.getString("transaction_id"),
                rows.getString("subscription_id"),
                rows.getString("thank_you"));
    }

    private static @Nullable Money moneyOrNull(@Nullable Long minor, String currency) {
        return minor == null ? null : Money.of(minor, currency);
    }
}
