package it.obolo.admin;

import java.util.List;

/// Every campaign.
///
/// @param payable whether readers can pay on our own page
public record CampaignsPage(Frame frame, List<CampaignRow> rows, boolean payable) {}
