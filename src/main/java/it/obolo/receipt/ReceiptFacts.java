package it.obolo.receipt;

import it.obolo.money.Money;
import it.obolo.web.Language;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that a receipt says, frozen when it is issued.
///
/// @param from the first day it is about; for one gift the day of that gift, as in Rome
/// @param until the last day, included
/// @param lines the gifts, oldest first; at least one
public record ReceiptFacts(
        ReceiptKind kind,
        Language language,
        Issuer issuer,
        Recipient recipient,
        LocalDate from,
        LocalDate until,
        List<Line> lines) {

    /// Who issues it. What the newsroom did not say in the legal settings is null.
    ///
    /// @param name the association's, else the newsroom's
    /// @param taxText what the newsroom says about taxes; null unless it switched that on
    public record Issuer(
            String name,
            @Nullable String address,
            @Nullable String taxCode,
            @Nullable String register,
            @Nullable String stampDuty,
            @Nullable String taxText) {}

    /// To whom.
    public record Recipient(String name, @Nullable String taxCode) {}

    /// One gift.
    ///
    /// @param on the day in Rome
    /// @param way `PAYPAL`, `BANK_TRANSFER`, `CASH` or `CHEQUE`
    /// @param amount what was given, less what went back
    /// @param ownReceipt the number of a receipt there is for this gift alone, as `3/2026`
    public record Line(
            long donationId,
            LocalDate on,
            String reference,
            String way,
            Money amount,
            @Nullable String ownReceipt) {}

    /// The sum of the gifts, one for each currency.
    public List<Money> sums() {
        var sums = new TreeMap<String, Long>();
        lines.forEach(line ->
                sums.merge(
                        line.amount().currencyCode(), line.amount().minorUnits(), Math::addExact));
        return sums.entrySet().stream().map(sum -> Money.of(sum.getValue(), sum.getKey())).toList();
    }

    /// Without the names, which are nobody's business in a log.
    @Override
    public String toString() {
        return "ReceiptFacts[" + kind + ", " + lines.size() + " gifts]";
    }

    /// Whether some gift has a receipt of its own.
    public boolean hasOwnReceipts() {
        return lines.stream().anyMatch(line -> line.ownReceipt() != null);
    }
}
