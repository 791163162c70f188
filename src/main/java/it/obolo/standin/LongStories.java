package it.obolo.standin;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What goes on at the desk for longer than a moment: monthly gifts and disputes, at most a hundred
/// of each.
final class LongStories {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,6}([.][0-9]{1,2})?");
    private static final int MOST = 100;
    private static final int MOST_TO_CHOOSE = 12;

    private final Till till;
    private final Clock clock;
    private final UnaryOperator<String> send;
    private final List<Pledge> pledges = new ArrayList<>();
    private final List<DeskDispute> disputes = new ArrayList<>();

    /// @param send posts a webhook and says what came back
    LongStories(Till till, Clock clock, UnaryOperator<String> send) {
        this.till = till;
        this.clock = clock;
        this.send = send;
    }

    /// What the API answers about an id; empty for one it does not know.
    synchronized Optional<String> answer(String id) {
        return pledges.stream().filter(one -> one.id().equals(id)).findFirst().map(Pledge::answer);
    }

    /// Does what a form asks for, if it is about this.
    boolean act(Map<String, String> form) {
        var now = clock.instant();
        if (form.containsKey("monthly") && form.getOrDefault("how", "now").equals("now")) {
            start(form, now);
            return true;
        }
        var pledge = pledge(form.getOrDefault("pledge", ""));
        if (pledge.isPresent()) {
            go(pledge.get(), form.getOrDefault("do", ""), now);
            return true;
        }
        var dispute = dispute(form.getOrDefault("dispute", ""));
        if (dispute.isPresent()) {
            tell(dispute.get().resolved(form.containsKey("us"), now), dispute.get()::note);
            return true;
        }
        if (form.containsKey("payment")) {
            payments()
                    .filter(one -> one.id().equals(form.get("payment")))
                    .findFirst()
                    .ifPresent(one -> object(one, form.containsKey("half"), now));
            return true;
        }
        return false;
    }

    /// Three monthly gifts that began months ago, one whose payment failed, one that was cancelled,
    /// and a dispute of the newest gift.
    void inThePast() {
        var now = clock.instant();
        var begun = now.minus(Duration.ofDays(160));
        var steady = begin("Anna Verdi", "anna.verdi@reader.example", "IT", 1000, begun);
        var failing = begin("Tom Baker", "tom.baker@reader.example", "GB", 500, begun);
        var gone = begin("Sara Conti", "sara.conti@reader.example", "IT", 1500, begun);
        for (var month = 1; month <= 5; month++) {
            var at = begun.plus(Duration.ofDays(30L * month));
            tell(steady.charged(at), steady::note);
            if (month < 5) {
                tell(failing.charged(at), failing::note);
            }
            if (month < 3) {
                tell(gone.charged(at), gone::note);
            }
        }
        tell(failing.failed(now.minus(Duration.ofDays(10))), failing::note);
        tell(gone.cancelled(begun.plus(Duration.ofDays(75))), gone::note);
        payments().findFirst().ifPresent(one -> object(one, false, now.minus(Duration.ofDays(1))));
    }

    private void start(Map<String, String> form, Instant at) {
        cents(form.getOrDefault("amount", ""))
                .ifPresent(cents ->
                        begin(
                                Till.clean(form.getOrDefault("name", "")),
                                Till.clean(form.getOrDefault("email", "")),
                                Till.clean(form.getOrDefault("country", "IT")),
                                cents,
                                at));
    }

    /// An amount of euros as typed; empty if it is none.
    private static OptionalLong cents(String typed) {
        var amount = typed.strip().replace(',', '.');
        if (!AMOUNT.matcher(amount).matches()) {
            return OptionalLong.empty();
        }
        var cents = new BigDecimal(amount).movePointRight(2).longValueExact();
        return cents == 0 ? OptionalLong.empty() : OptionalLong.of(cents);
    }

    private Pledge begin(String name, String email, String country, long cents, Instant at) {
        Pledge pledge;
        synchronized (this) {
            var id = "I-PLEDGE%04d".formatted(pledges.size() + 1);
            pledge = new Pledge(id, name, email, country, cents, "", at);
            add(pledge);
        }
        tell(pledge.created(), pledge::note);
        tell(pledge.activated(), pledge::note);
        tell(pledge.charged(at), pledge::note);
        return pledge;
    }

    /// Keeps one that began elsewhere, so that the API answers about it and the desk shows it.
    synchronized void add(Pledge pledge) {
        if (pledges.size() < MOST) {
            pledges.add(pledge);
        }
    }

    /// Sends a message about it.
    void tell(Pledge pledge, Pledge.Message message) {
        tell(message, pledge::note);
    }

    private void go(Pledge pledge, String what, Instant now) {
        switch (what) {
            case "charge" -> tell(pledge.charged(now), pledge::note);
            case "fail" -> tell(pledge.failed(now), pledge::note);
            case "cancel" -> tell(pledge.cancelled(now), pledge::note);
            default -> pledge.note("nothing to do");
        }
    }

    private void object(Pledge.Payment payment, boolean half, Instant at) {
        DeskDispute dispute;
        synchronized (this) {
            var id = "PP-R-DEMO-%04d".formatted(disputes.size() + 1);
            var cents = half ? payment.cents() / 2 : payment.cents();
            dispute = new DeskDispute(id, payment.id(), cents, at);
            if (disputes.size() < MOST) {
                disputes.add(dispute);
            }
        }
        tell(dispute.opened(), dispute::note);
    }

    private void tell(Pledge.Message message, Consumer<String> note) {
        note.accept(message.type() + " → " + send.apply(message.body()));
    }

    /// The monthly gift of that id.
    synchronized Optional<Pledge> pledge(String id) {
        return pledges.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private synchronized Optional<DeskDispute> dispute(String id) {
        return disputes.stream().filter(one -> one.isOpen() && one.id().equals(id)).findFirst();
    }

    /// What can be disputed, the newest gifts and the last payments of monthly ones.
    Stream<Pledge.Payment> payments() {
        var gifts =
                till.newestFirst().stream()
                        .limit(MOST_TO_CHOOSE)
                        .map(gift -> new Pledge.Payment(gift.id(), gift.cents(), gift.at()));
        return Stream.concat(
                gifts,
                pledges().stream()
                        .filter(pledge -> !pledge.payments().isEmpty())
                        .map(pledge -> pledge.payments().getLast())
                        .limit(MOST_TO_CHOOSE));
    }

    synchronized List<Pledge> pledges() {
        return List.copyOf(pledges.reversed());
    }

    synchronized List<DeskDispute> disputes() {
        return List.copyOf(disputes.reversed());
    }
}
