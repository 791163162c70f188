package it.obolo.admin;

import it.obolo.byhand.TypedGift;
import it.obolo.web.Words;
import java.util.List;
import java.util.Map;

/// A gift by hand: all its forms.
///
/// @param forms oldest first, one at least
/// @param editors addresses, by what a form says of who recorded it
public record ByHand(List<TypedGift> forms, Map<String, String> editors) {

    /// The one that counts.
    public TypedGift latest() {
        return forms.getLast();
    }

    /// Where its forms are sent to.
    public String path() {
        return "/admin/gifts/" + latest().giftId();
    }

    /// Who recorded a form, in words.
    public String who(Words words, TypedGift form) {
        return editors.getOrDefault(form.recordedBy(), words.of("admin.gift.by.command"));
    }

    /// Who is said to have given it, in words.
    public String giver(Words words, TypedGift form) {
        var name = form.giver().name();
        var email = form.giver().email();
        if (name == null) {
            return email == null ? words.of("admin.nameless") : email;
        }
        return name;
    }
}
