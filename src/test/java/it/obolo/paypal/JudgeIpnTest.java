package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.paypal.JudgeIpn.Judgement.NotOurs;
import it.obolo.paypal.JudgeIpn.Judgement.Ours;
import it.obolo.paypal.JudgeIpn.Judgement.Undecided;
import it.obolo.paypal.PayPalSettings.Environment;
import it.obolo.testing.Ipns;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeIpnTest {

    @ParameterizedTest
    @ValueSource(strings = {"desk@newsletter.example", "DESK@Newsletter.Example", "synthmerch001"})
    void ourAddressOrMerchantIdInAnyCaseMakesItOurs(String receiver) {
        assertThat(judge(Environment.SANDBOX, List.of(receiver), Ipns.gift("TX1", "13.37")))
                .isInstanceOf(Ours.class);
    }

    @Test
    void moneyForAnotherReceiverIsNotOurs() {
        assertThat(
                        new JudgeIpn(settings(Environment.SANDBOX, List.of("SYNTHMERCH001")))
                                .judge(Ipns.sample("spoof_wrong_receiver")))
                .isInstanceOf(NotOurs.class);
    }

    @Test
    void withoutAReceiverOfOurOwnAPersonDecides() {
        var judgement = judge(Environment.SANDBOX, List.of(), Ipns.gift("TX1", "13.37"));

        assertThat(judgement).isInstanceOf(Undecided.class);
        assertThat(judgement.toString()).contains("set PAYPAL_RECEIVER");
    }

    @Test
    void whatNamesNoReceiverIsForAPerson() {
        var message =
                Ipns.gift("TX1", "13.37")
                        .with("receiver_id", "", "receiver_email", "", "business", "");

        assertThat(judge(Environment.SANDBOX, List.of("SYNTHMERCH001"), message))
                .isInstanceOf(Undecided.class);
    }

    @Test
    void aSettlementNamesUsAsThePayer() {
        var message =
                Ipns.takenBack("Completed", "ADJ1", "TX1", "-225.00")
                        .with("receiver_id", "", "receiver_email", "", "business", "")
                        .with("txn_type", "adjustment", "payer_email", "desk@newsletter.example");

        assertThat(judge(Environment.SANDBOX, List.of("desk@newsletter.example"), message))
                .isInstanceOf(Ours.class);
        assertThat(judge(Environment.SANDBOX, List.of("other@newsletter.example"), message))
                .isInstanceOf(NotOurs.class);
    }

    @ParameterizedTest
    @CsvSource({
        "LIVE,'',true",
        "LIVE,1,false",
        "SANDBOX,1,true",
        "SANDBOX,'',true",
        "SANDBOX,0,false"
    })
    void onlyTheConfigurationDecidesTheEnvironment(
            Environment environment, String test, boolean ours) {
        var message = Ipns.gift("TX1", "13.37").with("test_ipn", test);

        assertThat(judge(environment, List.of("SYNTHMERCH001"), message) instanceof Ours)
                .isEqualTo(ours);
    }

    private static JudgeIpn.Judgement judge(
            Environment environment, List<String> receivers, Ipns message) {
        return new JudgeIpn(settings(environment, receivers)).judge(message.bytes());
    }

    private static PayPalSettings settings(Environment environment, List<String> receivers) {
        return new PayPalSettings(
                environment,
                null,
                null,
                List.of(),
                receivers,
                null,
                null,
                null,
                Duration.ofDays(30),
                null,
                null);
    }
}
