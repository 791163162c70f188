package it.obolo.byhand;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an editor, or a person themselves, says of who somebody is. Kept as a delivery of its own;
/// nothing is ever overwritten.
public sealed interface PersonWord {

    /// When it was said.
    Instant at();

    /// Who said it: `editor:ID`, `portal` or `command`.
    String by();

    /// The key under which it is kept once.
    String externalKey();

    /// Two identity keys are one person's.
    ///
    /// @param jointId ours, by which it can be taken back
    record Joined(String jointId, String one, String other, Instant at, String by)
            implements PersonWord {

        @Override
        public String externalKey() {
            return "person:joined:" + jointId;
        }
    }

    /// They are not, after all.
    record Parted(String jointId, String one, String other, Instant at, String by)
            implements PersonWord {

        @Override
        public String externalKey() {
            return "person:parted:" + jointId;
        }
    }

    /// How whoever has the identity key is called and written to; null is no word on it.
    ///
    /// @param wordId ours
    record Described(
            String wordId,
            String key,
            @Nullable String name,
            @Nullable String email,
            @Nullable String language,
            Instant at,
            String by)
            implements PersonWord {

        @Override
        public String externalKey() {
            return "person:described:" + wordId;
        }
    }
}
