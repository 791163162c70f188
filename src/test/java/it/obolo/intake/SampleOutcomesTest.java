package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.Samples;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of every sample event, each told alone: our own, and other people's where a folder
/// with them lies beside the project.
class SampleOutcomesTest {

    private static final String SIMULATED = "subscription I-BW452GLLEP1G ";
    private static final String AGREEMENT = "subscription I-PE7JWXKGVN0R ";

    private static final Map<String, String> OUTCOMES =
            Map.ofEntries(
                    Map.entry(
                            "v1/billing.subscription.created",
                            AGREEMENT + "CREATED USD 1000 1 MONTH"),
                    Map.entry(
                            "v1/billing.subscription.re-activated",
                            AGREEMENT + "ACTIVE USD 1000 1 MONTH"),
                    Map.entry(
                            "v1/billing.subscription.suspended",
                            AGREEMENT + "SUSPENDED USD 1000 1 MONTH"),
                    Map.entry(
                            "v1/billing.subscription.updated",
                            AGREEMENT + "SUSPENDED USD 1000 1 MONTH"),
                    Map.entry(
                            "v1/customer.dispute.created--2019-11",
                            "DISPUTE PENDING USD 1156 PP-000-001-341-393 of 45V487086B989905H"),
                    Map.entry(
                            "v1/customer.dispute.resolved",
                            "DISPUTE COMPLETED USD 998 PP-000-001-341-261 of 6C589962JJ4368547"),
                    Map.entry(
                            "v1/payment.capture.completed",
                            "PAYMENT COMPLETED USD 747 42311647XV020574X"),
                    Map.entry(
                            "v1/payment.capture.denied", "PAYMENT FAILED EUR 50 1YH34677BD7819356"),
                    Map.entry(
                            "v1/payment.capture.reversed",
                            "parked: a reversal that does not say of which payment, asked about T:1RJ65796SJ857301V"),
                    Map.entry(
                            "v1/payment.sale.completed--from-subscription",
                            "PAYMENT COMPLETED USD 499 7D51924877811803R; subscription I-W0Y05RHBK9VG ACTIVE USD 499 null"),
                    Map.entry(
                            "v1/payment.sale.denied", "PAYMENT FAILED EUR 1747 0UV619993K905211J"),
                    Map.entry(
                            "v1/payment.sale.pending", "PAYMENT PENDING EUR 376 11139561TK568332L"),
                    Map.entry(
                            "v1/payment.sale.reversed",
                            "parked: a reversal that does not say of which payment, asked about T:77689802DL785834G"),
                    Map.entry(
                            "v2/billing.subscription.activated",
                            SIMULATED + "ACTIVE null null null"),
                    Map.entry(
                            "v2/billing.subscription.cancelled",
                            SIMULATED + "CANCELLED null null null"),
                    Map.entry(
                            "v2/billing.subscription.created",
                            SIMULATED + "CREATED null null null"),
                    Map.entry(
                            "v2/billing.subscription.expired",
                            SIMULATED + "EXPIRED null null null"),
                    Map.entry(
                            "v2/billing.subscription.payment.failed",
                            SIMULATED + "ACTIVE null null null"),
                    Map.entry(
                            "v2/payment.capture.completed",
                            "PAYMENT COMPLETED USD 3000 12A34567BC123456S"),
                    Map.entry(
                            "v2/payment.capture.pending",
                            "PAYMENT PENDING USD 251 02T21492PP3782704"),
                    Map.entry(
                            "v2/payment.capture.refunded",
                            "REFUND COMPLETED USD 99 1Y107995YT783435V of 0JF852973C016714D"),
                    Map.entry(
                            "v2/payment.sale.completed",
                            "PAYMENT COMPLETED USD 48 80021663DE681814L"),
                    Map.entry(
                            "v2/payment.sale.refunded",
                            "REFUND COMPLETED USD 1 6YX43824R4443062K of 9T0916710M1105906"),
                    Map.entry(
                            "own/billing.subscription.suspended--v2",
                            "subscription I-SYNTHSUB0001 SUSPENDED null null null"),
                    Map.entry(
                            "own/billing.subscription.updated--v2",
                            "subscription I-SYNTHSUB0001 ACTIVE null null null"),
                    Map.entry("own/checkout.order.approved", "tells about O:SYNTHORDER0000001"),
                    Map.entry(
                            "own/customer.dispute.resolved--seller-favour",
                            "DISPUTE FAILED EUR 1500 PP-R-SYN-10000001 of SYNTHCAPTURE00001"),
                    Map.entry(
                            "own/customer.dispute.updated",
                            "DISPUTE PENDING EUR 1500 PP-R-SYN-10000001 of SYNTHCAPTURE00001"),
                    Map.entry(
                            "own/payment.capture.completed--eur",
                            "PAYMENT COMPLETED EUR 1500 SYNTHCAPTURE00001"),
                    Map.entry(
                            "own/payment.capture.completed--usd-into-eur",
                            "PAYMENT COMPLETED USD 2000 SYNTHCAPTURE00002"),
                    Map.entry(
                            "own/payment.capture.denied--v2",
                            "PAYMENT FAILED EUR 3000 SYNTHCAPTURE00003"),
                    Map.entry(
                            "own/payment.capture.pending--echeck",
                            "PAYMENT PENDING EUR 3000 SYNTHCAPTURE00003"),
                    Map.entry(
                            "own/payment.capture.refunded--partial-1",
                            "REFUND COMPLETED EUR 500 SYNTHREFUND000001 of SYNTHCAPTURE00001"),
                    Map.entry(
                            "own/payment.capture.refunded--partial-2",
                            "REFUND COMPLETED EUR 1000 SYNTHREFUND000002 of SYNTHCAPTURE00001"),
                    Map.entry(
                            "own/payment.capture.reversed--v2",
                            "REVERSAL COMPLETED USD 2000 SYNTHREFUND000003 of SYNTHCAPTURE00002"),
                    Map.entry(
                            "own/payment.sale.completed--subscription",
                            "PAYMENT COMPLETED EUR 500 SYNTHSALE00000001; subscription I-SYNTHSUB0001 ACTIVE EUR 500 null"));

    private static TestObolo obolo;
    private static ToldObolo told;

    @BeforeAll
    static void start() {
        obolo = TestObolo.on(Database.Kind.H2);
        told = new ToldObolo(obolo);
    }

    @AfterAll
    static void stop() {
        obolo.close();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("samples")
    void everySampleBecomesWhatTheTableSays(String name, String outcome, Path file)
            throws IOException {
        told.forget();

        told.webhook(Files.readString(file));

        assertThat(became()).isEqualTo(outcome);
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void everyOneOfOurOwnSamplesIsInTheTable() {
        assertThat(Samples.own()).hasSize(13);
    }

    static Stream<Arguments> samples() {
        return Stream.concat(Samples.own().stream(), Samples.others().stream())
                .map(file -> Arguments.of(name(file), OUTCOMES.get(name(file)), file));
    }

    private static String name(Path file) {
        var folder = String.valueOf(file.getName(file.getNameCount() - 2));
        var name = String.valueOf(file.getFileName()).replace(".json", "");
        return (folder.startsWith("v") ? folder : "own") + "/" + name;
    }

    private static String became() {
        var became = new ArrayList<String>();
        told.lines(
                        "SELECT kind, status, currency, gross_minor, transaction_id, parent_transaction_id FROM movement")
                .forEach(line -> became.add(of(line)));
        told.lines(
                        "SELECT subscription_id, status, currency, amount_minor, plan_interval FROM subscription")
                .forEach(line -> became.add("subscription " + line));
        var asked =
                told.lines(
                        "SELECT s.subject FROM payer_lookup l JOIN subject s ON s.subject_id = l.subject_id WHERE l.delivery_id IS NOT NULL");
        told.parked()
                .forEach(reason ->
                        became.add(
                                "parked: " + reason + ", asked about " + String.join(" ", asked)));
        if (became.isEmpty()) {
            told.lines(
                            "SELECT s.subject FROM evidence e JOIN subject s ON s.subject_id = e.subject_id")
                    .forEach(subject -> became.add("tells about " + subject));
        }
        return String.join("; ", became);
    }

    private static String of(String movement) {
        var words = List.of(movement.split(" "));
        var parent = words.getLast();
        return String.join(" ", words.subList(0, words.size() - 1))
                + (parent.equals("null") ? "" : " of " + parent);
    }
}
