package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.report.Costs;
import it.obolo.report.SupportersWall;
import it.obolo.site.PublicFixture;
import it.obolo.storage.Ids;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the editor does for the public.
@OnBothDatabases
class PublicPagesTest {

    private final TestObolo obolo;
    private final Http http;

    PublicPagesTest(TestObolo obolo) {
        this.obolo = obolo;
        PublicFixture.fill(obolo);
        this.http = new Http(obolo.address());
    }

    @BeforeEach
    void signIn() {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        http.post("/admin/language", Map.of("language", "it"));
    }

    @Test
    void aLinkPresetsWhatTheEditorTyped() {
        var page =
                http.get(
                                "/admin/public?amount=12,50&every=month&campaign=editoriale-2026&from=edizione-182&for=it")
                        .body();

        assertThat(page)
                .contains(
                        "http://localhost:8080/dona?amount=12.50&amp;every=month&amp;campaign=editoriale-2026&amp;from=edizione-182")
                .contains("/qr.svg?to=%2Fdona%3Famount%3D12.50")
                .contains("&lt;img src=", "[![");
        assertThat(http.get("/admin/public?amount=venti").statusCode()).isEqualTo(422);
        assertThat(http.get("/admin/public?from=%3Cb%3E").statusCode()).isEqualTo(422);
        assertThat(http.get("/admin/public?campaign=nessuna").statusCode()).isEqualTo(400);
    }

    @Test
    void thePosterOpensAndSaysWhereToGive() throws IOException {
        var address = "http://localhost:8080/donate?from=poster";

        try (var document =
                Loader.loadPDF(obolo.get(PublicPoster.class).draw(address, Language.EN))) {
            var text = new PDFTextStripper().getText(document);

            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(text.replaceAll("\\s+", " ")).contains("No ads, thanks to our readers.");
            assertThat(text).contains(address);
            for (var name : document.getPage(0).getResources().getFontNames()) {
                assertThat(document.getPage(0).getResources().getFont(name).isEmbedded()).isTrue();
            }
        }
        var answer = http.get("/admin/public/poster.pdf?to=%2Fdona&for=it");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("%PDF-");
        assertThat(http.get("/admin/public/poster.pdf?to=https://elsewhere.example").statusCode())
                .isEqualTo(400);
    }

    @Test
    void costsAreAddedChangedEndedAndRemoved() {
        var form =
                new HashMap<>(
                        Map.of(
                                "name_it", "Avvocata",
                                "name_en", "Lawyer",
                                "monthly", "1.250,50",
                                "currency", "EUR",
                                "from", "2026-01",
                                "until", ""));
        assertThat(http.post("/admin/public/costs", form).statusCode()).isEqualTo(303);
        var cost = lawyer();
        assertThat(cost.is().monthly().minorUnits()).isEqualTo(125050);
        assertThat(http.get("/admin/public/costs").body()).contains("Avvocata", "1.250,50");

        form.put("cost", Ids.text(cost.costId()));
        form.put("until", "2026-06");
        assertThat(http.post("/admin/public/costs", form).statusCode()).isEqualTo(303);
        assertThat(lawyer().is().until()).hasToString("2026-06");
        assertThat(http.get("/admin/public/costs?cost=" + Ids.text(cost.costId())).body())
                .contains("value=\"2026-06\"", "value=\"1250,50\"");

        for (var wrong :
                Map.of(
                                "until", "2025-01",
                                "from", "ieri",
                                "monthly", "-3",
                                "currency", "EURO",
                                "name_en", " ")
                        .entrySet()) {
            var changed = new HashMap<>(form);
            changed.put(wrong.getKey(), wrong.getValue());
            assertThat(http.post("/admin/public/costs", changed).statusCode())
                    .as(wrong.getKey())
                    .isEqualTo(422);
        }
        form.put("action", "remove");
        assertThat(http.post("/admin/public/costs", form).statusCode()).isEqualTo(303);
        assertThat(http.post("/admin/public/costs", form).statusCode()).isEqualTo(404);
    }

    @Test
    void aNameIsHiddenAndShownAgain() {
        var wall = obolo.get(SupportersWall.class);

        assertThat(http.get("/admin/public/wall").body())
                .contains("Érica Zanetti", "non è un nome");
        http.post("/admin/public/wall", Map.of("checkout", "c1", "action", "hide"));
        assertThat(wall.names()).doesNotContain("Érica Zanetti");
        http.post("/admin/public/wall", Map.of("checkout", "c1", "action", "show"));
        assertThat(wall.names()).contains("Érica Zanetti");
        assertThat(
                        http.post(
                                        "/admin/public/wall",
                                        Map.of("checkout", "none", "action", "hide"))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theWallIsReadPageByPageFromTheLastNameSeen() {
        var wall = obolo.get(SupportersWall.class);
        var all = wall.entries("", 100).stream().map(SupportersWall.Entry::checkoutId).toList();

        var paged = new ArrayList<String>();
        for (var page = wall.entries("", 1); !page.isEmpty(); ) {
            paged.add(page.getFirst().checkoutId());
            page = wall.entries(paged.getLast(), 1);
        }

        assertThat(all).hasSizeGreaterThan(1);
        assertThat(paged).isEqualTo(all);
    }

    private Costs.Cost lawyer() {
        return obolo.get(Costs.class).all().stream()
                .filter(cost -> cost.is().nameEn().equals("Lawyer"))
                .findFirst()
                .orElseThrow();
    }
}
