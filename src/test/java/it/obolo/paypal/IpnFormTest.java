package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.testing.Ipns;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpnFormTest {

    @ParameterizedTest
    @CsvSource({
        "web_accept_completed_utf8,Niccolò,D'Àlba",
        "web_accept_completed_windows1252,Niccolò,D'Àlba",
        "web_accept_completed_koi8r,Николай,Иванов"
    })
    void namesAreReadInTheCharsetTheMessageNames(String sample, String first, String last)
            throws NotReadable {
        var form = IpnForm.read(Ipns.sample(sample));

        assertThat(form.text("first_name", 140)).isEqualTo(first);
        assertThat(form.text("last_name", 140)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "gb18030,%C0%EE,李",
        "windows-1251,%CF,П",
        "EUC_JP,%BE%AE,小",
        "no-such-charset,%E8,è",
        "UTF-16,%E8,è",
        "'',%E8,è",
        "$$,%E8,è"
    })
    void anUnknownOrUnfitCharsetLosesNothing(String charset, String bytes, String text)
            throws NotReadable {
        var form = read("mc_gross=13.37&first_name=" + bytes + "&charset=" + charset);

        assertThat(form.text("first_name", 140)).isEqualTo(text);
        assertThat(form.text("mc_gross", 40)).isEqualTo("13.37");
    }

    @Test
    void bytesThatWereNotEscapedAreReadToo() throws NotReadable {
        var body =
                "first_name=J\u00f6rg&charset=windows-1252".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(IpnForm.read(body).text("first_name", 140)).isEqualTo("Jörg");
    }

    @Test
    void lineBreaksAndOtherUnprintableThingsBecomeBlanks() throws NotReadable {
        var form = read("address_street=1+Main+St%0D%0AFlat%002&memo=+%09+");

        assertThat(form.text("address_street", 200)).isEqualTo("1 Main St Flat 2");
        assertThat(form.text("memo", 200)).isNull();
    }

    @Test
    void brokenEscapesStayAsTheyAre() throws NotReadable {
        assertThat(read("memo=100%&x=1").text("memo", 200)).isEqualTo("100%");
        assertThat(read("memo=%zz%4").text("memo", 200)).isEqualTo("%zz%4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "{\"id\":\"WH-1\"}", "&&&", "=1"})
    void whatIsNoFormIsNotReadable(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(NotReadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "txn_type=web_accept&payment_status=Completed,web_accept Completed",
        "txn_type=subscr_signup,subscr_signup",
        "payment_status=Refunded&txn_type=,Refunded",
        "txn_type=<b>Anna</b>,UNREADABLE",
        "garbage,UNREADABLE"
    })
    void itsNameForPeopleIsNothingThatASenderMadeUp(String body, String name) {
        assertThat(IpnForm.name(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(name);
    }

    @Test
    void itsNameFitsTheTableHoweverLongTheFieldsAre() {
        for (var length = 1; length < 200; length++) {
            var word = "x".repeat(length);
            var body = "txn_type=" + word + "&payment_status=" + word;

            assertThat(IpnForm.name(body.getBytes(StandardCharsets.US_ASCII)))
                    .hasSizeLessThanOrEqualTo(100);
        }
    }

    @Test
    void peopleReadADecodedFieldOnEachLine() {
        assertThat(IpnForm.lines("memo=a%26b%0Ac&mc_gross=13.37".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("memo=a&b c", "mc_gross=13.37");
    }

    private static IpnForm read(String body) throws NotReadable {
        return IpnForm.read(body.getBytes(StandardCharsets.US_ASCII));
    }
}
