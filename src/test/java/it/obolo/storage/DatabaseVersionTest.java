package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseVersionTest {

    @Test
    void aPostgreSqlThatIsTooOldIsRefusedInALine() {
        assertThatThrownBy(() -> Database.assertKnowsMerge(14))
                .hasMessage("Obolo needs PostgreSQL 15 or later; this is 14");
    }

    @Test
    void theOldestThatWillDoIsTaken() {
        assertThatCode(() -> Database.assertKnowsMerge(15)).doesNotThrowAnyException();
    }
}
