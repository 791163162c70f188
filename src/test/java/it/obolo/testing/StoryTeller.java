package it.obolo.testing;

import it.obolo.donation.Channel;
import it.obolo.intake.NewDelivery;
import it.obolo.testing.LifeStory.Step;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Tells a [LifeStory] as PayPal's channels would: one to four of them, each with gaps, each in its
/// own language. What comes out are deliveries as the endpoints would store them.
public final class StoryTeller {

    /// Who can tell, and in which words.
    interface Voice {
        Channel channel();

        /// The step in this channel's words; nothing where it never tells of such a thing.
        List<Said> tell(LifeStory story, Step step);
    }

    /// One message.
    record Said(String key, String kind, String body) {}

    private static final List<Voice> VOICES =
            List.of(new WebhookVoice(), new IpnVoice(), new FileVoice(), new AnswerVoice());

    private StoryTeller() {}

    /// A telling of one story.
    ///
    /// @param complete whether every step was told by somebody
    public record Telling(LifeStory story, List<NewDelivery> deliveries, boolean complete) {

        /// Whether somebody told the giver's address.
        boolean namesGiver() {
            var mailbox = story.giver().email().replaceFirst("@.*", "");
            return deliveries.stream()
                    .map(delivery -> new String(delivery.body(), StandardCharsets.UTF_8))
                    .anyMatch(
                            body -> body.contains(mailbox + "@") || body.contains(mailbox + "%40"));
        }
    }

    public static Telling tell(LifeStory story, Random random) {
        var voices = new ArrayList<>(VOICES);
        Collections.shuffle(voices, random);
        var speaking = voices.subList(0, 1 + random.nextInt(VOICES.size()));
        var gaps = random.nextInt(3) == 0;
        var deliveries = new ArrayList<NewDelivery>();
        var complete = true;
        for (var step : story.steps()) {
            var told = false;
            for (var voice : speaking) {
                var said = voice.tell(story, step);
                if (!said.isEmpty() && !(gaps && random.nextInt(5) == 0)) {
                    said.forEach(one -> deliveries.add(delivery(voice.channel(), one)));
                    told |= voice.channel() != Channel.API || story.orderId() != null;
                }
            }
            complete &= told || !LifeStory.matters(step.kind());
        }
        return new Telling(story, deliveries, complete);
    }

    private static NewDelivery delivery(Channel channel, Said said) {
        return new NewDelivery(
                channel,
                channel + ":" + said.key(),
                said.kind(),
                said.body().getBytes(StandardCharsets.UTF_8),
                null);
    }

    /// `1234` of EUR as `12.34`.
    static String decimal(long minor, String currency) {
        return BigDecimal.valueOf(minor, currency.equals("JPY") ? 0 : 2).toPlainString();
    }
}
