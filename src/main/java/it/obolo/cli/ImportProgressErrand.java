package it.obolo.cli;

import it.obolo.reconciliation.ImportProgress;
import jakarta.inject.Singleton;
import java.util.Map;

/// Says how far the import that is at work has come: rows and percent.
@Singleton
class ImportProgressErrand implements Errand {

    static final String NAME = "import-progress";

    private final ImportProgress progress;

    ImportProgressErrand(ImportProgress progress) {
        this.progress = progress;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public Answer run(Map<String, String> words) {
        var state = progress.state();
        return Answer.done(state.rows() + " " + state.percent());
    }
}
