package it.obolo.campaign;

import de.siegmar.fastcsv.writer.CsvWriter;
import it.obolo.web.Words;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes rewards as a CSV table for labels: one column for each line of the address, so that a
/// word processor can merge it. A text that a spreadsheet would take for a formula begins with an
/// apostrophe.
public final class WriteLabels {

    private static final int ADDRESS_LINES = 5;

    private WriteLabels() {}

    /// The table, with its names in the editor's language.
    public static String write(Words words, List<Rewards.Reward> rewards) {
        var table = new StringWriter();
        try (var csv = CsvWriter.builder().build(table)) {
            write(csv, words, rewards);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString();
    }

    private static void write(CsvWriter csv, Words words, List<Rewards.Reward> rewards) {
        csv.writeRecord(
                words.of("campaign.labels.recipient"),
                words.of("campaign.labels.address", 1),
                words.of("campaign.labels.address", 2),
                words.of("campaign.labels.address", 3),
                words.of("campaign.labels.address", 4),
                words.of("campaign.labels.address", 5),
                words.of("campaign.labels.country"),
                words.of("campaign.labels.email"),
                words.of("campaign.labels.reward"),
                words.of("campaign.labels.given"));
        for (var reward : rewards) {
            var lines = lines(reward.address());
            csv.writeRecord(
                    safe(reward.recipient()),
                    safe(lines[0]),
                    safe(lines[1]),
                    safe(lines[2]),
                    safe(lines[3]),
                    safe(lines[4]),
                    safe(reward.country()),
                    safe(reward.email()),
                    safe(reward.level().reward(words.language())),
                    words.day(reward.givenAt()));
        }
    }

    /// What has more lines than the table stays together in the last.
    private static String[] lines(@Nullable String address) {
        var lines = new String[ADDRESS_LINES];
        Arrays.fill(lines, "");
        if (address != null) {
            var given = address.split("\n", ADDRESS_LINES);
            for (var line = 0; line < given.length; line++) {
                lines[line] = given[line].replace('\n', ',');
            }
        }
        return lines;
    }

    static String safe(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
