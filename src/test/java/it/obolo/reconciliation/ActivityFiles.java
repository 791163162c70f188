package it.obolo.reconciliation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Activity files as PayPal writes them: a BOM, every field in quotes, CRLF. Names and addresses
/// are invented.
final class ActivityFiles {

    static final Path ENGLISH = Path.of("src/test/resources/paypal/csv/activity_business_en.csv");
    static final Path ITALIAN = Path.of("src/test/resources/paypal/csv/activity_business_it.csv");
    static final Path STATEMENT = Path.of("src/test/resources/paypal/csv/statement_it.csv");

    private static final List<String> HEADER =
            List.of(
                    "Date",
                    "Time",
                    "TimeZone",
                    "Name",
                    "Type",
                    "Status",
                    "Currency",
                    "Gross",
                    "Fee",
                    "Net",
                    "From Email Address",
                    "To Email Address",
                    "Transaction ID",
                    "Reference Txn ID",
                    "Balance",
                    "Note",
                    "Balance Impact");

    private final List<List<String>> rows = new ArrayList<>();

    ActivityFiles() {
        rows.add(HEADER);
    }

    /// A gift of an invented reader that reached the account.
    ActivityFiles gift(String date, String time, String id, String gross, String fee, String net) {
        return row(
                date,
                time,
                "CET",
                "Ada Esempio",
                "Donation Payment",
                "Completed",
                "EUR",
                gross,
                fee,
                net,
                "ada@lettori.example",
                "desk@faro.example",
                id,
                "",
                "",
                "",
                "Credit");
    }

    /// A row of any kind that reached the account or left it, without a fee.
    ActivityFiles moved(String date, String id, String type, String gross, String reference) {
        return row(
                date,
                "12:00:00",
                "CET",
                "",
                type,
                "Completed",
                "EUR",
                gross,
                "0.00",
                gross,
                "",
                "",
                id,
                reference,
                "",
                "",
                gross.startsWith("-") ? "Debit" : "Credit");
    }

    ActivityFiles row(String... texts) {
        rows.add(Arrays.asList(texts));
        return this;
    }

    /// The file with one text in place of another, everywhere.
    String textWith(String old, String changed) {
        return text().replace(old, changed);
    }

    String text() {
        return "\ufeff"
                + rows.stream().map(ActivityFiles::line).collect(Collectors.joining("\r\n"))
                + "\r\n";
    }

    private static String line(List<String> texts) {
        return texts.stream()
                .map(text -> "\"" + text.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }

    Path in(Path folder) {
        return file(folder, text());
    }

    static Path file(Path folder, String text) {
        try {
            var file = Files.createTempFile(folder, "download", ".csv");
            return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
