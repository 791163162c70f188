package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.Channel;
import it.obolo.intake.NewDelivery;
import it.obolo.intake.StoreDeliveries;
import it.obolo.storage.Database;
import it.obolo.testing.Ipns;
import it.obolo.testing.TestObolo;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {

    @ParameterizedTest
    @CsvSource({
        "'',false,well  IPN: not used",
        "'',true,'act   IPN: messages come, but none is booked; set PAYPAL_RECEIVER'",
        "SYNTHMERCH001,false,'well  IPN: 1 receiver(s) set, no message came yet, 0 wait'",
        "SYNTHMERCH001,true,'well  IPN: 1 receiver(s) set, the last message came 2026-03-01T18:04:05Z, 1 wait'"
    })
    void oneLineSaysHowTheNotificationsStand(String receiver, boolean came, String line) {
        try (var obolo = TestObolo.on(Database.Kind.H2, Map.of("paypal.receiver", receiver))) {
            if (came) {
                var message = Ipns.gift("TX1", "13.37").bytes();
                obolo.get(StoreDeliveries.class)
                        .store(new NewDelivery(Channel.IPN, "ipn:1", "TEST", message, null))
                        .join();
            }

            var answer = obolo.get(DoctorErrand.class).run(Map.of());

            assertThat(answer.toString()).contains(line);
        }
    }
}
