package it.obolo.campaign;

import it.obolo.donation.ReadGifts;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Attributes gifts again after a campaign's words or levels changed; in the transaction that
/// changes them, so that no crash leaves the two apart. Goes through the gifts in batches, so that
/// memory stays bounded, and touches only those the change is about.
@Singleton
class ReattributeGifts {

    private static final int LOOKED_AT = 5_000;
    private static final int BATCH = 500;

    private final ReadGifts readGifts;
    private final AttributeGifts attributeGifts;
    private final Sql sql;

    ReattributeGifts(ReadGifts readGifts, AttributeGifts attributeGifts, Sql sql) {
        this.readGifts = readGifts;
        this.attributeGifts = attributeGifts;
        this.sql = sql;
    }

    /// Those that carry one of these words.
    void carrying(Set<String> words) {
        if (words.isEmpty()) {
            return;
        }
        var batch = new ArrayList<Long>();
        for (var last = Long.MIN_VALUE; ; ) {
            var looked = readGifts.carriedAfter(last, LOOKED_AT);
            for (var gift : looked) {
                if (isOne(words, gift.customText()) || isOne(words, gift.itemText())) {
                    batch.add(gift.donationId());
                }
            }
            for (var from = 0; from < batch.size(); from += BATCH) {
                attributeGifts.attribute(
                        readGifts.of(batch.subList(from, Math.min(batch.size(), from + BATCH))));
            }
            batch.clear();
            if (looked.size() < LOOKED_AT) {
                return;
            }
            last = looked.getLast().donationId();
        }
    }

    /// Those of the campaign.
    void of(long campaignId) {
        for (var last = Long.MIN_VALUE; ; ) {
            var after = last;
            var ids =
                    sql.query(
                            """
                              SELECT o.donation_id
                                FROM gift_origin o
                               WHERE o.campaign_id = ?
                                 AND o.donation_id > ?
                            ORDER BY o.donation_id
                               LIMIT ?
                            """,
                            statement -> {
                                statement.setLong(1, campaignId);
                                statement.setLong(2, after);
                                statement.setInt(3, BATCH);
                            },
                            rows -> rows.getLong(1));
            attributeGifts.attribute(readGifts.of(ids));
            if (ids.size() < BATCH) {
                return;
            }
            last = ids.getLast();
        }
    }

    private static boolean isOne(Set<String> words, @Nullable String text) {
        var word = OriginTable.word(text);
        return word != null && words.contains(word);
    }
}
