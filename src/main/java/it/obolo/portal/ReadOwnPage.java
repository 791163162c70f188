package it.obolo.portal;

import it.obolo.checkout.ChangeWallName;
import it.obolo.money.Money;
import it.obolo.portal.OwnPage.Gift;
import it.obolo.portal.OwnPage.Monthly;
import it.obolo.portal.OwnPage.Year;
import it.obolo.privacy.Person;
import it.obolo.receipt.ReadReceipts;
import it.obolo.receipt.Receipt;
import it.obolo.receipt.ReceiptKind;
import it.obolo.receipt.ReceiptTerms;
import it.obolo.storage.Sql;
import it.obolo.supporter.Consents;
import it.obolo.supporter.PersonDetails;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads what somebody's own page shows.
@Singleton
class ReadOwnPage {

    private static final int MOST_GIFTS = 2000;
    private static final Set<String> HERE =
            Set.of("COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED", "REVERSED");

    private final Consents consents;
    private final PersonDetails details;
    private final ChangeWallName wall;
    private final ReadReceipts receipts;
    private final ReceiptTerms terms;
    private final Sql sql;
    private final Clock clock;

    ReadOwnPage(
            Consents consents,
            PersonDetails details,
            ChangeWallName wall,
            ReadReceipts receipts,
            ReceiptTerms terms,
            Sql sql,
            Clock clock) {
        this.consents = consents;
        this.details = details;
        this.wall = wall;
        this.receipts = receipts;
        this.terms = terms;
        this.sql = sql;
        this.clock = clock;
    }

    private record Named(@Nullable String name, @Nullable String language) {}

    OwnPage read(
            PortalFrame frame, Person person, @Nullable String done, @Nullable String problem) {
        var named = named(person.supporterId());
        var years = years(person);
        var isShown = terms.terms().onOwnPage();
        var theirs = isShown ? receipts.ofPerson(person.supporterId()) : List.<Receipt>of();
        return new OwnPage(
                frame,
                named.name(),
                named.language(),
                List.copyOf(person.emails()),
                years,
                monthly(person),
                isShown,
                theirs,
                isShown ? statementYears(years, theirs) : List.of(),
                consents.holding(person.supporterId()),
                wall.find(person.checkouts()).orElse(null),
                details.of(person.supporterId()).postalAddress(),
                done,
                problem);
    }

    /// Past years with money that stayed, of which there is no statement in force.
    private List<Integer> statementYears(List<Year> years, List<Receipt> theirs) {
        var have =
                theirs.stream()
                        .filter(receipt ->
                                receipt.subject().kind() == ReceiptKind.YEAR
                                        && receipt.state().isInForce())
                        .map(receipt -> receipt.subject().from().getYear())
                        .collect(Collectors.toCollection(TreeSet::new));
        var now = LocalDate.ofInstant(clock.instant(), Words.ROME).getYear();
        return years.stream()
                .filter(year -> !year.sums().isEmpty())
                .map(Year::year)
                .filter(year -> year < now && !have.contains(year))
                .toList();
    }

    private Named named(long supporterId) {
        return sql.reading(() ->
                        sql.find(
                                "SELECT name, language FROM supporter WHERE supporter_id = ?",
                                statement -> statement.setLong(1, supporterId),
                                row -> new Named(row.getString(1), row.getString(2))))
                .orElse(new Named(null, null));
    }

    private List<Year> years(Person person) {
        var byYear = new LinkedHashMap<Integer, List<Gift>>();
        sql.reading(() ->
                sql.query(
                        """
                          SELECT given_at
                               , currency
                               , gross_minor
                               , refunded_minor
                               , status
                               , subscription_id
                            FROM donation
                           WHERE supporter_id = ?
                        ORDER BY given_at DESC
                               , donation_id DESC
                           LIMIT ?
                        """,
                        statement -> {
                            statement.setLong(1, person.supporterId());
                            statement.setInt(2, MOST_GIFTS);
                        },
                        row -> {
                            var at = Sql.instant(row, "given_at");
                            var currency = row.getString("currency");
                            return byYear.computeIfAbsent(
                                            LocalDate.ofInstant(at, Words.ROME).getYear(),
                                            _ -> new ArrayList<>())
                                    .add(
                                            new Gift(
                                                    at,
                                                    Money.of(row.getLong("gross_minor"), currency),
                                                    Money.of(
                                                            row.getLong("refunded_minor"),
                                                            currency),
                                                    row.getString("status"),
                                                    row.getString("subscription_id") != null));
                        }));
        return byYear.entrySet().stream()
                .map(year -> new Year(year.getKey(), sums(year.getValue()), year.getValue()))
                .toList();
    }

    private static List<Money> sums(List<Gift> gifts) {
        var sums = new TreeMap<String, Long>();
        for (var gift : gifts) {
            var left = gift.amount().minorUnits() - gift.refunded().minorUnits();
            if (HERE.contains(gift.status()) && left > 0) {
                sums.merge(gift.amount().currencyCode(), left, Math::addExact);
            }
        }
        return sums.entrySet().stream().map(sum -> Money.of(sum.getValue(), sum.getKey())).toList();
    }

    /// Whether that is a gift that comes again and again.
    boolean isMonthly(String subscriptionId) {
        return sql.reading(() ->
                        sql.find(
                                "SELECT 1 FROM subscription WHERE subscription_id = ?",
                                statement -> statement.setString(1, subscriptionId),
                                row -> row.getInt(1)))
                .isPresent();
    }

    /// Their gifts that come again and again, the newest first.
    List<Monthly> monthly(Person person) {
        return sql.reading(() ->
                sql.queryTexts(
                        """
                          SELECT subscription_id
                               , status
                               , currency
                               , amount_minor
                               , next_charge_at
                            FROM subscription
                           WHERE subscription_id = ANY(?)
                        ORDER BY started_at DESC
                        """,
                        person.subscriptions(),
                        row -> {
                            var status = row.getString("status");
                            var minor = Sql.longOrNull(row, "amount_minor");
                            return new Monthly(
                                    row.getString("subscription_id"),
                                    status,
                                    minor == null
                                            ? null
                                            : Money.of(minor, row.getString("currency")),
                                    Sql.instantOrNull(row, "next_charge_at"),
                                    status.equals("ACTIVE") || status.equals("SUSPENDED"));
                        }));
    }
}
