package it.obolo.intake;

import it.obolo.donation.Channel;
import org.jspecify.annotations.Nullable;

/// Something that is to be kept: verified, or an instant payment notification, which is verified
/// afterwards.
///
/// @param externalKey the teller's own key; what comes twice under one key is kept once
/// @param kind PayPal's name for it, for people and for choosing how to read it
/// @param headers JSON of the headers it was verified with
public record NewDelivery(
        Channel channel, String externalKey, String kind, byte[] body, @Nullable String headers) {}
