package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    /// A start looks at nothing but this name: were it an older one, tables would stay as they are.
    @Test
    void theNewestIsTheLastOfTheFiles() throws IOException {
        try (var files = Files.list(Path.of("migrations/common"))) {
            var last =
                    files.map(file -> file.getFileName().toString())
                            .max(Comparator.naturalOrder())
                            .orElseThrow();

            assertThat(last).startsWith("V" + Migrations.NEWEST + "__");
        }
    }
}
