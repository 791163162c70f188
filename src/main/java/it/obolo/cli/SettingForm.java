package it.obolo.cli;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/// What the value of a setting can look like.
enum SettingForm {
    TEXT("text on one line"),
    WORD("one word"),
    LONG_SECRET("32 characters or more"),
    PATH("the path of a folder"),
    PORT("a port from 0 to 65535"),
    WEB_ADDRESS("an address with http:// or https://"),
    MAIL_ADDRESS("an e-mail address"),
    ADDRESSES("IP addresses with commas between them"),
    DURATION("a length of time such as P30D or PT12H"),
    HOUR("an hour from 0 to 23, or off"),
    COUNT("a number from 1 to 9999"),
    SMTP_TLS("none, starttls or tls"),
    SMTP_RATE("how many mails a minute, a number from 1"),
    PAYPAL_ENVIRONMENT("live or sandbox"),
    /// No other database, and none of the words with which a database address can run a script.
    POSTGRESQL_ADDRESS("jdbc:postgresql://host/database");

    /// Four numbers with dots, or something with colons; what it means is found out by its reader.
    private static final String ADDRESS =
            "([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]{1,43})";

    private final String description;

    SettingForm(String description) {
        this.description = description;
    }

    /// For the sentence “… must be …”.
    String description() {
        return description;
    }

    boolean fits(String value) {
        return switch (this) {
            case TEXT -> isText(value);
            case WORD -> isWord(value);
            case LONG_SECRET -> isWord(value) && value.length() >= 32;
            case PATH -> isPath(value);
            case PORT -> value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535;
            case WEB_ADDRESS -> isWebAddress(value);
            case MAIL_ADDRESS -> isText(value) && value.matches(".*[^@]@[^@]+");
            case ADDRESSES -> value.matches(ADDRESS + "(\\s*,\\s*" + ADDRESS + ")*");
            case DURATION -> isDuration(value);
            case HOUR -> value.matches("off|1?[0-9]|2[0-3]");
            case COUNT -> value.matches("[1-9][0-9]{0,3}");
            case SMTP_RATE -> value.matches("[1-9][0-9]{0,5}");
            case SMTP_TLS -> List.of("none", "starttls", "tls").contains(value);
            case PAYPAL_ENVIRONMENT -> List.of("live", "sandbox").contains(value);
            case POSTGRESQL_ADDRESS -> isPostgreSql(value);
        };
    }

    private static boolean isText(String value) {
        return value.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isWord(String value) {
        return isText(value) && value.chars().noneMatch(Character::isWhitespace);
    }

    private static boolean isPath(String value) {
        try {
            return !Path.of(value).toString().isEmpty();
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static boolean isWebAddress(String value) {
        try {
            var address = URI.create(value);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isPostgreSql(String value) {
        var upper = value.toUpperCase(Locale.ROOT);
        return value.startsWith("jdbc:postgresql:")
                && isWord(value)
                && !upper.contains("INIT=")
                && !upper.contains("RUNSCRIPT");
    }

    private static boolean isDuration(String value) {
        try {
            return Duration.parse(value).isPositive();
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
