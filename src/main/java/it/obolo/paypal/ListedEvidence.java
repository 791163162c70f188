package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a line of PayPal's list of transactions tells of its movement.
final class ListedEvidence {

    private ListedEvidence() {}

    static List<Evidence> read(JsonNode line) throws NotReadable {
        var info = line.path("transaction_info");
        var id = JsonReader.text(info, 64, "transaction_id");
        var code = JsonReader.text(info, 10, "transaction_event_code");
        var amount = PayPalMoney.readIfTold(info, "transaction_amount");
        if (id == null || code == null || amount == null || amount.minorUnits() == 0) {
            throw new NotReadable("a line without id, code or amount");
        }
        var kind = kind(code, amount.minorUnits() > 0);
        var told =
                new ToldBuilder()
                        .moved(kind, status(info), amount)
                        .fee(fee(kind, info))
                        .at(JsonReader.time(info, "transaction_initiation_date"), null)
                        .custom(JsonReader.text(info, 300, "custom_field"))
                        .memo(JsonReader.text(info, 1000, "transaction_note"));
        refer(kind, info, told);
        if (kind == MovementKind.PAYMENT) {
            told = payer(line).in(told);
        }
        return List.of(
                new Evidence(
                        Subject.transaction(id),
                        Channel.API,
                        Source.API,
                        JsonReader.time(info, "transaction_updated_date"),
                        told.build()));
    }

    /// By the group of the code; PayPal's page on transaction event codes.
    private static MovementKind kind(String code, boolean cameIn) throws NotReadable {
        return switch (code) {
            case "T1107" -> MovementKind.REFUND;
            case "T1106", "T1201" -> MovementKind.REVERSAL;
            case "T1202" -> MovementKind.REVERSAL_CANCELED;
            case "T1110" -> MovementKind.HOLD;
            case "T1111" -> MovementKind.RELEASE;
            default ->
                    switch (code.length() == 5 ? code.substring(0, 3) : "") {
                        case "T00" -> cameIn ? MovementKind.PAYMENT : MovementKind.SPENDING;
                        case "T01" -> cameIn ? MovementKind.FEE_RETURNED : MovementKind.FEE;
                        case "T03" -> MovementKind.DEPOSIT;
                        case "T04" -> cameIn ? MovementKind.DEPOSIT : MovementKind.WITHDRAWAL;
                        default -> throw new NotReadable("not understood yet: event code " + code);
                    };
        };
    }

    private static MovementStatus status(JsonNode info) throws NotReadable {
        return switch (String.valueOf(JsonReader.text(info, 4, "transaction_status"))) {
            case "S" -> MovementStatus.COMPLETED;
            case "P" -> MovementStatus.PENDING;
            case "D" -> MovementStatus.FAILED;
            default -> throw new NotReadable("a status that is not known");
        };
    }

    /// A payment's fee is told, also where there is none.
    private static @Nullable Money fee(MovementKind kind, JsonNode info) throws NotReadable {
        return switch (kind) {
            case PAYMENT, REFUND, REVERSAL, REVERSAL_CANCELED ->
                    PayPalMoney.readIfTold(info, "fee_amount");
            default -> null;
        };
    }

    private static void refer(MovementKind kind, JsonNode info, ToldBuilder told)
            throws NotReadable {
        var reference = JsonReader.text(info, 64, "paypal_reference_id");
        var type = JsonReader.text(info, 4, "paypal_reference_id_type");
        switch (kind) {
            case REFUND, REVERSAL, REVERSAL_CANCELED -> {
                if (reference == null || !"TXN".equals(type)) {
                    throw new NotReadable(
                            "a refund or reversal that does not say of which payment");
                }
                told.parent(Subject.transaction(reference).id());
            }
            case PAYMENT -> {
                if (reference != null && "SUB".equals(type)) {
                    told.subscription(Subject.subscription(reference).id());
                }
                if (reference != null && "ODR".equals(type)) {
                    told.order(Subject.order(reference).id());
                }
            }
            default -> {
                // stands for itself
            }
        }
    }

    private static Payer payer(JsonNode line) {
        var payer = line.path("payer_info");
        var name = payer.path("payer_name");
        var whole = JsonReader.text(name, 300, "alternate_full_name");
        var given = JsonReader.text(name, 140, "given_name");
        var family = JsonReader.text(name, 140, "surname");
        return Payer.of(
                JsonReader.text(payer, 64, "account_id"),
                JsonReader.text(payer, 320, "email_address"),
                whole != null || given == null
                        ? whole
                        : family == null ? given : given + " " + family,
                JsonReader.text(payer, 2, "country_code"));
    }
}
