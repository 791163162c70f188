package it.obolo.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import de.siegmar.fastcsv.reader.CsvReader;
import it.obolo.report.DescribeFunding;
import it.obolo.report.SupportersWall;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.web.Accent;
import it.obolo.web.QrCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/// What the public gets: pages, files, signatures, pictures, names.
@OnBothDatabases
class TransparencyTest {

    private static final List<String> PAGES =
            List.of(
                    "/trasparenza",
                    "/transparency",
                    "/trasparenza/2025",
                    "/transparency/2025",
                    "/sostenitori",
                    "/supporters");

    private final TestObolo obolo;
    private final Http http;

    TransparencyTest(TestObolo obolo) {
        this.obolo = obolo;
        PublicFixture.fill(obolo);
        this.http = new Http(obolo.address());
    }

    @BeforeEach
    void letTheMinutePass() {
        obolo.clock().advance(Duration.ofSeconds(121));
    }

    @AfterAll
    static void forgetTheKey() throws IOException {
        // the tests' home is ./data, which version control does not see
        Files.deleteIfExists(TransparencyKey.file(java.nio.file.Path.of("data")));
    }

    @Test
    void everyPageIsSmallAndAsksForNothingFromElsewhere() throws IOException {
        for (var path : PAGES) {
            var answer = http.get(path);
            var body = answer.body();

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=60");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'");
            assertThat(body)
                    .doesNotContain("<script", "style=", "http-equiv", "<libera>", "<b>Bram");
            assertThat(compressed(body)).as(path).isLessThan(15_000);
            var tag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(http.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        }
    }

    @Test
    void whatTheChartShowsIsSaidInASentence() {
        assertThat(http.get("/trasparenza").body()).containsPattern("<figcaption>\\p{Lu}");
        assertThat(http.get("/transparency").body()).containsPattern("<figcaption>\\p{Lu}");
    }

    @Test
    void thePageSaysHowManyReadersFundTheNewsroom() {
        var readers = obolo.get(DescribeFunding.class).now().readers().orElseThrow();

        assertThat(http.get("/trasparenza").body())
                .contains(readers + " lettori ci finanziano", "Affitto e luce")
                .contains("Una redazione &lt;libera&gt;", "67 %")
                .contains("troppo poche persone per mostrare le cifre");
        assertThat(http.get("/transparency").body())
                .contains("Funded by " + readers + " readers", "Servers &amp; mail", "months");
        assertThat(http.get("/trasparenza/2025").body()).contains("mesi su 12");
        assertThat(http.get("/transparency/2025").body()).contains("In 2025 we were funded by");
        assertThat(http.get("/transparency/2019").statusCode()).isEqualTo(404);
        assertThat(http.get("/transparency/20251").statusCode()).isEqualTo(404);
    }

    @Test
    void theFiguresAreSignedAndTheSameFiguresAreTheSameBytes() throws IOException {
        var answer = http.get("/transparency.json");
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        var signature =
                Base64.getDecoder().decode(http.get("/transparency.json.sig").body().strip());
        var key =
                TransparencyKey.readPublicKey(
                                http.get("/.well-known/obolo-transparency-key.pem").body())
                        .orElseThrow();

        assertThat(TransparencyKey.isSigned(bytes, signature, key)).isTrue();
        assertThat(answer.headers().firstValue("Obolo-Signature"))
                .hasValue("ed25519=:" + Base64.getEncoder().encodeToString(signature) + ":");
        obolo.clock().advance(Duration.ofSeconds(61));
        assertThat(http.get("/transparency.json").body()).isEqualTo(answer.body());

        bytes[10] ^= 1;
        assertThat(TransparencyKey.isSigned(bytes, signature, key)).isFalse();
        bytes[10] ^= 1;
        signature[5] ^= 1;
        assertThat(TransparencyKey.isSigned(bytes, signature, key)).isFalse();
    }

    @Test
    void theKeyIsMadeOnceAndItsOwnersAlone() throws IOException {
        try (var folder = TemporaryFolder.create()) {
            var server = home(folder.path());
            var key = new TransparencyKey(server);
            var signature = key.sign(new byte[] {1, 3, 3, 7});

            var again = new TransparencyKey(server);
            var file = TransparencyKey.file(folder.path());

            assertThat(again.publicKey()).isEqualTo(key.publicKey());
            assertThat(again.sign(new byte[] {1, 3, 3, 7})).isEqualTo(signature);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
            Files.delete(file);
            assertThat(new TransparencyKey(server).publicKey()).isNotEqualTo(key.publicKey());
        }
    }

    @Test
    void theJsonStatesItsPeriodAndSumsUp() throws IOException {
        var json = new ObjectMapper().readTree(http.get("/transparency.json").body());

        assertThat(json.path("through").asText()).isEqualTo("2026-02-28");
        assertThat(json.path("asOf").asText()).isEqualTo("2026-02-28T23:00:00Z");
        for (var currency : json.path("currencies")) {
            for (var year : currency.path("years")) {
                var sum = java.math.BigDecimal.ZERO;
                for (var period : year.path("periods")) {
                    sum = sum.add(new java.math.BigDecimal(period.at("/gross/value").asText()));
                }
                assertThat(new java.math.BigDecimal(year.at("/gross/value").asText()))
                        .isEqualByComparingTo(sum);
            }
        }
        assertThat(json.at("/campaigns/0/campaign").asText()).isEqualTo("piccola");
        assertThat(json.at("/campaigns/0/gross").isNull()).isTrue();
        assertThat(json.at("/campaigns/1/gross/value").asText()).isEqualTo("337.13");
    }

    @Test
    void theTableIsATable() throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var reader = CsvReader.builder().ofCsvRecord(http.get("/transparency.csv").body())) {
            reader.forEach(row -> rows.add(row.getFields()));
        }

        assertThat(rows.getFirst()).startsWith("scope", "name", "from", "until");
        assertThat(rows).allMatch(row -> row.size() == rows.getFirst().size());
        assertThat(rows).anyMatch(row -> row.contains("campaign") && row.contains("337.13"));
    }

    @Test
    void theFeedIsAtom() throws Exception {
        var english = http.get("/feed.atom?language=en");
        var feed = xml(english.body());
        var root = feed.getDocumentElement();

        assertThat(english.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/atom+xml");
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(root.getAttribute("xml:lang")).isEqualTo("en");
        for (var name : List.of("id", "title", "updated", "author")) {
            assertThat(feed.getElementsByTagName(name).getLength()).as(name).isPositive();
        }
        var entries = feed.getElementsByTagName("entry").getLength();
        assertThat(entries).isGreaterThan(5);
        assertThat(feed.getElementsByTagName("content").getLength()).isEqualTo(entries);
        assertThat(http.get("/feed.atom?language=it").body()).contains("dai lettori");
    }

    @Test
    void theBadgeIsAPictureForOtherSites() throws Exception {
        for (var query :
                List.of(
                        "",
                        "?theme=dark&language=en",
                        "?show=month",
                        "?campaign=editoriale-2026&theme=dark",
                        "?campaign=piccola")) {
            var svg = http.get("/badge.svg" + query);
            assertThat(svg.statusCode()).as(query).isEqualTo(200);
            assertThat(svg.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .hasValue("cross-origin");
            assertThat(compressed(svg.body())).isLessThan(15_000);
            var root = xml(svg.body()).getDocumentElement();
            var image = ImageIO.read(new ByteArrayInputStream(bytes("/badge.png" + query)));
            assertThat(image.getHeight()).isEqualTo(2 * Badge.HEIGHT);
            assertThat(image.getWidth())
                    .isEqualTo(2 * Integer.parseInt(root.getAttribute("width")))
                    .isBetween(2 * Badge.NARROWEST, 2 * Badge.WIDEST);
        }
        assertThat(http.get("/badge.svg?language=en").body()).contains("Funded by ");
        assertThat(http.get("/trasparenza").headers().firstValue("Cross-Origin-Resource-Policy"))
                .hasValue("same-origin");
        for (var query : List.of("?theme=pink", "?show=all", "?campaign=NO", "?language=xx")) {
            assertThat(http.get("/badge.svg" + query).statusCode()).as(query).isEqualTo(400);
        }
        assertThat(http.get("/badge.svg?campaign=nessuna").statusCode()).isEqualTo(404);
    }

    @Test
    void theBadgeCanBeReadInBothSchemes() {
        for (var accent : List.of("#9b1c1c", "#ffff00", "#000000", "#ffffff")) {
            for (var dark : List.of(true, false)) {
                var colours = Badge.Colours.of(dark, accent);
                assertThat(Accent.contrastInHundredths(colours.ink(), colours.paper()))
                        .isGreaterThanOrEqualTo(450);
                assertThat(Accent.contrastInHundredths(colours.muted(), colours.paper()))
                        .isGreaterThanOrEqualTo(450);
                assertThat(Accent.contrastInHundredths(colours.accent(), colours.paper()))
                        .isGreaterThanOrEqualTo(300);
            }
        }
    }

    @Test
    void aQrCodeLeadsToUsOnly() throws Exception {
        var path = "/dona?amount=25&every=month&from=edition-182";
        var answer = http.get("/qr.svg?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
        var address = "http://localhost:8080" + path;

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(QrCode.of(address).svg(address));
        assertThat(decoded(QrCode.of(address))).isEqualTo(address);
        for (var bad :
                List.of(
                        "https://elsewhere.example/",
                        "//elsewhere.example/",
                        "/\\elsewhere.example",
                        "dona",
                        "/admin",
                        "/admin/donations",
                        "/api/v1/donations",
                        "/a/../admin",
                        "/dona?x=<script>",
                        "/" + "x".repeat(400))) {
            assertThat(
                            http.get("/qr.svg?to=" + URLEncoder.encode(bad, StandardCharsets.UTF_8))
                                    .statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void theWallNamesOnlyThoseWhoAskedAndGave() {
        var wall = obolo.get(SupportersWall.class);

        assertThat(wall.names())
                .hasSize(3)
                .startsWith("Ada <b>Brambilla</b>", "Érica Zanetti")
                .allMatch(name -> !name.contains("\u0007"));
        assertThat(http.get("/sostenitori").body())
                .contains("Érica Zanetti", "Ada &lt;b&gt;")
                .doesNotContain("spam", "Mai Pagato", "Zeta Tornata");

        assertThat(wall.hide("c1", true)).isTrue();
        assertThat(wall.names()).doesNotContain("Érica Zanetti");
        assertThat(wall.hide("c1", false)).isTrue();
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        "UPDATE checkout SET wall_withdrawn_at = CURRENT_TIMESTAMP WHERE checkout_id = 'c1'"));
        assertThat(wall.names()).doesNotContain("Érica Zanetti");
        assertThat(wall.hide("c1", false)).isFalse();
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        "UPDATE checkout SET wall_withdrawn_at = NULL WHERE checkout_id = 'c1'"));
        assertThat(http.get("/sostenitori?page=2").statusCode()).isEqualTo(404);
        assertThat(http.get("/sostenitori?page=x").statusCode()).isEqualTo(404);
    }

    private byte[] bytes(String path) throws IOException, InterruptedException {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            return client.send(http.request(path).GET().build(), BodyHandlers.ofByteArray()).body();
        }
    }

    private static String decoded(QrCode code) throws Exception {
        var side = code.side() * 4;
        var pixels = new int[side * side];
        for (var index = 0; index < pixels.length; index++) {
            pixels[index] =
                    code.isBlack(index % side / 4, index / side / 4) ? 0xff000000 : 0xffffffff;
        }
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }

    private static it.obolo.web.ServerSettings home(java.nio.file.Path home) {
        return new it.obolo.web.ServerSettings() {
            @Override
            public java.nio.file.Path getHome() {
                return home;
            }

            @Override
            public java.net.URI getPublicUrl() {
                return java.net.URI.create("http://localhost:8080");
            }
        };
    }

    private static Document xml(String text) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static int compressed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
