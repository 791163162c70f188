package it.obolo.admin;

import java.net.URI;
import java.util.regex.Pattern;

/// Where a form says to return to. Only a page of the admin view is taken, written as we write
/// addresses ourselves, so that nobody is led elsewhere by a link to us.
final class OwnPage {

    private static final Pattern OWN =
            Pattern.compile("/admin(/[A-Za-z0-9_-]{1,64}){0,8}(\\?[A-Za-z0-9_.%&=+-]{0,1000})?");

    private OwnPage() {}

    /// `back`, or `otherwise` if that is no page of ours.
    static URI of(String back, String otherwise) {
        return URI.create(OWN.matcher(back).matches() ? back : otherwise);
    }
}
