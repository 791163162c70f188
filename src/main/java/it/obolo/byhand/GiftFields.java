package it.obolo.byhand;

import java.util.Map;

/// A gift as it was typed, field by field; empty where nothing was typed.
///
/// @param supporter the code of a supporter we know
/// @param thank whether a thank-you is asked for
public record GiftFields(
        String date,
        String amount,
        String currency,
        String method,
        String supporter,
        String name,
        String email,
        String note,
        String reference,
        boolean thank) {

    /// Reads what a form sent.
    public static GiftFields of(Map<String, String> form) {
        return new GiftFields(
                field(form, "date"),
                field(form, "amount"),
                field(form, "currency"),
                field(form, "method"),
                field(form, "supporter"),
                field(form, "name"),
                field(form, "email"),
                field(form, "note"),
                "",
                form.containsKey("thank"));
    }

    static String field(Map<String, String> form, String name) {
        return form.getOrDefault(name, "").strip();
    }
}
