package it.obolo.storage;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Makes the ids of our rows: 63-bit numbers that grow with time, so that new rows land at the end
/// of an index. Seen from outside they are 13 characters of Crockford's base 32. They say nothing
/// and open nothing.
@Singleton
public class Ids {

    private final TsidFactory factory = TsidFactory.newInstance1024();

    /// A new id, larger than all that this process made before; two instances collide only with the
    /// same random node number in the same millisecond, and then the primary key refuses.
    public long next() {
        return factory.create().toLong();
    }

    /// The outside form of an id, such as `0MKA2ZXW5R4GT`.
    public static String text(long id) {
        return Tsid.from(id).toString();
    }

    /// Reads the outside form; empty for whatever is not one.
    public static Optional<Long> parse(String text) {
        return Tsid.isValid(text) ? Optional.of(Tsid.from(text).toLong()) : Optional.empty();
    }
}
