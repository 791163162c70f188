package it.obolo.account;

import org.jspecify.annotations.Nullable;

/// Who stands at the entrance, as far as that can be seen.
///
/// @param address where the request comes from, see [it.obolo.web.ClientAddress]
/// @param browser its family, such as `Firefox`
/// @param knownBrowser the token of a browser that an editor signed in from before; null without
public record Visitor(String address, String browser, @Nullable String knownBrowser) {

    /// Without the token.
    @Override
    public String toString() {
        return "Visitor[" + browser + "]";
    }
}
