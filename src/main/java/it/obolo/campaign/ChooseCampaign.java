package it.obolo.campaign;

import it.obolo.campaign.Origin.Choice;
import it.obolo.donation.BookEvidence;
import it.obolo.donation.ReadGifts;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An editor says for which campaign a gift is, or that it is for none. Their word stands until
/// they take it back; no text decides meanwhile.
@Singleton
public class ChooseCampaign {

    private final BookEvidence bookEvidence;
    private final ReadGifts readGifts;
    private final AttributeGifts attributeGifts;

    ChooseCampaign(BookEvidence bookEvidence, ReadGifts readGifts, AttributeGifts attributeGifts) {
        this.bookEvidence = bookEvidence;
        this.readGifts = readGifts;
        this.attributeGifts = attributeGifts;
    }

    /// Chooses that campaign. False if there is no such gift.
    public boolean choose(long donationId, Campaign campaign) {
        return write(donationId, new Choice(campaign.campaignId()));
    }

    /// Chooses no campaign. False if there is no such gift.
    public boolean chooseNone(long donationId) {
        return write(donationId, new Choice(null));
    }

    /// Takes the choice back: where the gift came from decides again. False if there is no such
    /// gift.
    public boolean unchoose(long donationId) {
        return write(donationId, null);
    }

    private boolean write(long donationId, @Nullable Choice choice) {
        return bookEvidence.asOnlyWriter(() -> {
            var gifts = readGifts.of(List.of(donationId));
            var chosen = gifts.stream().map(gift -> attributeGifts.choose(gift, choice)).toList();
            return !chosen.isEmpty();
        });
    }
}
