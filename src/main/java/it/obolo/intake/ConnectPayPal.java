package it.obolo.intake;

import it.obolo.paypal.PayPalSettings;
import it.obolo.paypal.PayPalSettings.Environment;
import it.obolo.paypal.RegisterWebhook;
import it.obolo.paypal.TryCredentials;
import it.obolo.paypal.WebhookIds;
import it.obolo.storage.Sql;
import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Connects this Obolo with PayPal, and says how the connection stands.
@Singleton
public class ConnectPayPal {

    private static final int NEWEST = 500;

    private final PayPalSettings settings;
    private final TryCredentials tryCredentials;
    private final WebhookIds webhookIds;
    private final RegisterWebhook registerWebhook;
    private final ServerSettings server;
    private final Sql sql;

    ConnectPayPal(
            PayPalSettings settings,
            TryCredentials tryCredentials,
            WebhookIds webhookIds,
            RegisterWebhook registerWebhook,
            ServerSettings server,
            Sql sql) {
        this.settings = settings;
        this.tryCredentials = tryCredentials;
        this.webhookIds = webhookIds;
        this.registerWebhook = registerWebhook;
        this.server = server;
        this.sql = sql;
    }

    /// How the connection stands.
    ///
    /// @param isLive whether it is the PayPal with real money
    /// @param hasKeys whether the keys of the REST app are set
    /// @param keysWork whether PayPal takes them, tried just now
    /// @param webhookIds for which messages are taken
    /// @param isReachable whether PayPal can call our address: it is https
    /// @param webhook where webhooks go
    /// @param ipn where instant payment notifications go
    /// @param hasReceiver whether it is known which PayPal accounts are ours
    /// @param lastMessageAt when a message came, of the newest deliveries
    public record State(
            boolean isLive,
            boolean hasKeys,
            boolean keysWork,
            List<String> webhookIds,
            boolean isReachable,
            URI webhook,
            URI ipn,
            boolean hasReceiver,
            Optional<Instant> lastMessageAt) {

        public State {
            webhookIds = List.copyOf(webhookIds);
        }

        /// Whether gifts can be told.
        public boolean isConnected() {
            return keysWork && !webhookIds.isEmpty() && lastMessageAt.isPresent();
        }
    }

    /// What became of the wish to register the webhook.
    public enum Outcome {
        /// It was not there and is now.
        MADE,
        /// It lacked events and has them now.
        REPAIRED,
        /// It was there as it should be.
        WAS_THERE,
        /// PayPal calls no address but https, and ours is none.
        NOT_REACHABLE,
        /// PayPal does not do it.
        REFUSED,
        /// PayPal gave no answer.
        NO_ANSWER
    }

    /// How it stands now; asks PayPal for a token where it has none.
    public State state() {
        return new State(
                settings.environment() == Environment.LIVE,
                settings.canAsk(),
                settings.canAsk() && tryCredentials.work(),
                webhookIds.all(),
                isReachable(),
                address("/webhooks/paypal"),
                address("/ipn/paypal"),
                !settings.receivers().isEmpty(),
                lastMessageAt());
    }

    /// Registers our webhook at PayPal, or repairs it.
    ///
    /// @param by the editor's address
    public Outcome registerWebhook(String by) {
        if (!isReachable()) {
            return Outcome.NOT_REACHABLE;
        }
        return switch (registerWebhook.register(address("/webhooks/paypal"), by)) {
            case RegisterWebhook.Outcome.Made _ -> Outcome.MADE;
            case RegisterWebhook.Outcome.Repaired _ -> Outcome.REPAIRED;
            case RegisterWebhook.Outcome.WasThere _ -> Outcome.WAS_THERE;
            case RegisterWebhook.Outcome.Refused _ -> Outcome.REFUSED;
            case RegisterWebhook.Outcome.NoAnswer _ -> Outcome.NO_ANSWER;
        };
    }

    /// Whether a message ever came, as far as the newest deliveries tell; asks nobody outside.
    public boolean hasMessages() {
        return lastMessageAt().isPresent();
    }

    private boolean isReachable() {
        return "https".equals(server.getPublicUrl().getScheme());
    }

    private URI address(String path) {
        return URI.create(server.getPublicUrl().toString().replaceFirst("/+$", "") + path);
    }

    private Optional<Instant> lastMessageAt() {
        return sql.reading(() ->
                sql.find(
                        """
                          SELECT n.received_at
                            FROM ( SELECT d.delivery_id, d.channel, d.received_at
                                     FROM delivery d
                                    ORDER BY d.delivery_id DESC
                                    LIMIT ? ) n
                           WHERE n.channel IN ('WEBHOOK', 'IPN')
                        ORDER BY n.delivery_id DESC
                           LIMIT 1
                        """,
                        statement -> statement.setInt(1, NEWEST),
                        row -> Sql.instant(row, "received_at")));
    }
}
