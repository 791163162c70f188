package it.obolo.mail;

import jakarta.inject.Singleton;

/// Makes message ids in our own domain.
@Singleton
public class MessageIds {

    private final MailSettings settings;

    MessageIds(MailSettings settings) {
        this.settings = settings;
    }

    /// `<unique@our.domain>`; `unique` has letters, digits and dots only and must be so for ever.
    public String of(String unique) {
        return "<" + unique + "@" + settings.messageDomain() + ">";
    }
}
