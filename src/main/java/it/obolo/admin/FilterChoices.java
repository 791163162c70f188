package it.obolo.admin;

import java.util.List;

/// What can be chosen in the filters of the supporters' list.
///
/// @param countries codes of those somebody gave from
/// @param tags words editors gave to people
/// @param currencies in which anybody ever gave
public record FilterChoices(List<String> countries, List<String> tags, List<String> currencies) {}
