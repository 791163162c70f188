package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.web.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Links to copy, with their QR codes, and badges for other pages.
///
/// @param wish what the link is to preset
/// @param path of the link, without the part that names the server
/// @param link the whole address
/// @param publicUrl the address of this Obolo, without a slash at the end
/// @param campaigns that a link can lead to
/// @param problem what could not be taken, in words; null if nothing
public record PublicPage(
        Frame frame,
        Wish wish,
        String path,
        String link,
        String publicUrl,
        List<Campaign> campaigns,
        @Nullable String problem) {

    /// As the editor typed it; empty where they left it open.
    public record Wish(
            String amount, String every, String campaign, String source, Language language) {}

    /// A badge to copy.
    ///
    /// @param file its path and question
    public record Badge(String file, String html, String markdown, boolean dark) {}

    /// The badges in the language of the link.
    public List<Badge> badges() {
        return List.of(badge(false), badge(true));
    }

    private Badge badge(boolean dark) {
        var file =
                "/badge.svg?"
                        + (wish.campaign().isEmpty() ? "" : "campaign=" + wish.campaign() + "&")
                        + "language="
                        + wish.language().code()
                        + "&theme="
                        + (dark ? "dark" : "light");
        var alternative =
                frame.words()
                        .texts()
                        .of(wish.language(), "admin.public.badge.alternative", frame.newsroom());
        var page = publicUrl + (wish.language() == Language.IT ? "/trasparenza" : "/transparency");
        var picture = publicUrl + file;
        return new Badge(
                file,
                "<a href=\"%s\"><img src=\"%s\" alt=\"%s\" height=\"64\"></a>"
                        .formatted(page, picture.replace("&", "&amp;"), quoted(alternative)),
                "[![%s](%s)](%s)".formatted(alternative.replaceAll("[\\[\\]]", ""), picture, page),
                dark);
    }

    private static String quoted(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    /// How a campaign is called in the editor's language.
    public String name(Campaign campaign) {
        return campaign.name(frame.words().language());
    }
}
