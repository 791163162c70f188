package it.obolo.cli;

import it.obolo.intake.ReplayDeliveries;
import it.obolo.intake.WorkDeliveries;
import it.obolo.storage.Ids;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.OptionalLong;

/// Works stored deliveries again, and waits until that is done.
@Singleton
class ReplayErrand implements Errand {

    private final ReplayDeliveries replayDeliveries;
    private final WorkDeliveries workDeliveries;

    ReplayErrand(ReplayDeliveries replayDeliveries, WorkDeliveries workDeliveries) {
        this.replayDeliveries = replayDeliveries;
        this.workDeliveries = workDeliveries;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Answer run(Map<String, String> words) {
        var delivery = words.get("delivery");
        var queued =
                replayDeliveries.replay(delivery == null ? OptionalLong.empty() : id(delivery));
        if (delivery != null && queued == 0) {
            throw Failure.found("there is no delivery " + delivery + ", or it was refused");
        }
        workDeliveries.workAll();
        return Answer.done(queued + (queued == 1 ? " delivery" : " deliveries") + " worked again");
    }

    private static OptionalLong id(String text) {
        return Ids.parse(text)
                .map(OptionalLong::of)
                .orElseThrow(() ->
                        Failure.wrongWords("--delivery takes the id shown in the admin view"));
    }
}
