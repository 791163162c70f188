package it.obolo.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which passwords are among the first that anybody tries.
class EstimateGuessesTest {

    private static final String CONTEXT = "vera.malaspina@faro.example Il Faro di Bari";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password12345",
                "P@ssw0rd2024!",
                "passwordpassword",
                "123456789012",
                "098765432109",
                "111111111111",
                "qwertyuiopas",
                "1q2w3e4r5t6y",
                "1qaz2wsx3edc",
                "zxcvbnmasdfghjkl",
                "ciaociaociao",
                "iloveyou1234",
                "forzanapoli1926",
                "Benvenuto2024!",
                "administrator",
                "changemechangeme",
                "francesca1990",
                "Milano.Inter.2010",
                "correcthorse",
                "abcabcabcabc",
                "faro2026faro2026",
                "Malaspina1234",
                "IlFaroDiBari!",
                "vera.malaspina",
                "vera.malaspina@faro.example"
            })
    void theFirstGuessesAreRefused(String password) {
        assertThat(Passwords.flaw(password, "vera.malaspina@faro.example", "Il Faro di Bari"))
                .contains(Passwords.Flaw.EASY_TO_GUESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onda lunga di maggio",
                "mezza luna sopra il molo",
                "un altro gelato al limone",
                "kT9vQz2LmX4w",
                "kwrtzpvdnqhs",
                "Tre gatti, due tetti e una pentola",
                "837268941518"
            })
    void whatNobodyTriesFirstIsTakenWithoutRulesOfComposition(String password) {
        assertThat(EstimateGuesses.isEasy(password, CONTEXT)).isFalse();
    }

    /// Lists of breached passwords are made like this; three thousand of them are the least.
    @Test
    void tenThousandCommonPasswordsOfTheAllowedLengthAreRefused() throws IOException {
        var words = new HashSet<String>();
        for (var line :
                Files.readAllLines(Path.of("src/main/resources/account/first-guesses.txt"))) {
            if (!line.startsWith("#")) {
                words.addAll(Arrays.asList(line.split(" ")));
            }
        }
        var tried = new HashSet<String>();
        for (var word : words) {
            for (var end :
                    List.of(
                            "123456",
                            "12345678",
                            "1234567890",
                            "2024!",
                            "123!",
                            "1990",
                            "!!!!!!")) {
                tried.add(word + end);
                tried.add(word.replace('o', '0').replace('a', '@') + end);
                tried.add(word + word + end);
                tried.add(word + word + word);
            }
        }
        tried.removeIf(password -> password.length() < Passwords.SHORTEST);
        var taken = new HashSet<String>();
        for (var password : tried) {
            if (!EstimateGuesses.isEasy(password, CONTEXT)) {
                taken.add(password);
            }
        }

        assertThat(tried).hasSizeGreaterThan(10_000);
        assertThat(taken).isEqualTo(Set.of());
    }
}
