package it.obolo.intake;

import it.obolo.standin.StandInPayPal;
import it.obolo.testing.ChildObolo;
import it.obolo.testing.Ipns;
import it.obolo.testing.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/// A PayPal that posts signed webhooks and instant payment notifications on sixteen connections
/// without end, as the real one does: again until it is answered 200, some twice all the same, some
/// refunds before their payment, some gifts by one channel and some by both. It keeps a log of what
/// was acknowledged.
final class MessageStorm implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final int REFUND_CENTS = 300;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    private record Event(String id, String path, byte[] body) {
        boolean isSigned() {
            return path.equals(WEBHOOKS);
        }
    }

    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
    private static final String WEBHOOKS = "/webhooks/paypal";
    private static final String IPN = "/ipn/paypal";

    private final StandInPayPal paypal;
    private final Random random;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
    private final Deque<Event> upcoming = new ArrayDeque<>();
    private final List<Event> told = new ArrayList<>();
    private final Map<String, Integer> grossCents = new TreeMap<>();
    private final Map<String, String> ipnEvents = new HashMap<>();
    private final Set<String> sent = new ConcurrentSkipListSet<>();
    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicReference<CompletableFuture<URI>> target =
            new AtomicReference<>(new CompletableFuture<>());
    private volatile boolean over;

    MessageStorm(StandInPayPal paypal, long seed) {
        this.paypal = paypal;
        this.random = new Random(seed);
        for (var sender = 0; sender < CONNECTIONS; sender++) {
            senders.execute(this::send);
        }
    }

    /// Sends to that server as soon as it listens.
    void blowAt(ChildObolo server) {
        var mine = target.get();
        var _ = server.address().thenAccept(mine::complete);
    }

    /// Sends to the server there, which listens.
    void blowAt(URI server) {
        target.get().complete(server);
    }

    /// Sends nothing new until there is another server. Whoever still waits for one that was killed
    /// before it listened waits for the next.
    void calm() {
        target.getAndSet(new CompletableFuture<>()).complete(NOWHERE);
    }

    /// Ids of the events answered 200.
    Set<String> acknowledged() {
        return acknowledged;
    }

    /// Ids of the events that were on their way at least once.
    Set<String> sent() {
        return sent;
    }

    /// Answers that were neither yes nor later.
    List<String> complaints() {
        return complaints;
    }

    /// The donations that follow from these events: gross and refunded cents by transaction id.
    Map<String, String> expected(Set<String> events) {
        var expected = new TreeMap<String, String>();
        grossCents.forEach((capture, gross) -> {
            if (events.contains(captureEvent(capture))
                    || events.contains(ipnEvents.getOrDefault(capture, ""))) {
                var refunded = events.contains(refundEvent(capture)) ? REFUND_CENTS : 0;
                expected.put(capture, gross + " - " + refunded);
            }
        });
        return expected;
    }

    private void send() {
        while (!over) {
            var event = next();
            try {
                send(event, target.get().join());
            } catch (IOException _) {
                again(event); // the server is gone: nothing is known about this one
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void send(Event event, URI server) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(server.resolve(event.path()))
                        .timeout(LONGEST_ANSWER)
                        .header(
                                "Content-Type",
                                event.isSigned()
                                        ? "application/json"
                                        : "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofByteArray(event.body()));
        if (event.isSigned()) {
            paypal.sign(event.body()).forEach(request::header);
        }
        sent.add(event.id());
        var status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
        switch (status) {
            case 200 -> acknowledged.add(event.id());
            case 503 -> again(event);
            default -> complaints.add(status + " for " + event.id());
        }
    }

    private synchronized void again(Event event) {
        upcoming.addLast(event);
    }

    private synchronized Event next() {
        if (upcoming.isEmpty()) {
            tellGift("CAP" + grossCents.size());
        }
        return upcoming.removeFirst();
    }

    private void tellGift(String capture) {
        var cents = 500 + random.nextInt(10_000);
        grossCents.put(capture, cents);
        var value = "%d.%02d".formatted(cents / 100, cents % 100);
        var story = new ArrayList<Event>();
        var channels = random.nextInt(3);
        if (channels > 0) {
            story.add(
                    event(captureEvent(capture), Webhooks.captureCompleted(capture, value, "EUR")));
        }
        if (channels < 2) {
            var notification = paypal.ipn().send(Ipns.gift(capture, value).bytes());
            var id = ReceiveIpn.key(notification);
            ipnEvents.put(capture, id);
            story.add(new Event(id, IPN, notification));
        }
        if (random.nextInt(4) == 0) {
            var refund =
                    Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF" + capture, capture, "3.00");
            story.add(event(refundEvent(capture), refund));
        }
        if (random.nextInt(5) == 0 && !told.isEmpty()) {
            story.add(told.get(random.nextInt(told.size())));
        }
        Collections.shuffle(story, random);
        told.addAll(story);
        upcoming.addAll(story);
    }

    private static Event event(String id, String body) {
        return new Event(id, WEBHOOKS, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String captureEvent(String capture) {
        return "WH-PAYMENT.CAPTURE.COMPLETED-" + capture;
    }

    private static String refundEvent(String capture) {
        return "WH-RF" + capture;
    }

    /// The last server is gone: whoever still waits for an answer gets none.
    @Override
    public void close() {
        over = true;
        target.get().complete(NOWHERE);
        senders.close();
        client.close();
    }
}
