package it.obolo.admin;

import it.obolo.campaign.Campaigns;
import it.obolo.supporter.FindPeople;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The ready and the kept searches with how many each finds, all counted in one walk.
@Singleton
class ListSegments {

    private final KeptSegments keptSegments;
    private final ReadSupporterFilter readFilter;
    private final FindPeople findPeople;
    private final Campaigns campaigns;
    private final DonationList donations;

    ListSegments(
            KeptSegments keptSegments,
            ReadSupporterFilter readFilter,
            FindPeople findPeople,
            Campaigns campaigns,
            DonationList donations) {
        this.keptSegments = keptSegments;
        this.readFilter = readFilter;
        this.findPeople = findPeople;
        this.campaigns = campaigns;
        this.donations = donations;
    }

    Segments of(SupporterFilter shown, Words words) {
        var everyCampaign = campaigns.all();
        var currencies = donations.currencies();
        var kept = keptSegments.all();
        var filters = new ArrayList<String>();
        Arrays.stream(ReadySegment.values()).map(ReadySegment::filter).forEach(filters::add);
        kept.stream().map(KeptSegments.Kept::filter).forEach(filters::add);
        var read =
                filters.stream()
                        .map(filter ->
                                readFilter.read(
                                        new Query(filter), words, currencies, everyCampaign))
                        .toList();
        var counts = findPeople.count(read.stream().map(SupporterFilter::people).toList());
        var ready = ReadySegment.values();
        var links =
                IntStream.range(0, read.size())
                        .mapToObj(index -> {
                            var isReady = index < ready.length;
                            var own = isReady ? null : kept.get(index - ready.length);
                            return new SegmentLink(
                                    own == null ? words.of(ready[index].key()) : own.name(),
                                    SupporterFilter.path("", filters.get(index)),
                                    counts.get(index),
                                    shown.people().equals(read.get(index).people())
                                            && shown.isActive(),
                                    own == null ? 0 : own.segmentId());
                        })
                        .toList();
        return new Segments(
                links.subList(0, ready.length), links.subList(ready.length, links.size()));
    }
}
