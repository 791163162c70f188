package it.obolo.byhand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of gifts by hand, read: either rows, each taken or refused with a reason, or a reason why
/// none of it can be read.
public sealed interface GiftsFile {

    /// Its rows, in its order.
    record Read(List<Row> rows) implements GiftsFile {}

    /// Nothing of it is taken. The text is `byhand.file.NAME`.
    ///
    /// @param detail the column it is about; empty where it is about none
    record Unread(Reason reason, String detail) implements GiftsFile {

        /// The key of its text.
        public String key() {
            return "byhand.file." + reason.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Why a file cannot be read.
    enum Reason {
        EMPTY,
        TOO_LARGE,
        TOO_MANY_ROWS,
        NO_TABLE,
        COLUMN_UNKNOWN,
        COLUMN_TWICE,
        COLUMN_MISSING
    }

    /// One row.
    ///
    /// @param line where it begins in the file, from 1
    /// @param typed as it stands there
    /// @param taken null where the row is refused
    /// @param flaw the first thing wrong with it; null where it is taken
    record Row(long line, GiftFields typed, @Nullable Taken taken, @Nullable Flaw flaw) {

        Row refused(Flaw why) {
            return new Row(line, typed, null, why);
        }
    }

    /// What a row says.
    ///
    /// @param giftId the same whenever the row is read
    /// @param personKey for a giver without an address, the same whenever the row is read
    record Taken(GiftDraft draft, String giftId, String personKey) {}
}
