package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.money.Money;
import it.obolo.supporter.PeopleOrder;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The list of supporters.
///
/// @param count of the whole view
/// @param sums of the whole view, one for each currency
/// @param removed the code of a search that was just removed; null if none was
/// @param script the address of the script that searches while somebody types
public record SupportersPage(
        Frame frame,
        SupporterFilter filter,
        Listing<SupporterRow> listing,
        long count,
        List<Money> sums,
        Segments segments,
        FilterChoices choices,
        List<Campaign> campaigns,
        @Nullable String removed,
        String script) {

    /// Their name, or that nobody told it.
    public String name(SupporterRow row) {
        return Shown.name(frame.words(), row.name());
    }

    /// What they gave, in all currencies.
    public String given(SupporterRow row) {
        return joined(row.given());
    }

    /// How many the view has and what they gave, in words.
    public String told() {
        return frame.words().of("admin.supporters.count", count);
    }

    /// What the whole view gave, in all currencies.
    public String sum() {
        return joined(sums);
    }

    private String joined(List<Money> amounts) {
        return amounts.stream()
                .map((Money sum) -> frame.words().money(sum))
                .collect(Collectors.joining(" + "));
    }

    /// The orders there are.
    public PeopleOrder[] orders() {
        return PeopleOrder.values();
    }

    /// An order in words.
    public String order(PeopleOrder order) {
        return order == PeopleOrder.TOTAL
                ? frame.words().of("supporter.order.total", filter.currency())
                : frame.words().of("supporter.order." + order.word());
    }

    /// The kept search that is shown now; null if none is.
    public @Nullable SegmentLink chosen() {
        return segments.kept().stream().filter(SegmentLink::isChosen).findFirst().orElse(null);
    }

    /// Whether the view is a search that could be kept.
    public boolean mayKeep() {
        return frame.editor().mayEdit()
                && filter.isActive()
                && segments.ready().stream().noneMatch(SegmentLink::isChosen)
                && chosen() == null;
    }

    /// A country's name.
    public String country(String code) {
        return SupporterChips.country(frame.words(), code);
    }

    /// A language's name.
    public String language(String code) {
        return SupporterChips.language(frame.words(), code);
    }

    /// Whether more than the search field is in use, so that the filters stand open.
    public boolean isNarrow() {
        return filter.chips().size() > (filter.people().text() == null ? 0 : 1);
    }

    /// A number as a field has it.
    public String field(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
