package it.obolo.intake;

import it.obolo.campaign.AttributeGifts;
import it.obolo.donation.BookEvidence;
import it.obolo.donation.BookEvidence.Booked;
import it.obolo.donation.DonationStatus;
import it.obolo.receipt.WithdrawReceipts;
import it.obolo.thankyou.OweNotices;
import it.obolo.thankyou.OweThankYou;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/// What follows from a booking, in its transaction: each gift finds its campaign, receipts that do
/// not hold any more are withdrawn, thanks and notices are owed, and unknown payers asked for.
/// Nobody is thanked for a gift that only downloaded files tell of, however young it is.
@Singleton
class AfterBooking {

    private final AttributeGifts attributeGifts;
    private final FillRewardAddresses fillRewardAddresses;
    private final WithdrawReceipts withdrawReceipts;
    private final OweThankYou oweThankYou;
    private final OweNotices oweNotices;
    private final PayerLookups lookups;

    AfterBooking(
            AttributeGifts attributeGifts,
            FillRewardAddresses fillRewardAddresses,
            WithdrawReceipts withdrawReceipts,
            OweThankYou oweThankYou,
            OweNotices oweNotices,
            PayerLookups lookups) {
        this.attributeGifts = attributeGifts;
        this.fillRewardAddresses = fillRewardAddresses;
        this.withdrawReceipts = withdrawReceipts;
        this.oweThankYou = oweThankYou;
        this.oweNotices = oweNotices;
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
        oweNotices.owe(news(booked));
        oweThankYou.hasten(
                booked.gifts().stream()
                        .filter(gift -> !gift.isNew())
                        .map(BookEvidence.Gift::donationId)
                        .toList());
        lookups.want(booked.payersWanted().values());
    }

    private static List<OweNotices.Gift> news(Booked booked) {
        var news =
                booked.gifts().stream()
                        .filter(gift -> !gift.isHistory())
                        .map(BookEvidence.Gift::donationId)
                        .collect(Collectors.toSet());
        return booked.changed().stream()
                .filter(gift -> news.contains(gift.donationId()))
                .map(gift ->
                        new OweNotices.Gift(
                                gift.donationId(),
                                gift.isNew(),
                                gift.status() == DonationStatus.REFUNDED
                                        || gift.status() == DonationStatus.PARTIALLY_REFUNDED,
                                gift.currency(),
                                gift.grossMinor(),
                                gift.refundedMinor(),
                                gift.givenAt()))
                .toList();
    }

    /// Gifts by hand that an editor wants thanked, whatever their age.
    void thank(List<String> giftIds) {
        oweThankYou.oweAsked(giftIds);
    }
}
