package it.obolo.admin;

/// A part of the admin view, as its navigation shows it.
public enum Section {
    /// How the newsroom stands, on one page.
    OVERVIEW("/admin"),
    /// What needs a person.
    NEEDS("/admin/needs"),
    /// How a period was funded, to the last cent.
    REPORT("/admin/report"),
    /// Every gift.
    DONATIONS("/admin/donations"),
    /// Everybody who gave.
    SUPPORTERS("/admin/supporters"),
    /// Promises to give again and again.
    SUBSCRIPTIONS("/admin/subscriptions"),
    /// Numbered documents for gifts.
    RECEIPTS("/admin/receipts"),
    /// What the newsroom asks for, and what it brought.
    CAMPAIGNS("/admin/campaigns"),
    /// The accounts of the ledger.
    ACCOUNTS("/admin/accounts"),
    /// What only a person can settle.
    FINDINGS("/admin/findings"),
    /// Everything that told about money.
    DELIVERIES("/admin/deliveries"),
    /// Thank-yous and, without an SMTP host, the mails themselves.
    MAILBOX("/admin/mailbox"),
    /// What the public sees: links, badges, costs, the wall.
    PUBLIC("/admin/public"),
    /// What the editor decides.
    SETTINGS("/admin/settings");

    private final String path;

    Section(String path) {
        this.path = path;
    }

    /// Where it begins.
    public String path() {
        return path;
    }

    /// Its name's key in the texts.
    public String key() {
        return "admin.section." + path.substring(path.lastIndexOf('/') + 1);
    }
}
