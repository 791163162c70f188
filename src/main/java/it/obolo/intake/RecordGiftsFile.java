package it.obolo.intake;

import it.obolo.byhand.Flaw;
import it.obolo.byhand.GiftBody;
import it.obolo.byhand.GiftsFile;
import it.obolo.byhand.GiftsFile.Row;
import it.obolo.byhand.TypedGift;
import it.obolo.intake.RecordGift.Outcome;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records the gifts of a file, each once however often the file comes. A row whose gift is known
/// changes nothing, also when the gift was edited or voided since.
@Singleton
public class RecordGiftsFile {

    /// What became of a row, or would.
    public enum Fate {
        /// A gift that was not known.
        NEW,
        /// Recorded before.
        KNOWN,
        /// Not taken; the row says why.
        REFUSED,
        /// Could not be kept now; the same file again records it.
        NOT_NOW
    }

    /// A row with its fate.
    ///
    /// @param flaw why it is refused; null where it is not
    public record Told(Row row, Fate fate, @Nullable Flaw flaw) {}

    private final RecordGift recordGift;

    RecordGiftsFile(RecordGift recordGift) {
        this.recordGift = recordGift;
    }

    /// Says what [#record] would do.
    public List<Told> preview(GiftsFile.Read file, String by) {
        return told(file, by, false);
    }

    /// Records what is new.
    ///
    /// @param by `editor:ID` or `command`
    public List<Told> record(GiftsFile.Read file, String by) {
        return told(file, by, true);
    }

    private List<Told> told(GiftsFile.Read file, String by, boolean really) {
        var known =
                recordGift.kept(
                        file.rows().stream()
                                .map(Row::taken)
                                .filter(java.util.Objects::nonNull)
                                .map(taken -> TypedGift.externalKey(taken.giftId(), 1))
                                .toList());
        var told = new ArrayList<Told>();
        var fresh = new ArrayList<TypedGift>();
        var places = new ArrayList<Integer>();
        for (var row : file.rows()) {
            var one = judge(row, known, by, fresh);
            if (one.fate() == Fate.NEW) {
                places.add(told.size());
            }
            told.add(one);
        }
        if (really) {
            var outcomes = recordGift.keep(fresh);
            for (var index = 0; index < outcomes.size(); index++) {
                var row = told.get(places.get(index)).row();
                switch (outcomes.get(index)) {
                    case Outcome.NotNow _ ->
                            told.set(places.get(index), new Told(row, Fate.NOT_NOW, null));
                    // the same file, recorded by somebody else at the same time
                    case Outcome.Stale _ ->
                            told.set(places.get(index), new Told(row, Fate.KNOWN, null));
                    case Outcome.Recorded _, Outcome.NoSuchSupporter _ -> {}
                }
            }
        }
        return told;
    }

    private Told judge(
            Row row,
            java.util.Map<String, RecordGift.Kept> known,
            String by,
            List<TypedGift> fresh) {
        var taken = row.taken();
        if (taken == null) {
            return new Told(row, Fate.REFUSED, row.flaw());
        }
        var giver = recordGift.giver(taken.draft(), null, taken.personKey());
        if (giver.isEmpty()) {
            return refused(row, new Flaw("supporter", Flaw.Reason.SUPPORTER_UNKNOWN));
        }
        var gift = recordGift.first(taken.draft(), taken.giftId(), giver.get(), by);
        var before = known.get(gift.externalKey());
        if (before == null) {
            fresh.add(gift);
            return new Told(row, Fate.NEW, null);
        }
        var differs =
                gift.reference() != null
                        && GiftBody.read(before.body()).filter(one -> isLike(one, gift)).isEmpty();
        return differs
                ? refused(row, new Flaw("reference", Flaw.Reason.REFERENCE_DIFFERS))
                : new Told(row, Fate.KNOWN, null);
    }

    private static Told refused(Row row, Flaw flaw) {
        return new Told(row, Fate.REFUSED, flaw);
    }

    /// A supporter's name may have changed since; what the gift was may not.
    private static boolean isLike(TypedGift one, TypedGift other) {
        return one.givenOn().equals(other.givenOn())
                && one.amount().equals(other.amount())
                && one.method() == other.method();
    }
}
