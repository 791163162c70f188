package it.obolo.cli;

import it.obolo.byhand.Flaw;
import it.obolo.byhand.GiftsFile;
import it.obolo.byhand.ReadGiftsFile;
import it.obolo.intake.RecordGiftsFile;
import it.obolo.intake.RecordGiftsFile.Fate;
import it.obolo.intake.RecordGiftsFile.Told;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Records the gifts by hand of a CSV file, or says what it would record.
@Singleton
class GiftsErrand implements Errand {

    private final RecordGiftsFile recordGiftsFile;
    private final Texts texts;
    private final Clock clock;

    GiftsErrand(RecordGiftsFile recordGiftsFile, Texts texts, Clock clock) {
        this.recordGiftsFile = recordGiftsFile;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "gifts";
    }

    @Override
    public Answer run(Map<String, String> words) {
        var bytes = Base64.getDecoder().decode(words.getOrDefault("file", ""));
        var today = LocalDate.ofInstant(clock.instant(), Words.ROME);
        return switch (ReadGiftsFile.read(bytes, today)) {
            case GiftsFile.Unread unread ->
                    throw Failure.found(texts.of(Language.EN, unread.key(), unread.detail()));
            case GiftsFile.Read file -> {
                var dryRun = words.containsKey("dryRun");
                yield report(
                        dryRun
                                ? recordGiftsFile.preview(file, "command")
                                : recordGiftsFile.record(file, "command"),
                        dryRun);
            }
        };
    }

    private Answer report(List<Told> told, boolean dryRun) {
        var out = new StringBuilder();
        for (var one : told) {
            var flaw = one.flaw();
            if (flaw != null) {
                out.append("line ")
                        .append(one.row().line())
                        .append(", ")
                        .append(flaw.field())
                        .append(": ")
                        .append(reason(flaw))
                        .append('\n');
            } else if (one.fate() == Fate.NOT_NOW) {
                out.append("line ")
                        .append(one.row().line())
                        .append(": cannot be kept now; give the same file again\n");
            }
        }
        out.append(
                "%d %s, %d known before, %d refused%s"
                        .formatted(
                                count(told, Fate.NEW),
                                dryRun ? "would be recorded" : "recorded",
                                count(told, Fate.KNOWN),
                                count(told, Fate.REFUSED),
                                dryRun ? " (nothing was changed)" : ""));
        var allWell = count(told, Fate.REFUSED) + count(told, Fate.NOT_NOW) == 0;
        return allWell ? Answer.done(out.toString()) : Answer.foundWrong(out.toString());
    }

    private String reason(Flaw flaw) {
        return texts.of(Language.EN, flaw.key());
    }

    private static long count(List<Told> told, Fate fate) {
        return told.stream().filter(one -> one.fate() == fate).count();
    }
}
