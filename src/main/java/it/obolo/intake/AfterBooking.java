package it.obolo.intake;

import it.obolo.campaign.AttributeGifts;
import it.obolo.donation.BookEvidence;
import it.obolo.donation.BookEvidence.Booked;
import it.obolo.receipt.WithdrawReceipts;
import it.obolo.thankyou.OweThankYou;
import jakarta.inject.Singleton;
import java.util.List;

/// What follows from a booking, in its transaction: each gift finds its campaign, receipts that do
/// not hold any more are withdrawn, thanks are owed, and unknown payers asked for. Nobody is
/// thanked for a gift that only downloaded files tell of, however young it is.
@Singleton
class AfterBooking {

    private final AttributeGifts attributeGifts;
    private final FillRewardAddresses fillRewardAddresses;
    private final WithdrawReceipts withdrawReceipts;
    private final OweThankYou oweThankYou;
    private final PayerLookups lookups;

    AfterBooking(
            AttributeGifts attributeGifts,
            FillRewardAddresses fillRewardAddresses,
            WithdrawReceipts withdrawReceipts,
            OweThankYou oweThankYou,
            PayerLookups lookups) {
        this.attributeGifts = attributeGifts;
        this.fillRewardAddresses = fillRewardAddresses;
        this.withdrawReceipts = withdrawReceipts;
        this.oweThankYou = oweThankYou;
        this.lookups = lookups;
    }

    void follow(Booked booked) {
        fillRewardAddresses.fill(attributeGifts.attribute(booked.changed()));
        withdrawReceipts.follow(booked.changed());
        oweThankYou.owe(
                booked.gifts().stream()
                        .filter(gift -> !gift.isHistory())
                        .map(gift ->
                                new OweThankYou.Gift(
                                        gift.donationId(), gift.givenAt(), gift.isGiverTold()))
                        .toList());
        oweThankYou.hasten(
                booked.gifts().stream()
                        .filter(gift -> !gift.isNew())
                        .map(BookEvidence.Gift::donationId)
                        .toList());
        lookups.want(booked.payersWanted());
    }

    /// Gifts by hand that an editor wants thanked, whatever their age.
    void thank(List<String> giftIds) {
        oweThankYou.oweAsked(giftIds);
    }
}
