package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    /// A start looks at nothing but this name: were it an older one, tables would stay as they are.
    @Test
    void theNewestIsTheLastOfTheFiles() throws IOException {
        for (var database : List.of("h2", "postgresql")) {
            var last =
                    Stream.concat(in("common").stream(), in(database).stream())
                            .max(Comparator.naturalOrder())
                            .orElseThrow();

            assertThat(last).startsWith("V" + Migrations.NEWEST + "__");
        }
    }

    @Test
    void whereTheDatabasesDifferEachHasItsOwnOfTheSameName() throws IOException {
        assertThat(in("h2")).isNotEmpty().containsExactlyInAnyOrderElementsOf(in("postgresql"));
        assertThat(in("common")).doesNotContainAnyElementsOf(in("h2"));
    }

    private static List<String> in(String folder) throws IOException {
        try (var files = Files.list(Path.of("migrations", folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
