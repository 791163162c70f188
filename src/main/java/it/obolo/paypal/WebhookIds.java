package it.obolo.paypal;

import it.obolo.storage.StorageFailure;
import it.obolo.web.SettingsBook;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The ids of our webhooks: those of `PAYPAL_WEBHOOK_ID`, and the one that was registered from our
/// own pages in this environment, which is remembered among the settings.
@Singleton
public class WebhookIds {

    private static final String GROUP = "paypal";

    private final PayPalSettings settings;
    private final SettingsBook book;
    private volatile @Nullable List<String> known;

    WebhookIds(PayPalSettings settings, SettingsBook book) {
        this.settings = settings;
        this.book = book;
    }

    /// All of them. Reads the database the first time only; while it does not answer, those of the
    /// environment.
    public List<String> all() {
        var ready = known;
        if (ready != null) {
            return ready;
        }
        try {
            return read();
        } catch (StorageFailure _) {
            return settings.webhookIds();
        }
    }

    /// Remembers one that was registered.
    ///
    /// @param by the editor's address
    void remember(String id, String by) {
        if (!settings.webhookIds().contains(id)) {
            book.put(GROUP, name(), id, by);
        }
        read();
    }

    private List<String> read() {
        var all = new ArrayList<>(settings.webhookIds());
        var remembered = book.read(GROUP).get(name());
        if (remembered != null && !all.contains(remembered)) {
            all.add(remembered);
        }
        var fresh = List.copyOf(all);
        known = fresh;
        return fresh;
    }

    private String name() {
        return "paypal.webhook_id." + settings.environment().name().toLowerCase(Locale.ROOT);
    }
}
