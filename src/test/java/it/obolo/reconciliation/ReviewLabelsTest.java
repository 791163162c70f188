package it.obolo.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.intake.VerifyBooks;
import it.obolo.intake.WorkDeliveries;
import it.obolo.reconciliation.ReviewLabels.Waiting;
import it.obolo.storage.Sql;
import it.obolo.testing.Activity;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Labels that nobody knows wait, and are worked once the editor has said what they mean.
@OnBothDatabases
class ReviewLabelsTest {

    private final TestObolo obolo;
    private final ImportActivityFiles imports;
    private final ReviewLabels reviewLabels;
    private final WorkDeliveries workDeliveries;
    private final Sql sql;
    @TempDir private Path folder;

    ReviewLabelsTest(TestObolo obolo) {
        this.obolo = obolo;
        this.imports = obolo.get(ImportActivityFiles.class);
        this.reviewLabels = obolo.get(ReviewLabels.class);
        this.workDeliveries = obolo.get(WorkDeliveries.class);
        this.sql = obolo.sql();
    }

    @BeforeEach
    void emptyEverything() {
        obolo.forget();
        obolo.clock().advance(Duration.ofMinutes(1)); // decisions are remembered for seconds
    }

    @Test
    void anUnknownLabelIsKeptForReviewAndNeverGuessed() {
        var report = importUnknown();

        assertThat(report.rowsToReview()).isEqualTo(2);
        assertThat(report.rowsNew()).isEqualTo(1);
        assertThat(report.rowsRefused()).isZero();
        assertThat(report.labelsToReview()).containsExactlyEntriesOf(Map.of("Obolo di Natale", 2L));
        assertThat(Activity.count(sql, "donation")).isEqualTo(1);
        assertThat(reviewLabels.waiting()).containsExactly(new Waiting("Obolo di Natale", 2));
        workDeliveries.workAll();
        assertThat(Activity.count(sql, "donation")).isEqualTo(1);
        assertVerified();
    }

    @Test
    void choosingItsMeaningBooksTheRowsThatWaited() {
        importUnknown();

        var queued = reviewLabels.decide("  OBOLO di  natale ", "PAYMENT");
        workDeliveries.workAll();

        assertThat(queued).isEqualTo(2);
        assertThat(Activity.count(sql, "donation")).isEqualTo(3);
        assertThat(reviewLabels.waiting()).isEmpty();
        assertThat(reviewLabels.decided()).containsEntry("obolo di natale", "PAYMENT");
        assertThat(Activity.count(sql, "thank_you")).isZero();
        assertVerified();
    }

    @Test
    void anotherMeaningLaterWorksTheRowsAgain() {
        importUnknown();
        reviewLabels.decide("Obolo di Natale", "BANK_TRANSFER");
        workDeliveries.workAll();
        assertThat(Activity.count(sql, "donation")).isEqualTo(1);

        reviewLabels.decide("Obolo di Natale", "PAYMENT");
        workDeliveries.workAll();

        assertThat(Activity.count(sql, "donation")).isEqualTo(3);
        assertVerified();
    }

    @Test
    void theSameFileAfterTheDecisionIsKnownAndANewOneIsBookedAtOnce() {
        importUnknown();
        reviewLabels.decide("Obolo di Natale", "PAYMENT");
        workDeliveries.workAll();

        var again = importUnknown();
        var other =
                run(
                        new ActivityFiles()
                                .moved("29/02/2024", "LAB9", "Obolo di Natale", "16.37", ""));

        assertThat(again.rowsKnown()).isEqualTo(3);
        assertThat(other.rowsNew()).isEqualTo(1);
    }

    @Test
    void whatIsBookedAsAGiftStaysAGift() {
        importUnknown();
        reviewLabels.decide("Obolo di Natale", "PAYMENT");
        workDeliveries.workAll();

        assertThatThrownBy(() -> reviewLabels.decide("Obolo di Natale", "NOTHING"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in the books already");
        assertThatThrownBy(() -> reviewLabels.decide("Donation Payment", "FEE"))
                .isInstanceOf(IllegalStateException.class);

        assertThat(reviewLabels.decided()).containsOnly(Map.entry("obolo di natale", "PAYMENT"));
        assertVerified();
    }

    @Test
    void onlyTheMeaningsOfferedAreTaken() {
        assertThatThrownBy(() -> reviewLabels.decide("Obolo", "JACKPOT"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reviewLabels.decide(" ", "PAYMENT"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ImportReport importUnknown() {
        return run(
                new ActivityFiles()
                        .gift("27/02/2026", "09:00:00", "LAB1", "13.37", "-0.77", "12.60")
                        .moved("27/02/2026", "LAB2", "Obolo di Natale", "14.37", "")
                        .moved("28/02/2026", "LAB3", "Obolo di Natale", "15.37", ""));
    }

    private ImportReport run(ActivityFiles file) {
        return imports.run(List.of(file.in(folder)), ImportOptions.NONE);
    }

    private void assertVerified() {
        var proof = obolo.get(VerifyBooks.class).verify();
        assertThat(proof.isOk()).as("%s %s", proof.findings(), proof.differences()).isTrue();
    }
}
