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

    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern DOMAIN =
            Pattern.compile(
                    "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

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
        if (!LOCAL.matcher(local).matches()
                || !DOMAIN.matcher(domain).matches()
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

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
