package it.obolo.testing;

import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.SubscriptionStatus;
import it.obolo.donation.ToldBuilder;
import it.obolo.intake.ImportDeliveries;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.testing.SeededBooks.Aside;
import it.obolo.testing.SeededBooks.Back;
import it.obolo.testing.SeededBooks.Gift;
import it.obolo.testing.SeededBooks.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Tells [SeededBooks] to an Obolo as evidence, in any order and in batches of any size.
public final class TellSeededBooks {

    private final TestObolo obolo;
    private final SeededBooks books;
    private final Random random;
    private final List<ImportDeliveries.Row> rows = new ArrayList<>();

    private TellSeededBooks(TestObolo obolo, SeededBooks books, long seed) {
        this.obolo = obolo;
        this.books = books;
        this.random = new Random(seed * 31 + 7);
    }

    /// Forgets what was told before, sets the clock, and tells these.
    public static void tell(TestObolo obolo, SeededBooks books, long seed) {
        Campaigning.forget(obolo);
        obolo.clock().set(books.now());
        new TellSeededBooks(obolo, books, seed).tell();
    }

    private void tell() {
        var campaigns = new HashMap<String, Long>();
        var starts = LocalDate.ofInstant(books.now(), it.obolo.web.Words.ROME).minusDays(900);
        for (var code : SeededBooks.CAMPAIGNS) {
            var campaign =
                    Campaigning.create(
                            obolo, code, starts, starts.plusDays(120), List.of(), List.of());
            campaigns.put(code, campaign.campaignId());
            starts = starts.plusDays(260);
        }
        wishes(campaigns);
        books.gifts().forEach(this::gift);
        books.promises().forEach(this::promise);
        people();
        Collections.shuffle(rows, random);
        var importing = obolo.get(ImportDeliveries.class);
        for (var from = 0; from < rows.size(); ) {
            var until = Math.min(rows.size(), from + 1 + random.nextInt(400));
            importing.take(List.copyOf(rows.subList(from, until)));
            from = until;
        }
    }

    private void wishes(Map<String, Long> campaigns) {
        var seen = new HashSet<String>();
        var wished =
                books.gifts().stream()
                        .filter(gift -> gift.wish() != null && seen.add(gift.wish().id()))
                        .toList();
        obolo.sql()
                .transaction(() -> {
                    obolo.sql()
                            .batch(
                                    """
                                    INSERT INTO checkout
                                         ( checkout_id, status, rhythm, currency, amount_minor, language, campaign_id
                                         , source, subscription_id, decline_count, attempt_count, next_attempt_at, created_at )
                                    VALUES ( ?, 'DONE', 'ONCE', ?, ?, ?, ?, ?, ?, 0, 0, ?, ? )
                                    """,
                                    wished,
                                    (statement, gift) -> {
                                        var wish = Objects.requireNonNull(gift.wish());
                                        var code = gift.campaign();
                                        statement.setString(1, wish.id());
                                        statement.setString(2, gift.currency());
                                        statement.setLong(3, gift.gross());
                                        statement.setString(4, wish.language());
                                        Sql.setLong(
                                                statement,
                                                5,
                                                code == null ? null : campaigns.get(code));
                                        statement.setString(6, wish.source());
                                        statement.setString(7, gift.promise());
                                        Sql.setInstant(statement, 8, gift.at());
                                        Sql.setInstant(statement, 9, gift.at());
                                    });
                    return wished;
                });
    }

    private void gift(Gift gift) {
        var transaction = Subject.transaction(gift.id());
        var money = Money.of(gift.gross(), gift.currency());
        var fee = gift.fee();
        var told =
                new ToldBuilder()
                        .moved(MovementKind.PAYMENT, gift.status(), money)
                        .fee(fee == null ? null : Money.of(fee, gift.currency()))
                        .at(gift.at(), null)
                        .order(gift.method() == null ? "O" + gift.id() : null)
                        .subscription(gift.promise())
                        .method(gift.method())
                        .custom(custom(gift));
        if (gift.method() != null) {
            told.payer(null, email(gift.person()), "Lettore " + gift.person(), null)
                    .identifiedBy("email:" + email(gift.person()));
            tell(transaction, Source.MANUAL, gift.at(), told);
            return;
        }
        var byOrder = random.nextBoolean();
        if (!byOrder) {
            payer(told, gift);
        }
        if (gift.status() == MovementStatus.COMPLETED && random.nextInt(5) == 0) {
            tell(
                    transaction,
                    Source.WEBHOOK_V2,
                    gift.at(),
                    new ToldBuilder()
                            .moved(MovementKind.PAYMENT, MovementStatus.PENDING, money)
                            .at(gift.at(), null));
        }
        tell(transaction, Source.WEBHOOK_V2, gift.at().plusSeconds(1), told);
        if (byOrder && gift.person() >= 0) {
            var order = new ToldBuilder();
            payer(order, gift);
            tell(Subject.order("O" + gift.id()), Source.API, gift.at(), order);
        }
        gift.backs().forEach(back -> back(gift, back));
        aside(gift);
    }

    private static @Nullable String custom(Gift gift) {
        var wish = gift.wish();
        return wish == null ? gift.campaign() : gift.promise() == null ? wish.id() : null;
    }

    /// Some people have two accounts with one address, some two of each.
    private void payer(ToldBuilder told, Gift gift) {
        var person = gift.person();
        if (person >= 0) {
            var second = person % 5 < 2 && random.nextBoolean();
            told.payer(
                    "PAYER" + person + (second ? "B" : ""),
                    second && person % 5 == 1 ? other(person) : email(person),
                    "Lettore " + person,
                    gift.country());
        }
    }

    private void people() {
        books.gifts().stream()
                .map(Gift::person)
                .filter(person -> person >= 0 && person % 5 == 1)
                .distinct()
                .forEach(person ->
                        tell(
                                Subject.joint("JOIN" + person),
                                Source.MANUAL,
                                books.now(),
                                new ToldBuilder()
                                        .joint(
                                                "email:" + email(person),
                                                "email:" + other(person),
                                                false)));
    }

    private static String email(int person) {
        return "lettore.numero." + person + "@posta.example";
    }

    private static String other(int person) {
        return "altro.indirizzo." + person + "@posta.example";
    }

    private void back(Gift gift, Back back) {
        var kind =
                switch (back.cause()) {
                    case REFUND -> MovementKind.REFUND;
                    case REVERSAL -> MovementKind.REVERSAL;
                    case REVERSAL_CANCELED -> MovementKind.REVERSAL_CANCELED;
                    case DISPUTE_LOST -> MovementKind.DISPUTE;
                };
        after(gift, back.id(), kind, MovementStatus.COMPLETED, back.at(), back.minor(), back.fee());
    }

    private void aside(Gift gift) {
        var at = gift.at().plusSeconds(30);
        var all = gift.gross();
        switch (gift.aside()) {
            case NEVER -> {}
            case DISPUTED, DISPUTE_WON -> {
                after(
                        gift,
                        "PP" + gift.id(),
                        MovementKind.DISPUTE,
                        MovementStatus.PENDING,
                        at,
                        all,
                        0);
                if (gift.aside() == Aside.DISPUTE_WON) {
                    after(
                            gift,
                            "PP" + gift.id(),
                            MovementKind.DISPUTE,
                            MovementStatus.FAILED,
                            at,
                            all,
                            0);
                }
            }
            case ON_HOLD, RELEASED -> {
                after(
                        gift,
                        gift.id() + "H",
                        MovementKind.HOLD,
                        MovementStatus.COMPLETED,
                        at,
                        all,
                        0);
                if (gift.aside() == Aside.RELEASED) {
                    after(
                            gift,
                            gift.id() + "L",
                            MovementKind.RELEASE,
                            MovementStatus.COMPLETED,
                            at,
                            all,
                            0);
                }
            }
        }
    }

    private void after(
            Gift gift,
            String id,
            MovementKind kind,
            MovementStatus status,
            Instant at,
            long minor,
            long fee) {
        tell(
                Subject.transaction(id),
                Source.WEBHOOK_V2,
                status == MovementStatus.PENDING ? at : at.plusSeconds(5),
                new ToldBuilder()
                        .moved(kind, status, Money.of(Math.abs(minor), gift.currency()))
                        .fee(Money.of(fee, gift.currency()))
                        .at(at, null)
                        .parent(gift.id()));
    }

    private void promise(Promise promise) {
        var subject = Subject.subscription(promise.id());
        var plan = Money.of(promise.minor(), promise.currency());
        tell(
                subject,
                Source.WEBHOOK_V2,
                promise.startedAt(),
                new ToldBuilder()
                        .subscriptionStatus(SubscriptionStatus.ACTIVE, promise.startedAt())
                        .plan("P-" + promise.id(), plan, promise.interval()));
        var last = promise.endedAt() == null ? books.now() : promise.endedAt();
        tell(
                subject,
                Source.WEBHOOK_V2,
                last,
                new ToldBuilder()
                        .subscriptionStatus(promise.status(), last)
                        .nextCharge(promise.nextCharge())
                        .failedPayments(promise.failed()));
    }

    private void tell(Subject subject, Source source, Instant at, ToldBuilder told) {
        var channel = source == Source.MANUAL ? Channel.MANUAL : Channel.WEBHOOK;
        var evidence = new Evidence(subject, channel, source, at, told.build());
        rows.add(
                new ImportDeliveries.Row(
                        "seeded:" + rows.size(),
                        "SEEDED",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        List.of(evidence),
                        null));
    }
}
