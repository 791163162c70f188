package it.obolo.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Judges without asking anybody whether a password is among the first that a guesser tries. Lists
/// of breached passwords hold, at twelve characters and more, hardly anything but a few hundred
/// words with digits, years, doublings, keyboard rows and letters written as digits; so those
/// patterns are recognised, with the words of the account itself, and the cheapest way to write the
/// password with them is counted in bits. Below [#ENOUGH] it is easy.
final class EstimateGuesses {

    /// About 2^36 guesses, in tenths of a bit like all that follows.
    static final int ENOUGH = 360;

    private static final int WORD = 100;
    private static final int OWN_WORD = 40;
    private static final int RUN = 70;
    private static final int AGAIN = 20;
    private static final int YEAR = 60;
    private static final int DIGIT = 33;
    private static final int LETTER = 47;
    private static final int OTHER = 30;
    private static final int MASK = 10;

    private static final int NEVER = 1_000_000;

    private static final int LONGEST_WORD = 24;
    private static final Pattern YEARS = Pattern.compile("19[0-9]{2}|20[0-4][0-9]");
    private static final List<String> ROWS =
            List.of(
                    "abcdefghijklmnopqrstuvwxyz",
                    "01234567890",
                    "qwertyuiop",
                    "qwertzuiop",
                    "azertyuiop",
                    "asdfghjkl",
                    "zxcvbnm",
                    "yxcvbnm",
                    "1q2w3e4r5t6y7u8i9o0p",
                    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
                    "qazwsxedcrfvtgbyhnujmikolp",
                    "q1w2e3r4t5y6u7i8o9p0",
                    "!@#$%^&*()",
                    "!\"£$%&/()=");

    private static final Map<String, Integer> COMMON = words();

    private EstimateGuesses() {}

    /// Whether `password` is easy to guess for somebody who knows `context`: the account's address
    /// and the newsroom's name.
    static boolean isEasy(String password, String context) {
        var lower = password.toLowerCase(Locale.ROOT);
        var known = new HashMap<>(COMMON);
        Arrays.stream(context.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() >= 3)
                .forEach(word -> known.put(word, OWN_WORD));
        return bits(lower, known) < ENOUGH;
    }

    /// The fewest tenths of a bit in which `text` can be written from left to right.
    static int bits(String text, Map<String, Integer> known) {
        var cost = new int[text.length() + 1];
        for (var end = 1; end <= text.length(); end++) {
            cost[end] = cost[end - 1] + single(text.charAt(end - 1));
            for (var start = Math.max(0, end - LONGEST_WORD); start <= end - 2; start++) {
                var part = text.substring(start, end);
                cost[end] = Math.min(cost[end], cost[start] + piece(text, start, part, known));
            }
        }
        return cost[text.length()];
    }

    private static int piece(String text, int start, String part, Map<String, Integer> known) {
        if (part.length() >= 3 && text.substring(0, start).contains(part)) {
            return AGAIN;
        }
        if (part.length() >= 3 && isRun(part)) {
            return RUN;
        }
        if (part.length() == 4 && YEARS.matcher(part).matches()) {
            return YEAR;
        }
        return Math.min(
                known.getOrDefault(part, NEVER), known.getOrDefault(unmasked(part), NEVER) + MASK);
    }

    private static int single(char letter) {
        if (letter >= '0' && letter <= '9') {
            return DIGIT;
        }
        return Character.isLetter(letter) ? LETTER : OTHER;
    }

    /// A stretch of the alphabet or the keyboard, forwards or backwards, or one sign over and over.
    private static boolean isRun(String part) {
        var backwards = new StringBuilder(part).reverse().toString();
        return part.chars().distinct().count() == 1
                || ROWS.stream().anyMatch(row -> row.contains(part) || row.contains(backwards));
    }

    /// The same with letters where digits and signs stand for them.
    private static String unmasked(String text) {
        var letters = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            letters.append(
                    switch (text.charAt(i)) {
                        case '0' -> 'o';
                        case '1', '!' -> 'i';
                        case '3' -> 'e';
                        case '4', '@' -> 'a';
                        case '5', '$' -> 's';
                        case '7' -> 't';
                        case '8' -> 'b';
                        case 'à' -> 'a';
                        case 'è', 'é' -> 'e';
                        default -> text.charAt(i);
                    });
        }
        return letters.toString();
    }

    private static Map<String, Integer> words() {
        var words = new HashMap<String, Integer>();
        try (var bytes = EstimateGuesses.class.getResourceAsStream("/account/first-guesses.txt");
                var lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> words.put(word, WORD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
