package it.obolo.account;

import java.util.EnumSet;
import java.util.List;

/// What an editor may do. Each role may do what the ones after it may.
public enum Role {
    /// Everything, settings and other editors included. The first editor is one.
    OWNER,
    /// Works with the books: replays deliveries, sends thank-yous.
    EDITOR,
    /// Looks and changes nothing.
    READER;

    /// The names of this role and of those it contains, for `@Secured`.
    List<String> access() {
        return EnumSet.range(this, READER).stream().map(Role::name).toList();
    }
}
