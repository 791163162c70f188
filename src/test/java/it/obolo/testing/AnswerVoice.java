package it.obolo.testing;

import static it.obolo.testing.StoryTeller.decimal;

import it.obolo.donation.Channel;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.testing.LifeStory.Kind;
import it.obolo.testing.LifeStory.Step;
import it.obolo.testing.StoryTeller.Said;
import java.util.List;

/// What PayPal answers when asked: the order with its payer and capture, or who is behind a
/// subscription.
final class AnswerVoice implements StoryTeller.Voice {

    @Override
    public Channel channel() {
        return Channel.API;
    }

    @Override
    public List<Said> tell(LifeStory story, Step step) {
        if (step.kind() != Kind.COMPLETED) {
            return List.of();
        }
        if (story.orderId() != null) {
            return List.of(new Said(story.orderId(), TranslateAnswer.ORDER, order(story, step)));
        }
        return story.subscriptionId() == null
                ? List.of()
                : List.of(
                        new Said(
                                story.subscriptionId(),
                                TranslateAnswer.SUBSCRIPTION,
                                subscription(story)));
    }

    private static String order(LifeStory story, Step step) {
        return """
        {"id":"%s","status":"COMPLETED","create_time":"%s","payer":%s,
         "purchase_units":[{"payments":{"captures":[{"id":"%s","status":"COMPLETED","create_time":"%s",
          "amount":{"currency_code":"%s","value":"%s"},
          "seller_receivable_breakdown":{"paypal_fee":{"currency_code":"%s","value":"%s"}}}]}}]}
        """
                .formatted(
                        story.orderId(),
                        step.at(),
                        payer(story),
                        story.id(),
                        story.steps().getFirst().at(),
                        story.currency(),
                        decimal(story.grossMinor(), story.currency()),
                        story.currency(),
                        decimal(story.feeMinor(), story.currency()));
    }

    private static String subscription(LifeStory story) {
        return """
        {"id":"%s","status":"ACTIVE","create_time":"2026-01-01T00:00:00Z","subscriber":%s}
        """
                .formatted(story.subscriptionId(), payer(story));
    }

    private static String payer(LifeStory story) {
        return """
        {"payer_id":"%s","email_address":"%s","name":{"given_name":"%s","surname":"%s"},"address":{"country_code":"IT"}}
        """
                .formatted(
                        story.giver().payerId(),
                        story.giver().email(),
                        story.giver().givenName(),
                        story.giver().surname());
    }
}
