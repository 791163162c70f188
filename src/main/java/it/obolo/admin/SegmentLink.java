package it.obolo.admin;

import it.obolo.storage.Ids;

/// A search to choose.
///
/// @param path where its supporters are shown
/// @param count how many they are
/// @param isChosen whether they are shown now
/// @param segmentId of a kept one; 0 of a ready one
public record SegmentLink(String name, String path, long count, boolean isChosen, long segmentId) {

    /// Where a kept one is changed.
    public String action(String what) {
        return Section.SUPPORTERS.path() + "/segments/" + Ids.text(segmentId) + "/" + what;
    }
}
