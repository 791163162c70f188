package it.obolo.supporter;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.supporter.CompareSubscribers.Outcome;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// Substack's file in its three shapes, and files that are something else.
@OnBothDatabases
class CompareSubscribersTest {

    private final TestObolo obolo;
    private final CompareSubscribers compareSubscribers;

    CompareSubscribersTest(TestObolo obolo) {
        this.obolo = obolo;
        BooksFixture.fill(obolo);
        this.compareSubscribers = obolo.get(CompareSubscribers.class);
    }

    @Test
    void addressesAloneAreEnough() throws IOException {
        var outcome =
                compare(
                        """
                        lettore.numero.1@posta.example
                        Lettore.Numero.2@Posta.example
                        nessuno@posta.example
                        lettore.numero.2@posta.example
                        """);

        assertThat(outcome).isEqualTo(new Outcome.Compared(3, 2));
        assertThat(kept())
                .containsExactly("Nino Quaranta null false", "Teresa Malaspina null false");
        assertThat(readers()).isEqualTo(2);
    }

    @Test
    void theDayAndThePlanAreRead() throws IOException {
        var outcome =
                compare(
                        """
                        \uFEFFemail,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at
                        lettore.numero.1@posta.example,false,,other,false,2024-05-06T07:08:09.000Z,
                        lettore.numero.2@posta.example,true,2027-01-01T00:00:00.000Z,yearly,false,2023-01-02T00:00:00.000Z,2025-01-01
                        lettore.numero.3@posta.example,false,2024-01-01T00:00:00.000Z,monthly,false,2023-01-02T00:00:00.000Z,2023-02-01
                        """);

        assertThat(outcome).isEqualTo(new Outcome.Compared(3, 3));
        assertThat(kept())
                .containsExactly(
                        "Nino Quaranta 2024-05-06 false",
                        "Teresa Malaspina 2023-01-02 true",
                        "Ugo Fiorentini 2023-01-02 false");
    }

    @Test
    void whatTheDashboardCountsOfReadersIsNotLookedAt() throws IOException {
        var outcome =
                compare(
                        """
                        Email,Name,Type,Start date,Emails opened (6mo),Links clicked,Activity
                        lettore.numero.3@posta.example,"Fiorentini, Ugo",Free,2025-02-03,77,12,5
                        nessuno@posta.example,Nessuno,Paid,2025-02-04,99,1,4
                        """);

        assertThat(outcome).isEqualTo(new Outcome.Compared(2, 1));
        assertThat(kept()).containsExactly("Ugo Fiorentini 2025-02-03 false");
    }

    @Test
    void aZipMayUnpackIntoMoreThanAMegabyteAndItsOtherFilesAreNotLookedAt() throws IOException {
        var subscribers =
                "email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at\n"
                        + IntStream.range(0, 25_000)
                                .mapToObj(number ->
                                        "lettore.numero.%d@posta.example,false,,other,false,2024-05-06T07:08:09.000Z,\n"
                                                .formatted(number))
                                .collect(Collectors.joining());
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (var file :
                    List.of(
                            Map.entry("email_list.faro.csv", subscribers),
                            Map.entry("posts.csv", "post_id,title\n1,scrivi a ada@altra.example\n"),
                            Map.entry("posts/1.opens.csv", "post_id,email\n1,eva@altra.example\n"),
                            Map.entry("posts/1.html", "<p>Ciao</p>"))) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }

        var outcome = compareSubscribers.compare(new ByteArrayInputStream(packed.toByteArray()));

        assertThat(subscribers.length()).isGreaterThan(1_900_000);
        assertThat(packed.size()).isLessThan(700_000);
        assertThat(outcome).isInstanceOf(Outcome.Compared.class);
        assertThat(((Outcome.Compared) outcome).subscribers()).isEqualTo(25_000);
        assertThat(kept()).contains("Nino Quaranta 2024-05-06 false");
        assertThat(compare("PK\3\4no more of it")).isEqualTo(new Outcome.Unread());
    }

    @Test
    void aZipThatBreaksOffOrUnpacksIntoTooMuchChangesNothing() throws IOException {
        compare("lettore.numero.1@posta.example\n");
        var row = "lettore.numero.2@posta.example,2024-05-06,%d\n";
        var few = IntStream.range(0, 5_000).mapToObj(row::formatted).collect(Collectors.joining());
        var much = few.repeat(300);

        for (var file : List.of(Arrays.copyOf(zip(few), 12_000), zip(much))) {
            assertThat(compareSubscribers.compare(new ByteArrayInputStream(file)))
                    .isEqualTo(new Outcome.Unread());
        }
        assertThat(zip(few).length).isGreaterThan(12_000);
        assertThat(much.length()).isGreaterThan(50_000_000);
        assertThat(kept()).containsExactly("Nino Quaranta null false");
    }

    private static byte[] zip(String subscribers) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("email_list.faro.csv"));
            zip.write(subscribers.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void aFileWithoutAddressesChangesNothing() throws IOException {
        compare("lettore.numero.1@posta.example\n");

        for (var file : List.of("", "email\n", "nome,importo\nAda,3\n", "\0\1\2\"", "\"a\nb")) {
            assertThat(compare(file)).as(file).isEqualTo(new Outcome.Unread());
        }
        assertThat(kept()).containsExactly("Nino Quaranta null false");
    }

    private Outcome compare(String file) throws IOException {
        return compareSubscribers.compare(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private long readers() {
        var filter = new PeopleFilterBuilder().subscribed(true).build();
        return obolo.get(FindPeople.class).count(List.of(filter)).getFirst();
    }

    private List<String> kept() {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        """
                                        SELECT s.name || ' ' || COALESCE(CAST(n.subscribed_on AS varchar(10)), 'null')
                                               || CASE WHEN n.paid THEN ' true' ELSE ' false' END
                                          FROM newsletter_subscriber n
                                          JOIN supporter s ON s.supporter_id = n.supporter_id
                                         ORDER BY s.name
                                        """,
                                        rows -> rows.getString(1)));
    }
}
