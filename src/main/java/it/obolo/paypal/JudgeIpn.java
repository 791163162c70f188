package it.obolo.paypal;

import it.obolo.paypal.PayPalSettings.Environment;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Decides whether an instant payment notification that PayPal confirmed is ours: PayPal confirms
/// what it sent to anybody. Done once, when it is confirmed; what was booked stays booked when
/// `PAYPAL_RECEIVER` changes.
@Singleton
public class JudgeIpn {

    /// Whose it is.
    public sealed interface Judgement {

        /// To be booked.
        record Ours() implements Judgement {}

        /// Money of somebody else's, or of the other environment.
        ///
        /// @param reason for people, without personal data
        record NotOurs(String reason) implements Judgement {}

        /// Cannot be told; for a person.
        ///
        /// @param reason for people, without personal data
        record Undecided(String reason) implements Judgement {}
    }

    /// Messages about ourselves as the payer, which name no receiver.
    private static final Set<String> WE_PAY = Set.of("adjustment", "masspay");

    private final PayPalSettings settings;

    JudgeIpn(PayPalSettings settings) {
        this.settings = settings;
    }

    public Judgement judge(byte[] body) {
        try {
            return judge(IpnForm.read(body));
        } catch (NotReadable e) {
            return new Judgement.Undecided(String.valueOf(e.getMessage()));
        }
    }

    private Judgement judge(IpnForm form) {
        var test = form.text("test_ipn", 10);
        if (settings.environment() == Environment.LIVE
                ? "1".equals(test)
                : test != null && !test.equals("1")) {
            return new Judgement.NotOurs(
                    "a message of the other environment: test_ipn does not fit PAYPAL_ENVIRONMENT");
        }
        if (IpnWords.tellsNothing(form)) {
            return new Judgement.Ours();
        }
        if (settings.receivers().isEmpty()) {
            return new Judgement.Undecided(
                    "for review: set PAYPAL_RECEIVER to your merchant id and addresses, then have this worked again");
        }
        var named = named(form, "receiver_id", "receiver_email", "business");
        if (named.isEmpty() && WE_PAY.contains(String.valueOf(form.text("txn_type", 60)))) {
            named = named(form, "payer_id", "payer_email");
        }
        if (named.isEmpty()) {
            return new Judgement.Undecided("for review: it does not say who is paid");
        }
        return named.stream().anyMatch(this::isOurs)
                ? new Judgement.Ours()
                : new Judgement.NotOurs("for another receiver than PAYPAL_RECEIVER");
    }

    private static List<String> named(IpnForm form, String... names) {
        return Stream.of(names)
                .map(name -> form.text(name, 320))
                .filter(value -> value != null)
                .toList();
    }

    private boolean isOurs(String receiver) {
        return settings.receivers().stream().anyMatch(receiver::equalsIgnoreCase);
    }
}
