package it.obolo.admin;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be explained: a page of the admin view, or the pages under it.
enum HelpTopic {
    /// How the newsroom stands.
    OVERVIEW(
            "/admin",
            "admin.section.admin",
            "admin.figure.gifts",
            "admin.figure.gross",
            "admin.figure.fees",
            "admin.figure.net",
            "admin.figure.refunded"),
    /// What needs a person.
    NEEDS("/admin/needs", "admin.section.needs"),
    /// How a period was funded.
    REPORT(
            "/admin/report",
            "admin.section.report",
            "insight.figure.gross",
            "insight.figure.fees",
            "insight.figure.net",
            "insight.figure.refunds",
            "insight.figure.reversals",
            "insight.figure.held",
            "insight.figure.kept",
            "insight.figure.gifts",
            "insight.figure.givers",
            "insight.figure.mean",
            "insight.figure.median",
            "insight.figure.new",
            "insight.figure.returning",
            "insight.figure.regained",
            "insight.figure.lapsed",
            "insight.figure.active",
            "insight.figure.expected",
            "insight.figure.failing",
            "insight.figure.started",
            "insight.figure.ended"),
    /// Every gift.
    DONATIONS(
            "/admin/donations",
            "admin.section.donations",
            "admin.figure.gross",
            "admin.figure.fees",
            "admin.figure.net",
            "admin.figure.refunded"),
    /// Gifts typed in.
    GIFTS("/admin/gifts", "guard.help.gifts.title"),
    /// Everybody who gave.
    SUPPORTERS("/admin/supporters", "admin.section.supporters", "insight.figure.lapsed"),
    /// Who may be one person.
    LIKELY("/admin/supporters/likely", "guard.help.likely.title"),
    /// Readers of the newsletter who give.
    OVERLAP("/admin/supporters/overlap", "guard.help.overlap.title"),
    /// Promises.
    SUBSCRIPTIONS(
            "/admin/subscriptions",
            "admin.section.subscriptions",
            "insight.figure.active",
            "insight.figure.expected",
            "insight.figure.failing"),
    /// Numbered documents.
    RECEIPTS("/admin/receipts", "admin.section.receipts"),
    /// What the newsroom asks for.
    CAMPAIGNS(
            "/admin/campaigns",
            "admin.section.campaigns",
            "admin.figure.gifts",
            "admin.figure.gross",
            "admin.figure.net"),
    /// The ledger.
    ACCOUNTS("/admin/accounts", "admin.section.accounts", "insight.figure.held"),
    /// What only a person can settle.
    FINDINGS("/admin/findings", "admin.section.findings"),
    /// Everything that told about money.
    DELIVERIES("/admin/deliveries", "admin.section.deliveries"),
    /// The words of PayPal's files.
    LABELS("/admin/labels", "guard.help.labels.title"),
    /// Mails.
    MAILBOX("/admin/mailbox", "admin.section.mailbox"),
    /// The words of thank-yous.
    NOTES("/admin/notes", "guard.help.notes.title"),
    /// What the public sees.
    PUBLIC("/admin/public", "admin.section.public"),
    /// What the newsroom pays.
    COSTS("/admin/public/costs", "guard.help.costs.title"),
    /// Names that readers show.
    WALL("/admin/public/wall", "guard.help.wall.title"),
    /// What the editor decides.
    SETTINGS("/admin/settings", "admin.section.settings"),
    /// Who changed which setting.
    HISTORY("/admin/settings/history", "needs.history.title"),
    /// The first steps.
    START("/admin/start", "needs.start.title"),
    /// The page on which readers give.
    DONATE_PAGE("/admin/donate-page", "admin.donate_page.title"),
    /// Who may sign in.
    EDITORS("/admin/editors", "guard.editors.title"),
    /// What programs may.
    TOKENS("/admin/tokens", "guard.tokens.title"),
    /// Who did what.
    AUDIT("/admin/audit", "guard.audit.title"),
    /// Who asked for their data.
    PRIVACY(PrivacyController.PATH, "privacy.log.title"),
    /// One's own access.
    ACCOUNT("/admin/account", "guard.account.title"),
    /// Keys and the monthly report.
    KEYS("/admin/keys", "insight.wishes");

    /// Lists that are read page by page.
    private static final List<HelpTopic> PAGED =
            List.of(
                    DONATIONS,
                    SUPPORTERS,
                    SUBSCRIPTIONS,
                    RECEIPTS,
                    DELIVERIES,
                    MAILBOX,
                    HISTORY,
                    PRIVACY);

    private final String path;
    private final String title;
    private final String figures;

    HelpTopic(String path, String title, String... figures) {
        this.path = path;
        this.title = title;
        this.figures = String.join(" ", figures);
    }

    /// What explains the page at `path`: the topic whose address it begins with.
    static HelpTopic at(String path) {
        return Arrays.stream(values())
                .filter(topic -> path.equals(topic.path) || path.startsWith(topic.path + "/"))
                .max(Comparator.comparingInt(topic -> topic.path.length()))
                .orElse(OVERVIEW);
    }

    /// The topic of that word.
    static Optional<HelpTopic> of(String word) {
        return Arrays.stream(values()).filter(topic -> topic.word().equals(word)).findFirst();
    }

    /// Its name in addresses and texts.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Where the page is.
    String path() {
        return path;
    }

    /// The key of the page's name.
    String title() {
        return title;
    }

    /// Keys of the figures it shows; each with `.definition` behind it is what it means.
    List<String> figures() {
        return figures.isEmpty() ? List.of() : List.of(figures.split(" "));
    }

    /// Whether the arrows go through periods.
    boolean hasPeriods() {
        return this == REPORT;
    }

    /// Whether the arrows turn pages.
    boolean hasPages() {
        return PAGED.contains(this);
    }
}
