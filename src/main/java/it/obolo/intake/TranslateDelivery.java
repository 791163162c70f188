package it.obolo.intake;

import it.obolo.byhand.TellGift;
import it.obolo.byhand.TellPerson;
import it.obolo.donation.Channel;
import it.obolo.donation.ErasedTelling;
import it.obolo.paypal.TranslateActivityRow;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.paypal.TranslateIpn;
import it.obolo.paypal.TranslateWebhook;
import it.obolo.paypal.Translation;
import jakarta.inject.Singleton;
import java.time.Instant;

/// Reads a stored delivery, each channel in its own language.
@Singleton
class TranslateDelivery {

    private final TranslateWebhook webhook;
    private final TranslateAnswer answer;
    private final TranslateIpn ipn;
    private final TranslateActivityRow activityRow;
    private final ErasedTelling erasedTelling;

    TranslateDelivery(
            TranslateWebhook webhook,
            TranslateAnswer answer,
            TranslateIpn ipn,
            TranslateActivityRow activityRow,
            ErasedTelling erasedTelling) {
        this.webhook = webhook;
        this.answer = answer;
        this.ipn = ipn;
        this.activityRow = activityRow;
        this.erasedTelling = erasedTelling;
    }

    Translation translate(Channel channel, String kind, byte[] body, Instant receivedAt) {
        return erasedTelling
                .read(body)
                .<Translation>map(Translation.Understood::new)
                .orElseGet(() -> translateAsCame(channel, kind, body, receivedAt));
    }

    private Translation translateAsCame(
            Channel channel, String kind, byte[] body, Instant receivedAt) {
        return switch (channel) {
            case WEBHOOK -> webhook.translate(body, receivedAt);
            case API -> answer.translate(kind, body, receivedAt);
            case IPN -> ipn.translate(body, receivedAt);
            case FILE -> activityRow.translate(body);
            case MANUAL ->
                    TellGift.tell(body)
                            .or(() -> TellPerson.tell(body))
                            .<Translation>map(Translation.Understood::new)
                            .orElseGet(() -> new Translation.NotUnderstood("not a form of ours"));
        };
    }
}
