package it.obolo.paypal;

import it.obolo.money.Money;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The form fields of an instant payment notification, read in the charset that the form itself
/// names: windows-1252 unless it says otherwise, also where it names one we do not know, because
/// all that matters for the books is ASCII.
public final class IpnForm {

    private static final Charset USUAL = Charset.forName("windows-1252");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
    private static final Pattern STATUS = Pattern.compile("[A-Za-z_-]{1,30}");
    private static final String ASCII = "0123456789.-AZaz@";
    private static final int MOST_FIELDS = 2000;
    private static final int LONGEST_SHOWN = 4000;

    private record Field(String name, byte[] value) {}

    private final Map<String, String> fields = new HashMap<>();

    private IpnForm(byte[] body) throws NotReadable {
        var split = split(body);
        if (split.isEmpty()) {
            throw new NotReadable("not a form");
        }
        var charset = charset(split);
        for (var field : split) {
            var value = new String(field.value(), charset);
            var before = fields.putIfAbsent(field.name(), value);
            if (before != null && !before.equals(value)) {
                throw new NotReadable("a form that tells a field twice, differently");
            }
        }
    }

    /// The fields of `body`.
    ///
    /// @throws NotReadable if it is no form, or tells a field twice and differently
    static IpnForm read(byte[] body) throws NotReadable {
        return new IpnForm(body);
    }

    /// A name for people: `web_accept Completed`, `subscr_signup`, or `Refunded` where there is no
    /// type; `UNREADABLE` for what is none. Never fails, and has at most 100 characters.
    public static String name(byte[] body) {
        var type = "";
        var status = "";
        for (var field : split(body)) {
            var value = new String(field.value(), StandardCharsets.US_ASCII);
            type = field.name().equals("txn_type") ? value : type;
            status = field.name().equals("payment_status") ? value : status;
        }
        var name =
                (NAME.matcher(type).matches() ? type + " " : "")
                        + (STATUS.matcher(status).matches() ? status : "");
        return name.isBlank() ? "UNREADABLE" : name.strip();
    }

    /// Every field as `name=value`, decoded, on a line of its own, for people. Never fails.
    public static List<String> lines(byte[] body) {
        var split = split(body);
        var charset = charset(split);
        var lines = new ArrayList<String>(split.size());
        for (var field : split) {
            var value = CleanText.clean(new String(field.value(), charset), LONGEST_SHOWN);
            lines.add(field.name() + "=" + (value == null ? "" : value));
        }
        return lines;
    }

    /// A field, clean and cut to `longest` characters; null where it is missing or blank.
    @Nullable String text(String name, int longest) {
        var value = fields.get(name);
        return value == null ? null : CleanText.clean(value, longest);
    }

    /// The first of these fields that says anything.
    @Nullable String first(int longest, String... names) {
        for (var name : names) {
            var value = text(name, longest);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// The first of these amounts that is told, in the currency of the payment; newer recurring
    /// profiles name that one `currency_code`. Null where no amount or no currency is told.
    @Nullable Money money(String... names) throws NotReadable {
        return money(first(40, names), first(40, "mc_currency", "currency_code"));
    }

    /// What PayPal put on our balance, where it converted.
    @Nullable Money settled() throws NotReadable {
        return money(text("settle_amount", 40), text("settle_currency", 40));
    }

    private static @Nullable Money money(@Nullable String value, @Nullable String currency)
            throws NotReadable {
        return value == null || currency == null ? null : PayPalMoney.of(value, currency);
    }

    private static List<Field> split(byte[] body) {
        var fields = new ArrayList<Field>();
        var start = 0;
        for (var at = 0; at <= body.length && fields.size() < MOST_FIELDS; at++) {
            if (at == body.length || body[at] == '&') {
                field(body, start, at, fields);
                start = at + 1;
            }
        }
        return fields;
    }

    private static void field(byte[] body, int start, int end, List<Field> into) {
        var equals = start;
        while (equals < end && body[equals] != '=') {
            equals++;
        }
        var name = new String(decode(body, start, equals), StandardCharsets.US_ASCII);
        if (equals < end && NAME.matcher(name).matches()) {
            into.add(new Field(name, decode(body, equals + 1, end)));
        }
    }

    /// Takes escapes and plus signs back; what is no escape stays as it is.
    private static byte[] decode(byte[] body, int start, int end) {
        var decoded = new ByteArrayOutputStream(end - start);
        for (var at = start; at < end; at++) {
            if (body[at] == '+') {
                decoded.write(' ');
            } else if (body[at] == '%'
                    && at + 2 < end
                    && HexFormat.isHexDigit(body[at + 1])
                    && HexFormat.isHexDigit(body[at + 2])) {
                decoded.write(
                        HexFormat.fromHexDigit(body[at + 1]) * 16
                                + HexFormat.fromHexDigit(body[at + 2]));
                at += 2;
            } else {
                decoded.write(body[at]);
            }
        }
        return decoded.toByteArray();
    }

    private static Charset charset(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.name().equals("charset"))
                .map(field -> new String(field.value(), StandardCharsets.US_ASCII).strip())
                .map(IpnForm::named)
                .findFirst()
                .orElse(USUAL);
    }

    private static Charset named(String name) {
        for (var spelling : List.of(name, name.replace('_', '-'))) {
            try {
                var charset = Charset.forName(spelling);
                var ascii = new String(ASCII.getBytes(StandardCharsets.US_ASCII), charset);
                return ascii.equals(ASCII) ? charset : USUAL;
            } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
                // the other spelling, or else the usual one
            }
        }
        return USUAL;
    }
}
