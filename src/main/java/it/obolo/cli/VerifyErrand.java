package it.obolo.cli;

import io.micronaut.json.JsonMapper;
import it.obolo.donation.CheckBooks.Balances;
import it.obolo.donation.DigestBooks.Difference;
import it.obolo.intake.VerifyBooks;
import it.obolo.intake.VerifyBooks.Proof;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.thankyou.ThankYouStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Proves the books, and says so in words or as JSON.
@Singleton
class VerifyErrand implements Errand {

    private final VerifyBooks verifyBooks;
    private final ThankYouStatus thankYouStatus;
    private final JsonMapper json;

    VerifyErrand(VerifyBooks verifyBooks, ThankYouStatus thankYouStatus, JsonMapper json) {
        this.verifyBooks = verifyBooks;
        this.thankYouStatus = thankYouStatus;
        this.json = json;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public Answer run(Map<String, String> words) {
        var proof = verifyBooks.verify();
        var text = words.containsKey("json") ? asJson(proof) : inWords(proof);
        return proof.isOk() ? Answer.done(text) : Answer.foundWrong(text);
    }

    private String asJson(Proof proof) {
        var told = new LinkedHashMap<String, Object>();
        told.put("ok", proof.isOk());
        told.put("digest", proof.digest());
        var deliveries = new LinkedHashMap<String, Object>();
        deliveries.put("total", proof.deliveries().total());
        deliveries.put("worked", proof.deliveries().worked());
        deliveries.put("waiting", proof.deliveries().waiting());
        deliveries.put("parked", proof.deliveries().parked());
        deliveries.put("refused", proof.deliveries().refused());
        told.put("deliveries", deliveries);
        told.put("donations", proof.donations());
        told.put("supporters", proof.supporters());
        told.put("ledger", ledger(proof));
        var thanks = thankYouStatus.counts();
        told.put(
                "thankYous",
                Map.of(
                        "owed",
                        thanks.owed(),
                        "sent",
                        thanks.sent(),
                        "uncertain",
                        thanks.uncertain()));
        told.put(
                "differences", proof.differences().stream().map(VerifyErrand::difference).toList());
        told.put("findings", proof.findings());
        var register = proof.register();
        told.put(
                "register",
                Map.of(
                        "entries",
                        register.entries(),
                        "head",
                        register.head(),
                        "intact",
                        register.findings().isEmpty()));
        try {
            return json.writeValueAsString(told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> ledger(Proof proof) {
        var accounts = new LinkedHashMap<String, Object>();
        proof.balances().forEach(balances -> accounts.put(balances.currency(), accounts(balances)));
        var ledger = new LinkedHashMap<String, Object>();
        ledger.put("balanced", proof.isBalanced());
        ledger.put("entries", proof.ledgerEntries());
        ledger.put("accounts", accounts);
        return ledger;
    }

    private static Map<String, String> accounts(Balances balances) {
        var accounts = new LinkedHashMap<String, String>();
        accounts.put("paypal", decimal(balances, balances.paypalMinor()));
        accounts.put("gifts", decimal(balances, balances.giftsMinor()));
        accounts.put("fees", decimal(balances, balances.feesMinor()));
        accounts.put("refunds", decimal(balances, balances.refundsMinor()));
        accounts.put("disputed", decimal(balances, balances.disputedMinor()));
        accounts.put("bank", decimal(balances, balances.bankMinor()));
        accounts.put("conversion", decimal(balances, balances.conversionMinor()));
        accounts.put("spent", decimal(balances, balances.spentMinor()));
        return accounts;
    }

    private static String decimal(Balances balances, long minorUnits) {
        return Money.of(minorUnits, balances.currency()).decimal();
    }

    private static Map<String, String> difference(Difference difference) {
        var told = new LinkedHashMap<String, String>();
        told.put("subject", difference.subject());
        told.put("what", difference.what());
        var donation = difference.donationId();
        if (donation != null) {
            told.put("donation", Ids.text(donation));
        }
        told.put(
                "where",
                difference.here() == null ? "only when derived afresh" : "only in the books");
        return told;
    }

    private static String inWords(Proof proof) {
        var text = new StringBuilder();
        text.append(proof.isOk() ? "All agrees." : "Something does not agree.");
        text.append(
                " %d deliveries: %d worked, %d waiting, %d parked, %d refused. %d donations of %d supporters, %d ledger entries."
                        .formatted(
                                proof.deliveries().total(),
                                proof.deliveries().worked(),
                                proof.deliveries().waiting(),
                                proof.deliveries().parked(),
                                proof.deliveries().refused(),
                                proof.donations(),
                                proof.supporters(),
                                proof.ledgerEntries()));
        proof.balances()
                .forEach(balances ->
                        text.append("\n")
                                .append(balances.currency())
                                .append(' ')
                                .append(accounts(balances)));
        proof.findings().forEach(finding -> text.append("\n").append(finding));
        proof.differences().forEach(one -> text.append("\ndiffers: ").append(difference(one)));
        proof.register().findings().forEach(finding -> text.append("\n").append(finding));
        return text.append(
                        "\nregister of %d acts, head %s"
                                .formatted(proof.register().entries(), proof.register().head()))
                .append("\ndigest ")
                .append(proof.digest())
                .toString();
    }
}
