package it.obolo.testing;

import it.obolo.intake.NewDelivery;
import it.obolo.storage.Database;
import it.obolo.testing.LifeStory.Kind;
import it.obolo.testing.StoryRun.Donation;
import it.obolo.testing.StoryTeller.Telling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes up life stories, has them told in order to one Obolo and in disorder to another, and finds
/// what differs: between the two, and from what truly happened. In the disorder an editor says of
/// some people that they are one, takes some of it back, and in the end all.
public final class StoryCheck {

    /// A fault that strikes every story needs no thousand witnesses.
    private static final int MOST_COMPLAINTS = 20;

    /// In as many stories the editor finds somebody to join at least once.
    private static final int ENOUGH = 100;

    private final Database.Kind kind;
    private final long seed;

    public StoryCheck(Database.Kind kind, long seed) {
        this.kind = kind;
        this.seed = seed;
    }

    /// Complaints about `count` stories, each with what is needed to tell it again, the first that
    /// depends on the order with the fewest deliveries that still make it; empty if all is well.
    public List<String> complaints(int count) throws Exception {
        var random = new Random(seed);
        var tellings =
                IntStream.range(0, count)
                        .mapToObj(number -> StoryTeller.tell(LifeStory.of(number, random), random))
                        .toList();
        var deliveries = deliveries(tellings);
        try (var first = TestObolo.on(kind);
                var second = TestObolo.on(kind)) {
            var orderly = new StoryRun(first);
            var disorderly = new StoryRun(second);
            orderly.inOrder(deliveries);
            var gifts = tellings.stream().map(telling -> telling.story().id()).toList();
            var editor = new StoryEditor(second, gifts, random);
            disorderly.shuffled(deliveries, random, editor::anything);
            var complaints = new ArrayList<String>();
            if (count >= ENOUGH && editor.merged() < count / ENOUGH) {
                complaints.add("only %d merges".formatted(editor.merged()));
            }
            complain("merged", wrongWhileMerged(first, second, editor), complaints);
            editor.partAll();
            complain("not understood", orderly.unfinished(), complaints);
            complain("not understood in disorder", disorderly.unfinished(), complaints);
            complain("contradiction", orderly.contradictions(), complaints);
            complain("giver", mistaken(tellings, orderly.givers()), complaints);
            var donations = orderly.donations();
            var inDisorder = disorderly.donations();
            var isShrunk = false;
            for (var telling : tellings) {
                var id = telling.story().id();
                var donation = donations.get(id);
                var wrong = wrong(telling, donation);
                if (wrong != null) {
                    complaints.add(shown(telling, wrong + ", the books say " + donation));
                }
                if (!String.valueOf(donation).equals(String.valueOf(inDisorder.get(id)))) {
                    complaints.add(
                            shown(
                                    isShrunk ? telling : shrunk(telling, random),
                                    donation + " in order, in disorder " + inDisorder.get(id)));
                    isShrunk = true;
                }
                if (complaints.size() >= MOST_COMPLAINTS) {
                    return complaints;
                }
            }
            if (donations.size() > tellings.size() || inDisorder.size() != donations.size()) {
                complaints.add(
                        "%d and %d donations".formatted(donations.size(), inDisorder.size()));
            }
            if (complaints.isEmpty() && !orderly.digest().equals(disorderly.digest())) {
                complaints.add("seed %d: the digests differ".formatted(seed));
            }
            return complaints;
        }
    }

    /// Each gift has the owner that holds by what was said, no cent moved, and the books are what
    /// all deliveries say.
    private static List<String> wrongWhileMerged(
            TestObolo alone, TestObolo edited, StoryEditor editor) {
        var wrong = new ArrayList<>(new StoryRun(edited).wrong());
        if (!StoryEditor.found(edited).equals(editor.expected(alone))) {
            wrong.add("gifts are not theirs of whom the editor speaks");
        }
        if (!new StoryRun(edited).sums().equals(new StoryRun(alone).sums())) {
            wrong.add("sums are not what they are without the editor");
        }
        return wrong;
    }

    private static List<NewDelivery> deliveries(List<Telling> tellings) {
        return tellings.stream().flatMap(telling -> telling.deliveries().stream()).toList();
    }

    private void complain(String what, List<String> found, List<String> complaints) {
        found.stream()
                .limit(5)
                .forEach(one -> complaints.add("seed %d: %s: %s".formatted(seed, what, one)));
    }

    /// Gifts of one person that the books give to two, or of two that they give to one.
    private static List<String> mistaken(List<Telling> tellings, Map<String, Long> givers) {
        var supporters = new HashMap<Integer, Long>();
        var people = new HashMap<Long, Integer>();
        var mistaken = new ArrayList<String>();
        for (var telling : tellings) {
            var supporter = givers.get(telling.story().id());
            if (supporter != null && telling.namesGiver()) {
                var person = telling.story().giver().number();
                var sameGiver = supporters.putIfAbsent(person, supporter);
                var sameSupporter = people.putIfAbsent(supporter, person);
                if ((sameGiver != null && !sameGiver.equals(supporter))
                        || (sameSupporter != null && !sameSupporter.equals(person))) {
                    mistaken.add(telling.story().id() + " is not given by " + person);
                }
            }
        }
        return mistaken;
    }

    /// Why the donation is not what the story says; null where it is, or where the story was told
    /// with gaps.
    private static @Nullable String wrong(Telling telling, @Nullable Donation donation) {
        var story = telling.story();
        if (!telling.complete()) {
            return null;
        }
        if (donation == null) {
            return "there should be a donation";
        }
        if (donation.grossMinor() != story.grossMinor()
                || !donation.currency().equals(story.currency())) {
            return "the amount should be %d %s".formatted(story.grossMinor(), story.currency());
        }
        var fee = donation.feeMinor();
        if (story.isCompleted() && (fee == null || fee != story.feeMinor())) {
            return "the fee should be " + story.feeMinor();
        }
        var refunded = refunded(story);
        if (donation.refundedMinor() != refunded) {
            return "%d should have gone back".formatted(refunded);
        }
        var disputed =
                story.has(Kind.DISPUTE_OPENED)
                        && !story.has(Kind.DISPUTE_WON)
                        && !story.has(Kind.DISPUTE_LOST);
        if (donation.disputed() != disputed) {
            return "disputed should be " + disputed;
        }
        var status = status(story, refunded);
        return donation.status().equals(status) ? null : "it should be " + status;
    }

    private static long refunded(LifeStory story) {
        return story.steps().stream()
                .mapToLong(step ->
                        switch (step.kind()) {
                            case REFUND, REVERSAL, DISPUTE_LOST -> step.minor();
                            case REVERSAL_CANCELED -> -step.minor();
                            default -> 0;
                        })
                .sum();
    }

    private static String status(LifeStory story, long refunded) {
        if (!story.isCompleted()) {
            return story.has(Kind.FAILED) ? "FAILED" : "PENDING";
        }
        if (refunded == 0) {
            return "COMPLETED";
        }
        if (refunded < story.grossMinor()) {
            return "PARTIALLY_REFUNDED";
        }
        return story.has(Kind.REVERSAL) || story.has(Kind.DISPUTE_LOST) ? "REVERSED" : "REFUNDED";
    }

    /// The same story with as few deliveries as still make the difference.
    private Telling shrunk(Telling telling, Random random) throws Exception {
        var left = new ArrayList<>(telling.deliveries());
        for (var at = left.size() - 1; at >= 0 && left.size() > 1; at--) {
            var without = new ArrayList<>(left);
            without.remove(at);
            if (differs(without, random)) {
                left = without;
            }
        }
        return new Telling(telling.story(), left, telling.complete());
    }

    private boolean differs(List<NewDelivery> deliveries, Random random) throws Exception {
        for (var round = 0; round < 4; round++) {
            try (var first = TestObolo.on(kind);
                    var second = TestObolo.on(kind)) {
                var orderly = new StoryRun(first);
                var disorderly = new StoryRun(second);
                orderly.inOrder(deliveries);
                disorderly.shuffled(deliveries, random);
                if (!orderly.digest().equals(disorderly.digest())) {
                    return true;
                }
            }
        }
        return false;
    }

    private String shown(Telling telling, String wrong) {
        return "seed %d, %s told by %s: %s"
                .formatted(
                        seed,
                        telling.story(),
                        telling.deliveries().stream().map(NewDelivery::externalKey).toList(),
                        wrong);
    }
}
