package it.obolo.report.needs;

import it.obolo.report.IntakeHealth;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Deliveries that nobody can read, and those that wait longer than they should.
@Singleton
class DeliveriesWait implements NeedSource {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final IntakeHealth intake;
    private final Clock clock;

    DeliveriesWait(IntakeHealth intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public List<Need> look() {
        var health = intake.now();
        var needs = new ArrayList<Need>();
        health.oldestWaitingAt()
                .filter(oldest -> oldest.plus(PATIENCE).isBefore(clock.instant()))
                .ifPresent(oldest ->
                        needs.add(
                                Need.only(
                                        NeedKind.INTAKE_STUCK,
                                        true,
                                        health.waiting(),
                                        "/admin/deliveries?status=WAITING",
                                        oldest)));
        if (health.parked() > 0) {
            needs.add(
                    Need.only(
                            NeedKind.PARKED,
                            false,
                            health.parked(),
                            "/admin/deliveries?status=PARKED"));
        }
        return needs;
    }
}
