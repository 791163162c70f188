package it.obolo.admin;

import it.obolo.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A supporter as a file tells of them; null where nobody told.
///
/// @param given a sum for each currency, later refunded or not
/// @param refunded the same for what went back
/// @param tags editors' words, separated by commas
record SupporterInFile(
        long supporterId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String language,
        @Nullable String country,
        long giftCount,
        Instant firstGivenAt,
        Instant lastGivenAt,
        List<Money> given,
        List<Money> refunded,
        String tags,
        boolean wantsNoName,
        boolean wantsNoEmail) {

    SupporterInFile with(
            List<Money> sums, List<Money> back, String words, boolean noName, boolean noEmail) {
        return new SupporterInFile(
                supporterId,
                name,
                email,
                language,
                country,
                giftCount,
                firstGivenAt,
                lastGivenAt,
                sums,
                back,
                words,
                noName,
                noEmail);
    }

    /// The address to write to; null for who wants no e-mail.
    @Nullable String writtenTo() {
        return wantsNoEmail ? null : email;
    }

    /// All words of the name but the last; the only word, if it is one.
    @Nullable String firstNames() {
        var parted = parted();
        return parted < 0 ? name : name == null ? null : name.substring(0, parted);
    }

    /// The last word of the name; null where it has only one.
    @Nullable String lastName() {
        var parted = parted();
        return parted < 0 || name == null ? null : name.substring(parted + 1);
    }

    private int parted() {
        return name == null ? -1 : name.strip().lastIndexOf(' ');
    }

    static @Nullable Money of(List<Money> sums, String currency) {
        return sums.stream()
                .filter(sum -> sum.currencyCode().equals(currency))
                .findFirst()
                .orElse(null);
    }
}
