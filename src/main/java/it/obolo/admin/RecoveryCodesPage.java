package it.obolo.admin;

import java.util.List;

/// Ten recovery codes, this once.
///
/// @param email whose they are, for the printed sheet
public record RecoveryCodesPage(Entrance entrance, List<String> codes, String email) {}
