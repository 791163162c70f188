package it.obolo.portal;

import it.obolo.money.Money;
import it.obolo.receipt.Receipt;
import it.obolo.supporter.Consents.Consent;
import it.obolo.supporter.Consents.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A supporter's own page.
///
/// @param name as they are called on letters; null while nobody told
/// @param emails the addresses we know them by
/// @param years what they gave, newest year first
/// @param monthly gifts that come again and again, the newest first
/// @param receipts theirs, if the newsroom shows them here; newest first
/// @param statementYears past years of which they can have a statement made; empty if not here
/// @param wallName their name on the wall; null who is not on it
/// @param done what was just done, if anything
/// @param problem why something was not done, in words
public record OwnPage(
        PortalFrame frame,
        @Nullable String name,
        @Nullable String language,
        List<String> emails,
        List<Year> years,
        List<Monthly> monthly,
        boolean showsReceipts,
        List<Receipt> receipts,
        List<Integer> statementYears,
        Map<Purpose, Consent> consents,
        @Nullable String wallName,
        @Nullable String address,
        @Nullable String done,
        @Nullable String problem) {

    /// The uses that are asked about here. The wall is asked about where a name is given for it.
    static final List<Purpose> ASKED = List.of(Purpose.NEWS, Purpose.CONTACT);

    /// Which text is shown beside a use; a changed text gets a new version.
    static final String TEXT_VERSION = "portal-1";

    /// What was given in a year, counted in Rome.
    ///
    /// @param sums of what stayed with us, one for each currency
    public record Year(int year, List<Money> sums, List<Gift> gifts) {}

    /// A gift.
    ///
    /// @param status the donation's
    public record Gift(
            Instant givenAt, Money amount, Money refunded, String status, boolean monthly) {}

    /// A gift that comes again and again.
    ///
    /// @param goesOn whether it can be stopped
    public record Monthly(
            String subscriptionId,
            String status,
            @Nullable Money amount,
            @Nullable Instant nextChargeAt,
            boolean goesOn) {}

    /// How they are greeted.
    public String greeting() {
        return name == null
                ? frame.of("portal.page.title")
                : frame.of("portal.page.title.named", name);
    }

    /// The sums of a year, in one line.
    public String sums(Year year) {
        return year.sums().stream().map(frame.words()::money).collect(Collectors.joining(" + "));
    }

    /// What a receipt is about.
    public String about(Receipt receipt) {
        var subject = receipt.subject();
        var words = frame.words();
        return switch (subject.kind()) {
            case GIFT -> words.of("portal.receipts.gift", words.longDay(subject.from()));
            case YEAR ->
                    words.of("portal.receipts.year", Integer.toString(subject.from().getYear()));
            case RANGE ->
                    words.of(
                            "portal.receipts.range",
                            words.longDay(subject.from()),
                            words.longDay(subject.until()));
        };
    }

    /// The uses that are asked about.
    public List<Purpose> asked() {
        return ASKED;
    }

    /// Whether they said yes.
    public boolean agreed(Purpose purpose) {
        var latest = consents.get(purpose);
        return latest != null && latest.given();
    }

    /// When they said so last, or that they never did.
    public String said(Purpose purpose) {
        var latest = consents.get(purpose);
        return latest == null
                ? frame.of("portal.consents.never")
                : frame.of(
                        latest.given() ? "portal.consents.yes" : "portal.consents.no",
                        frame.words().longDay(latest.toldAt()));
    }
}
