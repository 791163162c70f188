package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VeilPersonalDataTest {

    @Test
    void whatMayBePersonalIsHiddenAndTheRestIsExact() {
        var body =
                """
                {"id":"WH-7","resource":{"amount":{"value":"13.37","currency_code":"EUR"},"total":13.370,
                 "payer":{"email_address":"ada@posta.example","name":{"given_name":"Ada"}},"note":["ciao"],"new_field":"Ada"}}\
                """;

        var veiled = VeilPersonalData.veil(body);

        assertThat(veiled).contains("WH-7", "13.37", "13.370", "EUR", "\"given_name\" : \"•••\"");
        assertThat(veiled).doesNotContain("Ada", "ada@", "ciao");
    }

    @Test
    void aFormIsHiddenFieldByField() {
        var veiled = VeilPersonalData.veil("txn_id=8XK2P&mc_gross=13.37&first_name=Ada&custom=Ada");

        assertThat(veiled.lines())
                .containsExactly("txn_id=8XK2P", "mc_gross=13.37", "first_name=•••", "custom=•••");
    }

    @Test
    void aDecodedFormIsHiddenLineByLineWhateverItsValuesHold() {
        var veiled = VeilPersonalData.veilForm("txn_id=8XK2P\nmemo=Ada & figli\nsubscr_id=I-7");

        assertThat(veiled.lines()).containsExactly("txn_id=8XK2P", "memo=•••", "subscr_id=I-7");
    }

    @Test
    void whatCannotBeReadIsHiddenWhole() {
        assertThat(VeilPersonalData.veil("Ada Brambilla")).isEqualTo("•••");
        assertThat(VeilPersonalData.veil("")).isEqualTo("•••");
        assertThat(VeilPersonalData.veil("\"Ada\"")).isEqualTo("•••");
        assertThat(VeilPersonalData.veil("{\"id\":\"Ada\"")).isEqualTo("•••");
    }
}
