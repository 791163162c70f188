package it.obolo.cli;

import it.obolo.privacy.ExportPerson;
import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// Writes everything about a person into two files that only the operator can read.
@Singleton
class ExportErrand implements Errand {

    private final ExportPerson exportPerson;

    ExportErrand(ExportPerson exportPerson) {
        this.exportPerson = exportPerson;
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public Answer run(Map<String, String> words) {
        var language =
                Language.parse(words.get("language"))
                        .orElseThrow(() -> Failure.wrongWords("--language is it or en"));
        var found =
                exportPerson
                        .export(words.getOrDefault("who", ""), language, AskedBy.COMMAND)
                        .orElseThrow(() ->
                                Failure.found(
                                        "nobody is known by that id, e-mail address or payer id"));
        var folder = Path.of(words.getOrDefault("out", ".")).toAbsolutePath().normalize();
        var base = folder.resolve("obolo-export-" + found.code());
        write(Path.of(base + ".json"), found.json());
        write(Path.of(base + ".html"), found.html().getBytes(StandardCharsets.UTF_8));
        return Answer.done(
                "written, for your eyes only: %s.json and .html; delete them once they are handed over"
                        .formatted(base));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, bytes);
        } catch (FileAlreadyExistsException e) {
            throw Failure.found("there is already a file " + file, e);
        } catch (IOException e) {
            throw Failure.found("cannot write " + file, e);
        }
    }
}
