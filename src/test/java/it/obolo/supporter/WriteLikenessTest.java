package it.obolo.supporter;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who shares a trait is paired as people are described, not when somebody looks.
@OnBothDatabases
class WriteLikenessTest {

    private final TestObolo obolo;
    private final FindLikeness likeness;

    WriteLikenessTest(TestObolo obolo) {
        this.obolo = obolo;
        this.likeness = obolo.get(FindLikeness.class);
    }

    @BeforeEach
    void emptyTheBooks() {
        obolo.forget();
    }

    @Test
    void whatSevenShareIsNoSignAndWhatSixShareIs() {
        for (var id = 1; id <= 7; id++) {
            describe(id, "Rosa Nerì", "rosa." + id + "@posta.example");
        }
        refresh();
        assertThat(likeness.all()).isEmpty();

        obolo.sql()
                .transaction(() -> {
                    obolo.sql().update("DELETE FROM supporter WHERE supporter_id = 7");
                    return obolo.sql().update("DELETE FROM supporter WHERE supporter_id = 6");
                });
        describe(1, "NERI ROSA", "rosa.1@posta.example");
        refresh();

        assertThat(likeness.all()).hasSize(10);
        assertThat(likeness.of(3)).hasSize(4);
    }

    @Test
    void aPairGoesWithTheTraitAndWithTheRow() {
        describe(1, "Ada Riva", "ada@posta.example");
        describe(2, "Ada Riva", "ada@altra.example");
        describe(3, "Ugo Riva", "a.d.a+dono@posta.example");
        refresh();
        assertThat(likeness.all()).hasSize(2);

        describe(2, "Eva Riva", "eva@altra.example");
        refresh();
        assertThat(likeness.all()).hasSize(1);

        obolo.sql()
                .transaction(
                        () -> obolo.sql().update("DELETE FROM supporter WHERE supporter_id = 1"));
        assertThat(likeness.all()).isEmpty();
    }

    @Test
    void onlyWhoWasDescribedSinceIsLookedAt() {
        describe(1, "Ada Riva", "ada@posta.example");
        describe(2, "Eva Riva", "eva@posta.example");
        refresh();

        obolo.sql().transaction(() -> obolo.sql().update("UPDATE supporter SET name = 'Ada Riva'"));
        refresh();
        assertThat(likeness.all()).isEmpty();

        describe(2, "Ada Riva", "eva@posta.example");
        refresh();
        assertThat(likeness.all()).hasSize(1);
    }

    private void refresh() {
        while (likeness.refresh()) {
            // some thousand at a time
        }
    }

    private void describe(long id, String name, String email) {
        var sql = obolo.sql();
        sql.transaction(() -> {
            var version = PeopleRoll.nextVersion(sql);
            sql.update(
                    "INSERT INTO supporter (supporter_id, anonymous, gift_count) VALUES (%d, FALSE, 0) ON CONFLICT DO NOTHING"
                            .formatted(id));
            return sql.update(
                    "UPDATE supporter SET name = '%s', email = '%s', version = %d WHERE supporter_id = %d"
                            .formatted(name, email, version, id));
        });
    }
}
