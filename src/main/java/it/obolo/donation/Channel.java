package it.obolo.donation;

/// The way a delivery reached us.
public enum Channel {
    /// A signed webhook of PayPal's REST app.
    WEBHOOK,
    /// An instant payment notification of the account, verified by post-back.
    IPN,
    /// An answer of PayPal's REST API to a question of ours.
    API,
    /// A row of a downloaded activity file.
    FILE,
    /// Typed in by an editor.
    MANUAL
}
