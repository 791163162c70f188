package it.obolo.account;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The codes for the day on which the authenticator is lost: 25 letters and digits that are not
/// mistaken for each other, 125 random bits, so that a plain hash of one is enough.
final class RecoveryCodes {

    /// How many an editor has.
    static final int COUNT = 10;

    private static final int LENGTH = 25;
    private static final int GROUP = 5;
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /// Ten new ones, written in groups of five.
    static List<String> next() {
        var codes = new ArrayList<String>(COUNT);
        for (var i = 0; i < COUNT; i++) {
            var code = new StringBuilder();
            for (var at = 0; at < LENGTH; at++) {
                if (at > 0 && at % GROUP == 0) {
                    code.append('-');
                }
                code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
            codes.add(code.toString());
        }
        return codes;
    }

    /// What is kept of a code, however it was typed.
    static String hash(String typed) {
        return Secret.hash(typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
    }

    /// Whether that may be one: then it is no code of an authenticator.
    static boolean isLike(String typed) {
        return typed.replaceAll("[\\s-]", "").length() == LENGTH;
    }
}
