package it.obolo.admin;

import it.obolo.reconciliation.ReviewLabels.Waiting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The labels of activity files: those that wait for a meaning, and those that were given one.
///
/// @param decided meaning by label
/// @param queued how many rows the last decision had worked; null if none was made just now
public record LabelsPage(
        Frame frame,
        List<Waiting> waiting,
        Map<String, String> decided,
        List<String> meanings,
        @Nullable String queued) {}
