package it.obolo.paypal;

import static it.obolo.paypal.ActivityText.clean;

import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import it.obolo.paypal.ActivityHeader.Shape;
import it.obolo.paypal.ActivityWords.Impact;
import it.obolo.paypal.Translation.NotUnderstood;
import it.obolo.paypal.Translation.Understood;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a row of an activity file into evidence. What each kind of row means: `docs/importing.md`.
@Singleton
public class TranslateActivityRow {

    /// The reason of a row that waits for the editor to say what its label means.
    public static final String UNKNOWN_LABEL = "a label that is not known yet";

    private static final Pattern SUBSCRIPTION_ID = Pattern.compile("[IBS]-[A-Za-z0-9]{1,60}");

    /// What a row came to.
    public sealed interface Outcome {
        /// It tells this; nothing if no money moved.
        record Read(Instant at, List<Evidence> evidence) implements Outcome {}

        /// A genuine row that a person must look at.
        record ForReview(Instant at, String reason) implements Outcome {}

        /// Not a row as PayPal writes them.
        record Malformed(String reason) implements Outcome {}
    }

    private final ActivityLabels labels;

    TranslateActivityRow(ActivityLabels labels) {
        this.labels = labels;
    }

    /// Translates a row that was kept.
    public Translation translate(byte[] body) {
        try {
            return switch (translate(ActivityRow.parse(body))) {
                case Outcome.Read(_, var evidence) -> new Understood(evidence);
                case Outcome.ForReview(_, var reason) -> new NotUnderstood(reason);
                case Outcome.Malformed(var reason) -> new NotUnderstood(reason);
            };
        } catch (NotReadable e) {
            return new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    /// Translates a row that was just read.
    public Outcome translate(ActivityRow row) {
        RowReader reader;
        try {
            reader = RowReader.of(row);
        } catch (NotReadable e) {
            return new Outcome.Malformed(String.valueOf(e.getMessage()));
        }
        try {
            return new Outcome.Read(reader.at, evidence(reader));
        } catch (NotReadable e) {
            return new Outcome.ForReview(reader.at, String.valueOf(e.getMessage()));
        }
    }

    /// When the row says it was; empty if that cannot be read.
    public static Optional<Instant> at(ActivityRow row) {
        try {
            return Optional.of(RowReader.at(row));
        } catch (NotReadable _) {
            return Optional.empty();
        }
    }

    private List<Evidence> evidence(RowReader reader) throws NotReadable {
        var status = reader.status();
        var impact = reader.impact();
        if (impact == Impact.MEMO && status == MovementStatus.COMPLETED) {
            return List.of();
        }
        reader.checkAmounts(impact);
        var meaning =
                labels.meaning(reader.row.label())
                        .orElseThrow(() -> new NotReadable(UNKNOWN_LABEL));
        if (meaning == ActivityMeaning.NOTHING || reader.gross.minorUnits() == 0) {
            return List.of();
        }
        if (impact == Impact.MEMO && !(meaning == ActivityMeaning.PAYMENT && reader.cameIn())) {
            return List.of();
        }
        return switch (meaning) {
            case PAYMENT ->
                    reader.cameIn()
                            ? reader.payment(status)
                            : reader.account(MovementKind.SPENDING, status, impact, null);
            case REFUND -> reader.refund(status);
            case REVERSAL -> reader.reversal(status);
            case FEE ->
                    reader.either(
                            MovementKind.FEE_RETURNED, MovementKind.FEE, status, impact, true);
            case HOLD ->
                    reader.either(MovementKind.RELEASE, MovementKind.HOLD, status, impact, true);
            case BANK_TRANSFER ->
                    reader.either(
                            MovementKind.DEPOSIT, MovementKind.WITHDRAWAL, status, impact, false);
            case CONVERSION -> reader.conversion(status, impact);
            case NOTHING -> List.of();
        };
    }

    /// One row being read: its id, time and amounts.
    private record RowReader(
            ActivityRow row,
            Subject subject,
            Instant at,
            Money gross,
            @Nullable Money fee,
            @Nullable Money net,
            @Nullable Money balance) {

        static RowReader of(ActivityRow row) throws NotReadable {
            var at = at(row);
            var id = clean(row.text(ActivityField.TRANSACTION_ID), 100);
            if (id == null) {
                throw new NotReadable("there is no transaction id");
            }
            var gross = amountIfTold(row, ActivityField.GROSS, "the gross");
            if (gross == null) {
                throw new NotReadable("there is no gross");
            }
            return new RowReader(
                    row,
                    transaction(id),
                    at,
                    gross,
                    amountIfTold(row, ActivityField.FEE, "the fee"),
                    amountIfTold(row, ActivityField.NET, "the net"),
                    amountIfTold(row, ActivityField.BALANCE, "the balance"));
        }

        static Instant at(ActivityRow row) throws NotReadable {
            return ActivityText.instant(
                    row.text(ActivityField.DATE),
                    row.text(ActivityField.TIME),
                    row.text(ActivityField.TIME_ZONE),
                    row.style().dateOrder());
        }

        private static Subject transaction(String id) throws NotReadable {
            try {
                return Subject.transaction(id);
            } catch (IllegalArgumentException _) {
                throw new NotReadable("the transaction id is not one of PayPal's");
            }
        }

        private static @Nullable Money amountIfTold(
                ActivityRow row, ActivityField field, String what) throws NotReadable {
            var text = row.text(field);
            return text.isBlank()
                    ? null
                    : ActivityText.amount(
                            text,
                            row.text(ActivityField.CURRENCY).strip(),
                            row.style().decimals(),
                            what);
        }

        boolean cameIn() {
            return gross.minorUnits() > 0;
        }

        /// A statement has only what is done.
        MovementStatus status() throws NotReadable {
            if (row.shape() == Shape.STATEMENT) {
                return MovementStatus.COMPLETED;
            }
            var status = ActivityWords.status(row.text(ActivityField.STATUS));
            if (status == null) {
                throw new NotReadable("a status that is not known");
            }
            return status;
        }

        /// Null where the file has no such column, as in a statement.
        @Nullable Impact impact() throws NotReadable {
            var word = row.text(ActivityField.IMPACT);
            if (word.isBlank()) {
                return null;
            }
            var impact = ActivityWords.impact(word);
            if (impact == null) {
                throw new NotReadable("a balance impact that is not known");
            }
            return impact;
        }

        void checkAmounts(@Nullable Impact impact) throws NotReadable {
            if ((impact == Impact.CREDIT && gross.minorUnits() < 0)
                    || (impact == Impact.DEBIT && cameIn())) {
                throw new NotReadable("the sign of the gross and the balance impact differ");
            }
            if (net != null && net.minorUnits() != gross.minorUnits() + signedFee()) {
                throw new NotReadable("gross, fee and net do not add up");
            }
            if (gross.minorUnits() == 0 && signedFee() != 0) {
                throw new NotReadable("a fee without an amount");
            }
        }

        /// Negative when charged. Files that write a charged fee without its sign show it by their
        /// net.
        private long signedFee() {
            if (fee == null) {
                return 0;
            }
            var minor = fee.minorUnits();
            return minor > 0 && net != null && net.minorUnits() == gross.minorUnits() - minor
                    ? -minor
                    : minor;
        }

        List<Evidence> payment(MovementStatus status) throws NotReadable {
            var told =
                    moved(MovementKind.PAYMENT, status)
                            .fee(status == MovementStatus.COMPLETED ? feeAgainstGross() : null)
                            .subscription(subscriptionId())
                            .custom(text(ActivityField.CUSTOM, 300))
                            .memo(text(ActivityField.NOTE, 1000))
                            .item(item());
            return about(subject, payer().in(told));
        }

        List<Evidence> refund(MovementStatus status) throws NotReadable {
            if (cameIn()) {
                throw new NotReadable("a refund that came to us");
            }
            return follower(MovementKind.REFUND, status);
        }

        List<Evidence> reversal(MovementStatus status) throws NotReadable {
            return follower(
                    cameIn() ? MovementKind.REVERSAL_CANCELED : MovementKind.REVERSAL, status);
        }

        private List<Evidence> follower(MovementKind kind, MovementStatus status)
                throws NotReadable {
            var parent = referredTransaction();
            if (parent == null) {
                throw new NotReadable("a refund or reversal that does not say of which payment");
            }
            return about(subject, moved(kind, status).fee(feeAgainstGross()).parent(parent));
        }

        List<Evidence> either(
                MovementKind in,
                MovementKind out,
                MovementStatus status,
                @Nullable Impact impact,
                boolean mayBelong)
                throws NotReadable {
            return account(
                    cameIn() ? in : out, status, impact, mayBelong ? referredTransaction() : null);
        }

        /// A movement of the account's own: what touched the balance has happened, also while
        /// PayPal calls it pending.
        List<Evidence> account(
                MovementKind kind,
                MovementStatus status,
                @Nullable Impact impact,
                @Nullable String parent)
                throws NotReadable {
            if (status == MovementStatus.FAILED && impact != null) {
                throw new NotReadable("a movement that failed and touched the balance");
            }
            if (signedFee() > 0) {
                throw new NotReadable("a fee that came back with it");
            }
            var told =
                    moved(kind, impact == null ? status : MovementStatus.COMPLETED).parent(parent);
            return about(subject, signedFee() == 0 ? told : told.fee(fee));
        }

        /// The legs of a gift's conversion refer to the gift and tell what was credited.
        List<Evidence> conversion(MovementStatus status, @Nullable Impact impact)
                throws NotReadable {
            var converted = referredTransaction();
            if (converted == null) {
                return either(
                        MovementKind.CONVERSION_IN,
                        MovementKind.CONVERSION_OUT,
                        status,
                        impact,
                        false);
            }
            if (status != MovementStatus.COMPLETED && impact == null) {
                return List.of();
            }
            return about(
                    transaction(converted),
                    new ToldBuilder().credited(gross, null).balance(balance, at));
        }

        private ToldBuilder moved(MovementKind kind, MovementStatus status) {
            return new ToldBuilder().moved(kind, status, gross).at(at, null).balance(balance, at);
        }

        /// What PayPal kept of what came in, or gave back with what went out.
        private @Nullable Money feeAgainstGross() throws NotReadable {
            if (fee != null && signedFee() != 0 && (signedFee() < 0) != cameIn()) {
                throw new NotReadable("a fee with the sign of its amount");
            }
            return fee;
        }

        private @Nullable String subscriptionId() {
            var reference = text(ActivityField.REFERENCE, 100);
            return reference != null && SUBSCRIPTION_ID.matcher(reference).matches()
                    ? reference
                    : null;
        }

        private @Nullable String referredTransaction() throws NotReadable {
            var reference = text(ActivityField.REFERENCE, 100);
            if (reference == null
                    || reference.equals(subject.id())
                    || SUBSCRIPTION_ID.matcher(reference).matches()) {
                return null;
            }
            return transaction(reference).id();
        }

        private @Nullable String item() {
            var title = text(ActivityField.ITEM_TITLE, 200);
            return title != null ? title : text(ActivityField.ITEM_ID, 200);
        }

        private Payer payer() {
            var country = text(ActivityField.COUNTRY_CODE, 10);
            return Payer.of(
                    null,
                    text(ActivityField.FROM, 320),
                    text(ActivityField.NAME, 300),
                    country == null ? null : country.toUpperCase(Locale.ROOT));
        }

        private @Nullable String text(ActivityField field, int longest) {
            return clean(row.text(field), longest);
        }

        private List<Evidence> about(Subject told, ToldBuilder what) {
            var source =
                    row.shape() == Shape.ACTIVITY ? Source.ACTIVITY_FILE : Source.STATEMENT_FILE;
            return List.of(new Evidence(told, Channel.FILE, source, at, what.build()));
        }
    }
}
