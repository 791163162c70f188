package it.obolo.reconciliation;

import it.obolo.report.needs.Need;
import it.obolo.report.needs.NeedKind;
import it.obolo.report.needs.NeedSource;
import jakarta.inject.Singleton;
import java.util.List;

/// What PayPal's list and the books say differently.
@Singleton
class ListDiffers implements NeedSource {

    private final Reconciliations reconciliations;

    ListDiffers(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    @Override
    public List<Need> look() {
        var count = reconciliations.count();
        return count == 0
                ? List.of()
                : List.of(
                        Need.of(
                                NeedKind.RECONCILIATION,
                                false,
                                count,
                                "/admin/findings#paypal-list"));
    }
}
