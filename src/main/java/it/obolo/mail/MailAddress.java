package it.obolo.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address as SMTP takes it everywhere: ASCII, one `@`, no quotes and no comments, the domain's
/// other letters in their ASCII form.
///
/// @param address such as `anna@example.org`
/// @param name whom it belongs to; null where nobody said
record MailAddress(String address, @Nullable String name) {

    private static final int LONGEST = 254;
    private static final int LONGEST_NAME = 120;

    private static final int LONGEST_LABEL = 63;
    private static final String SIGNS = "!#$%&'*+/=?^_`{|}~-";

    private static final Pattern NAMED = Pattern.compile("\"?([^\"<>]*?)\"?\\s*<([^<>]*)>");

    /// Reads a bare address; empty for whatever is none.
    static Optional<MailAddress> parse(String text) {
        var bare = text.strip();
        var at = bare.lastIndexOf('@');
        if (at < 1 || at > 64 || bare.length() > LONGEST) {
            return Optional.empty();
        }
        var local = bare.substring(0, at);
        var domain = ascii(bare.substring(at + 1));
        if (!isLocal(local)
                || !isDomain(domain)
                || local.length() + 1 + domain.length() > LONGEST) {
            return Optional.empty();
        }
        return Optional.of(new MailAddress(local + "@" + domain, null));
    }

    /// Reads `Guerre di Rete <posta@example.org>` or a bare address; empty for whatever is neither.
    static Optional<MailAddress> parseNamed(String text) {
        var named = NAMED.matcher(text.strip());
        if (!named.matches()) {
            return parse(text);
        }
        var name = HeaderText.line(named.group(1), LONGEST_NAME);
        return parse(named.group(2))
                .map(bare -> new MailAddress(bare.address(), name.isEmpty() ? null : name));
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /// Letters, digits and signs, in parts between dots, none of them empty.
    private static boolean isLocal(String local) {
        var before = '.';
        for (var index = 0; index < local.length(); index++) {
            var character = local.charAt(index);
            var isDot = character == '.';
            if (isDot
                    ? before == '.'
                    : !isLetterOrDigit(character) && SIGNS.indexOf(character) < 0) {
                return false;
            }
            before = character;
        }
        return before != '.';
    }

    /// Labels between dots, each of letters, digits and hyphens, with none of these at its ends.
    private static boolean isDomain(String domain) {
        var before = '.';
        var length = 0;
        for (var index = 0; index < domain.length(); index++) {
            var character = domain.charAt(index);
            var isDot = character == '.';
            length = isDot ? 0 : length + 1;
            var fits =
                    switch (character) {
                        case '.' -> before != '.' && before != '-';
                        case '-' -> before != '.';
                        default -> isLetterOrDigit(character);
                    };
            if (!fits || length > LONGEST_LABEL) {
                return false;
            }
            before = character;
        }
        return before != '.' && before != '-';
    }

    private static boolean isLetterOrDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z');
    }

    private static String ascii(String domain) {
        if (isDomain(domain)) {
            return domain.toLowerCase(Locale.ROOT);
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
