package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.testing.TestObolo;
import org.junit.jupiter.api.Test;

class IndexesTest {

    /// A foreign key that was made before its index has brought another on H2, in which each row is
    /// entered again. Both are entered in at every booking.
    @Test
    void noTwoIndexesOfOneTableHaveTheSameColumns() {
        try (var obolo = TestObolo.on(Database.Kind.H2)) {
            var twice =
                    obolo.sql()
                            .reading(() ->
                                    obolo.sql()
                                            .query(
                                                    """
                                                    SELECT i.table_name || ': ' || LISTAGG(i.index_name, ', ') WITHIN GROUP (ORDER BY i.index_name)
                                                      FROM ( SELECT c.table_name
                                                                  , c.index_name
                                                                  , LISTAGG(c.column_name, ',') WITHIN GROUP (ORDER BY c.ordinal_position) AS columns_of
                                                               FROM information_schema.index_columns c
                                                              WHERE c.table_schema = 'public'
                                                              GROUP BY c.table_name, c.index_name ) i
                                                     GROUP BY i.table_name, i.columns_of
                                                    HAVING COUNT(*) > 1
                                                    """,
                                                    rows -> rows.getString(1)));
            assertThat(twice).isEmpty();
        }
    }
}
