package it.obolo.cli;

import io.micronaut.context.ApplicationContext;
import it.obolo.campaign.Campaign;
import it.obolo.campaign.CampaignDraft;
import it.obolo.campaign.Campaigns;
import it.obolo.campaign.Rewards;
import it.obolo.campaign.SaveCampaign;
import it.obolo.checkout.Rhythm;
import it.obolo.checkout.StartCheckout;
import it.obolo.checkout.Started;
import it.obolo.checkout.Wish;
import it.obolo.money.Money;
import it.obolo.reconciliation.ImportActivityFiles;
import it.obolo.reconciliation.ImportOptions;
import it.obolo.report.Costs;
import it.obolo.standin.ActivityDownload;
import it.obolo.standin.Desk;
import it.obolo.standin.InventGifts;
import it.obolo.standin.Invented;
import it.obolo.standin.InventedGift;
import it.obolo.standin.InventedGift.End;
import it.obolo.storage.Sql;
import it.obolo.web.Demo;
import it.obolo.web.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Tells the demonstration's books a year of an invented newsroom, the way a real one's are told:
/// what is past comes as PayPal's activity download, the newest gifts as signed messages, the last
/// ones through the newsroom's own donate page. Always the same story for the same day.
final class DemoStory {

    /// Gifts to the campaign that goes on.
    static final int WATER_GIFTS = 565;

    /// Gifts to the campaign that is over.
    static final int LAWYER_GIFTS = 474;

    private static final int TOLD_LATELY = 24;
    private static final int ON_OUR_PAGE = 10;
    private static final int MONTHS = 13;
    private static final int EVERYDAY_EACH_MONTH = 7;
    private static final int MONTHLY_GIVERS = 22;
    private static final int ADDRESSES_KNOWN_OF_TEN = 8;
    private static final int SHIPPED = 60;
    private static final int[] SMALL = {
        200, 300, 500, 500, 500, 500, 500, 1000, 1000, 1000, 1500, 2500
    };
    private static final int[] LARGE = {
        1000, 1000, 2000, 2000, 2500, 2500, 3000, 5000, 5000, 10_000
    };
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final int MOST_LOOKS = 240;
    private static final List<String> SOURCES =
            List.of(
                    "newsletter-181",
                    "newsletter-182",
                    "newsletter-182",
                    "podcast",
                    "home",
                    "social");
    private static final List<String> MESSAGES =
            List.of(
                    "Continuate così, vi leggo ogni domenica.",
                    "Grazie per non avere pubblicità.",
                    "Per l’inchiesta sull’acqua: era ora.",
                    "Poco, ma ogni volta che posso.");
    private static final List<String> ENGLISH_MESSAGES =
            List.of("Keep going, from a reader abroad.", "Thank you for staying ad-free.");
    private static final List<String> STREETS =
            List.of("Via dei Tigli", "Piazza Immaginaria", "Vicolo del Faro", "Viale Inesistente");
    private static final List<String> TOWNS =
            List.of("00000 Borgo Inventato", "00000 Porto Finto", "00000 Villa Esempio");

    private final ApplicationContext obolo;
    private final Desk desk;
    private final Instant now;
    private final LocalDate today;
    private final InventGifts invent;

    DemoStory(ApplicationContext obolo, Desk desk) {
        this.obolo = obolo;
        this.desk = desk;
        this.now = obolo.getBean(Clock.class).instant();
        this.today = now.atZone(ROME).toLocalDate();
        this.invent = new InventGifts(now);
    }

    /// Tells it all and waits until it is in the books.
    ///
    /// @param folder where the activity download may lie
    void tell(Path folder) {
        try {
            tellAll(folder);
        } finally {
            // what was told can be removed, also when the rest was not
            obolo.getBean(Demo.class).told();
        }
    }

    private void tellAll(Path folder) {
        var water = create(DemoCampaigns.water(today));
        var lawyer = create(DemoCampaigns.lawyer(today));
        DemoCampaigns.costs(YearMonth.from(today).minusMonths(MONTHS))
                .forEach(cost -> costs().add(cost, null));
        tellPast(folder, water, lawyer);
        obolo.getBean(Demo.class).changed();
        sendRewards(lawyer);
        desk.giveLately(lately());
        giveOnOurPage(water);
        awaitBooks();
    }

    private Costs costs() {
        return obolo.getBean(Costs.class);
    }

    private Campaign create(CampaignDraft draft) {
        var outcome = obolo.getBean(SaveCampaign.class).create(draft);
        if (outcome instanceof SaveCampaign.Outcome.Refused(var flaws)) {
            throw new IllegalStateException("the campaign is refused: " + flaws);
        }
        return obolo.getBean(Campaigns.class).find(draft.code()).orElseThrow();
    }

    private void tellPast(Path folder, Campaign water, Campaign lawyer) {
        var gifts = new ArrayList<InventedGift>();
        gifts.addAll(invent.everyday(MONTHS, EVERYDAY_EACH_MONTH));
        gifts.addAll(invent.monthly(MONTHLY_GIVERS, MONTHS));
        gifts.addAll(
                withCheckouts(
                        lawyer,
                        invent.toCampaign(
                                lawyer.code(),
                                begin(lawyer.startsOn()),
                                begin(today.minusDays(69)),
                                LAWYER_GIFTS,
                                LARGE)));
        gifts.addAll(
                withCheckouts(
                        water,
                        invent.toCampaign(
                                water.code(),
                                begin(water.startsOn()),
                                now.minus(Duration.ofDays(2)),
                                WATER_GIFTS - TOLD_LATELY - ON_OUR_PAGE,
                                SMALL)));
        desk.knowHistory(gifts);
        var file = folder.resolve("Download.CSV");
        try {
            Files.writeString(file, ActivityDownload.write(gifts, now));
            obolo.getBean(ImportActivityFiles.class)
                    .run(List.of(file), new ImportOptions(false, "en", "mdy"));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the invented activity download cannot be written", e);
        }
    }

    private static Instant begin(LocalDate day) {
        return day.atTime(7, 30).atZone(ROME).toInstant();
    }

    /// One gift in four came through the newsroom's own page: it carries the checkout, and the
    /// checkout what the reader wrote there.
    private List<InventedGift> withCheckouts(Campaign campaign, List<InventedGift> gifts) {
        var all = new ArrayList<InventedGift>();
        var pages = new ArrayList<InventedGift>();
        for (var gift : gifts) {
            if (gift.serial() % 4 == 0) {
                var carrying =
                        gift.carrying("%032x".formatted(0x0b010L * 1_000_000 + gift.serial()));
                pages.add(carrying);
                all.add(carrying);
            } else {
                all.add(gift);
            }
        }
        var wishes =
                pages.stream().map(gift -> wish(campaign, gift.giver(), gift.cents())).toList();
        keep(pages, wishes);
        return all;
    }

    private Wish wish(Campaign campaign, Invented giver, long cents) {
        var messages = giver.isItalian() ? MESSAGES : ENGLISH_MESSAGES;
        return new Wish(
                Rhythm.ONCE,
                Money.of(cents, "EUR"),
                giver.isItalian() ? Language.IT : Language.EN,
                campaign.campaignId(),
                null,
                SOURCES.get(invent.draw(SOURCES.size())),
                invent.draw(4) == 0 ? messages.get(invent.draw(messages.size())) : null,
                invent.draw(10) < 4 ? giver.name() : null);
    }

    private void keep(List<InventedGift> gifts, List<Wish> wishes) {
        var sql = obolo.getBean(Sql.class);
        var places = new ArrayList<Integer>();
        for (var place = 0; place < gifts.size(); place++) {
            places.add(place);
        }
        sql.transaction(() -> {
            sql.batch(
                    """
                    INSERT INTO checkout
                         ( checkout_id, status, rhythm, currency, amount_minor, language
                         , campaign_id, source, message, wall_name, transaction_id
                         , decline_count, attempt_count, next_attempt_at, created_at )
                    VALUES ( ?, 'DONE', 'ONCE', 'EUR', ?, ?, ?, ?, ?, ?, ?, 0, 1, ?, ? )
                    """,
                    places,
                    (statement, place) -> {
                        var gift = gifts.get(place);
                        var wish = wishes.get(place);
                        statement.setString(1, gift.custom());
                        statement.setLong(2, gift.cents());
                        statement.setString(3, wish.language().code());
                        Sql.setLong(statement, 4, wish.campaignId());
                        statement.setString(5, wish.source());
                        statement.setString(6, wish.message());
                        statement.setString(7, wish.wallName());
                        statement.setString(8, gift.transactionId());
                        Sql.setInstant(statement, 9, Instant.parse("9999-12-31T00:00:00Z"));
                        Sql.setInstant(statement, 10, gift.at().minusSeconds(90));
                    });
            return places;
        });
    }

    /// Most readers said where to; the first rewards have gone out.
    private void sendRewards(Campaign campaign) {
        var rewards = obolo.getBean(Rewards.class);
        var addressed = new ArrayList<Long>();
        for (var reward : rewards.page(campaign, false, null, Rewards.MOST_LABELS)) {
            if (reward.level().needsAddress() && invent.draw(10) < ADDRESSES_KNOWN_OF_TEN) {
                rewards.address(campaign, reward.donationId(), reward.recipient(), address());
                addressed.add(reward.donationId());
            }
        }
        rewards.ship(campaign, addressed.subList(0, Math.min(SHIPPED, addressed.size())));
    }

    private String address() {
        return STREETS.get(invent.draw(STREETS.size()))
                + " "
                + (1 + invent.draw(90))
                + "\n"
                + TOWNS.get(invent.draw(TOWNS.size()));
    }

    /// The gifts of the last two days, the newest at last.
    private List<InventedGift> lately() {
        var gifts = new ArrayList<InventedGift>();
        var pause = Duration.ofHours(40).dividedBy(TOLD_LATELY);
        for (var number = 0; number < TOLD_LATELY; number++) {
            gifts.add(
                    new InventedGift(
                            number,
                            now.minus(pause.multipliedBy(TOLD_LATELY - (long) number)),
                            invent.person(),
                            SMALL[invent.draw(SMALL.length)],
                            DemoCampaigns.WATER,
                            "",
                            "",
                            number % 17 == 5 ? End.HALF_REFUNDED : End.KEPT));
        }
        return gifts;
    }

    private void giveOnOurPage(Campaign campaign) {
        for (var number = 0; number < ON_OUR_PAGE; number++) {
            var giver = invent.person();
            var wish = wish(campaign, giver, SMALL[invent.draw(SMALL.length)]);
            var started = obolo.getBean(StartCheckout.class).start(wish);
            if (!(started instanceof Started.AtPayPal(var address))
                    || !desk.approve(address, giver)) {
                throw new IllegalStateException("a gift on our own page did not go through");
            }
        }
    }

    /// The last messages are under way for a moment, and payers are asked for after them.
    private void awaitBooks() {
        var sql = obolo.getBean(Sql.class);
        var quiet = 0;
        for (var look = 0; quiet < 4 && look < MOST_LOOKS; look++) {
            var waiting =
                    sql.reading(() ->
                            sql.query(
                                            "SELECT COUNT(*) FROM delivery_queue WHERE status IN ('WAITING', 'UNVERIFIED')",
                                            rows -> rows.getLong(1))
                                    .getFirst());
            quiet = waiting == 0 ? quiet + 1 : 0;
            if (!pause()) {
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(Duration.ofMillis(250));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// How many gifts there are now.
    long gifts() {
        var sql = obolo.getBean(Sql.class);
        return sql.reading(
                        () -> sql.query("SELECT COUNT(*) FROM donation", rows -> rows.getLong(1)))
                .getFirst();
    }
}
