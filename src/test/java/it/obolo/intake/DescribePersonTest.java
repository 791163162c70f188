package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.intake.RecordPerson.Description;
import it.obolo.intake.RecordPerson.Outcome;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.supporter.FindSupporters;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an editor, or a person themselves, says of a name, an address or a language.
@OnBothDatabases
class DescribePersonTest {

    private static final String EDITOR = "editor:1";

    private final TestObolo obolo;
    private final ToldObolo told;
    private final RecordPerson recordPerson;

    DescribePersonTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
        this.recordPerson = obolo.get(RecordPerson.class);
    }

    @BeforeEach
    void emptyTheBooks() {
        obolo.forget();
    }

    @Test
    void aCorrectionGoesBeforeWhatEarlierAndLaterGiftsTellAndTheLatestCounts() {
        gift("DP1", "PAYERROSA", "rosa@posta.example", "Rosa");
        var rosa = owner("DP1");

        describe(rosa, "Rosa Verde", null, "en");
        obolo.clock().advance(Duration.ofDays(1));
        describe(rosa, "Rosa Verdi Bianchi", null, null);
        gift("DP2", "PAYERROSA", "rosa@posta.example", "ROSA");

        assertThat(people()).containsExactly("Rosa Verdi Bianchi rosa@posta.example en 2");
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void aCorrectionTellsOnlyWhatItChanged() {
        gift("DP1", "PAYERROSA", "rosa@posta.example", "Rosa");
        var rosa = owner("DP1");

        describe(rosa, "Rosa Verde", "ROSA@posta.example", "it");
        obolo.clock().advance(Duration.ofDays(1));
        describe(rosa, "Rosa Verde", "rosa@posta.example", "it");
        obolo.clock().advance(Duration.ofDays(1));
        describe(rosa, null, "rosa.nuova@posta.example", "en");

        assertThat(told.lines("SELECT fields, told_by FROM person_change ORDER BY told_at"))
                .containsExactly("NAME " + EDITOR, "EMAIL,LANGUAGE " + EDITOR);
    }

    @Test
    void aNewAddressIdentifiesThePersonUntilItIsCorrectedAgain() {
        gift("DP1", "PAYERROSA", "rosa@posta.example", "Rosa");
        var rosa = owner("DP1");

        describe(rosa, null, "Rosa.Nuova@posta.example", null);
        gift("DP2", "PAYEROTHER", "rosa.nuova@posta.example", "Rosa");
        assertThat(owner("DP2")).isEqualTo(rosa);
        assertThat(people()).containsExactly("Rosa Verdi Rosa.Nuova@posta.example it 2");

        describe(rosa, null, "rosa@posta.example", null);
        assertThat(owner("DP2")).isNotEqualTo(rosa);
        assertThat(people())
                .containsExactly(
                        "Rosa Verdi rosa.nuova@posta.example it 1",
                        "Rosa Verdi rosa@posta.example it 1");
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void anAddressOfSomebodyElseIsRefusedBecauseItWouldMakeThemOne() {
        gift("DP1", "PAYERROSA", "rosa@posta.example", "Rosa");
        gift("DP2", "PAYERUGO", "ugo@posta.example", "Ugo");

        var outcome =
                recordPerson.describe(
                        owner("DP1"), new Description(null, " UGO@posta.example", null), EDITOR);

        assertThat(outcome).isEqualTo(new Outcome.AddressTaken(owner("DP2")));
        assertThat(people())
                .containsExactly(
                        "Rosa Verdi rosa@posta.example it 1", "Ugo Verdi ugo@posta.example it 1");
    }

    @Test
    void whoGaveWithoutANameGetsOneAndKeepsTheirId() {
        told.webhook(Webhooks.captureCompleted("DP1", "13.37", "EUR"));
        var unknown = owner("DP1");

        describe(unknown, "Ada Bruni", null, null);

        assertThat(owner("DP1")).isEqualTo(unknown);
        assertThat(people()).containsExactly("Ada Bruni null null 1");
        assertThat(told.lines("SELECT anonymous FROM supporter")).containsExactly("false");
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void whatWasSaidOfSomebodyGoesWithThemWhenTheyTurnOutToBeAnotherAndBack() {
        gift("DP1", "PAYERROSA", "rosa@posta.example", "Rosa");
        gift("DP2", "PAYERUGO", "ugo@posta.example", "Ugo");
        var rosa = owner("DP1");
        var ugo = owner("DP2");
        describe(ugo, "Ugo Corretto", null, null);

        var outcome = recordPerson.join(ugo, rosa, EDITOR);
        assertThat(people()).containsExactly("Ugo Corretto ugo@posta.example it 2");
        assertThat(obolo.get(FindSupporters.class).leadOn(ugo)).isEqualTo(rosa);
        assertThat(recordPerson.join(ugo, rosa, EDITOR)).isInstanceOf(Outcome.SamePerson.class);

        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        recordPerson.part(((Outcome.Recorded) outcome).id(), EDITOR);
        assertThat(people())
                .containsExactly(
                        "Rosa Verdi rosa@posta.example it 1",
                        "Ugo Corretto ugo@posta.example it 1");
        assertThat(owner("DP2")).isEqualTo(ugo);
    }

    @Test
    void aStrangerCannotBeDescribedNorJoined() {
        assertThat(recordPerson.describe(1, new Description("Ada", null, null), EDITOR))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(recordPerson.join(1, 2, EDITOR)).isInstanceOf(Outcome.Unknown.class);
        assertThat(recordPerson.part("F00D", EDITOR)).isInstanceOf(Outcome.Unknown.class);
    }

    private void gift(String id, String payer, String email, String name) {
        told.webhook(Webhooks.captureCompleted(id, "13.37", "EUR"));
        told.answer(TranslateAnswer.ORDER, Webhooks.order("ORDER" + id, payer, email, name));
    }

    private void describe(
            long person, @Nullable String name, @Nullable String email, @Nullable String language) {
        assertThat(recordPerson.describe(person, new Description(name, email, language), EDITOR))
                .isInstanceOf(Outcome.Recorded.class);
    }

    private long owner(String transactionId) {
        return Long.parseLong(
                told.lines(
                                "SELECT supporter_id FROM donation WHERE transaction_id = '%s'"
                                        .formatted(transactionId))
                        .getFirst());
    }

    private java.util.List<String> people() {
        return told.lines("SELECT name, email, language, gift_count FROM supporter ORDER BY 1, 2");
    }
}
