package it.obolo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The settings an operator writes, in the environment or in `obolo.yml`, by the names of these
/// constants. `docs/operating.md` says what each is for.
enum Setting {
    OBOLO_HOME(SettingForm.PATH),
    OBOLO_PORT(SettingForm.PORT),
    OBOLO_HOST(SettingForm.WORD),
    OBOLO_PUBLIC_URL(SettingForm.WEB_ADDRESS),
    OBOLO_DATABASE_URL(SettingForm.POSTGRESQL_ADDRESS),
    OBOLO_DATABASE_USER(SettingForm.TEXT),
    OBOLO_DATABASE_PASSWORD(SettingForm.TEXT),
    OBOLO_SMTP_HOST(SettingForm.WORD),
    OBOLO_SMTP_PORT(SettingForm.PORT),
    OBOLO_SMTP_USER(SettingForm.TEXT),
    OBOLO_SMTP_PASSWORD(SettingForm.TEXT),
    OBOLO_SMTP_TLS(SettingForm.SMTP_TLS),
    OBOLO_SMTP_RATE(SettingForm.SMTP_RATE),
    OBOLO_MAIL_FROM(SettingForm.MAIL_ADDRESS),
    OBOLO_EDITOR_EMAIL(SettingForm.MAIL_ADDRESS),
    OBOLO_EDITOR_PASSWORD(SettingForm.TEXT),
    OBOLO_API_TOKEN(SettingForm.LONG_SECRET),
    OBOLO_TRUSTED_PROXIES(SettingForm.ADDRESSES),
    OBOLO_BACKUP_PASSPHRASE(SettingForm.TEXT),
    OBOLO_BACKUP_HOUR(SettingForm.HOUR),
    OBOLO_BACKUPS_KEPT(SettingForm.COUNT),
    OBOLO_RECONCILE_HOUR(SettingForm.HOUR),
    OBOLO_RETENTION_YEARS(SettingForm.COUNT),
    OBOLO_RETENTION_CHECKOUT_DAYS(SettingForm.COUNT),
    OBOLO_RETENTION_MAIL_DAYS(SettingForm.COUNT),
    PAYPAL_ENVIRONMENT(SettingForm.PAYPAL_ENVIRONMENT),
    PAYPAL_CLIENT_ID(SettingForm.WORD),
    PAYPAL_CLIENT_SECRET(SettingForm.WORD),
    PAYPAL_WEBHOOK_ID(SettingForm.TEXT),
    PAYPAL_RECEIVER(SettingForm.TEXT),
    PAYPAL_HOSTED_BUTTON_ID(SettingForm.WORD),
    PAYPAL_API_URL(SettingForm.WEB_ADDRESS),
    PAYPAL_IPN_URL(SettingForm.WEB_ADDRESS),
    PAYPAL_WEB_URL(SettingForm.WEB_ADDRESS),
    PAYPAL_CERTIFICATES(SettingForm.PATH),
    PAYPAL_WEBHOOK_MAX_AGE(SettingForm.DURATION);

    /// Words of the launcher, which the program itself does not read.
    private static final List<String> OF_THE_LAUNCHER =
            List.of("OBOLO_JAVA_HOME", "OBOLO_JAVA_OPTIONS", "OBOLO_JDK_FOLDERS");

    private final SettingForm form;

    Setting(SettingForm form) {
        this.form = form;
    }

    static Optional<Setting> named(String name) {
        return Arrays.stream(values()).filter(setting -> setting.name().equals(name)).findFirst();
    }

    /// Whether `name` looks like a setting of ours and is none: probably a slip.
    static boolean isMistaken(String name) {
        return (name.startsWith("OBOLO_") || name.startsWith("PAYPAL_"))
                && named(name).isEmpty()
                && !OF_THE_LAUNCHER.contains(name);
    }

    /// `value` as it came, if it can be what this setting needs.
    ///
    /// @throws Failure naming the setting and what it takes; never its value, which may be secret
    String checked(String value) {
        if (!form.fits(value)) {
            throw Failure.wrongWords(name() + " must be " + form.description());
        }
        return value;
    }
}
