package it.obolo.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import it.obolo.money.Money;
import it.obolo.report.Costs;
import it.obolo.report.PublicFigures;
import it.obolo.web.Words;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The public figures as JSON: the same figures are always the same bytes, because a signature
/// stands over them.
final class TransparencyJson {

    private static final String FORMAT = "obolo-transparency/1";

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /// @param registerHead the register's last hash of the day through which the figures go; null
    ///   before its first entry
    byte[] write(
            PublicFigures figures,
            String newsroom,
            String publicUrl,
            @Nullable String registerHead) {
        var root = json.createObjectNode();
        root.put("format", FORMAT);
        root.put("newsroom", newsroom);
        root.put("page", publicUrl + "/transparency");
        root.put("through", figures.through().toString());
        root.put(
                "asOf",
                figures.through().plusDays(1).atStartOfDay(Words.ROME).toInstant().toString());
        root.put("fewestPeopleShown", PublicFigures.FEWEST);
        put(root, "supportersInTwelveMonths", figures.readers());
        var currencies = root.putArray("currencies");
        for (var currency : figures.currencies()) {
            var one = currencies.addObject();
            one.put("currency", currency.currency());
            var years = one.putArray("years");
            currency.years().forEach(year -> put(years.addObject(), year));
        }
        root.put("registerHead", registerHead);
        var campaigns = root.putArray("campaigns");
        figures.campaigns().forEach(campaign -> put(campaigns.addObject(), campaign));
        var costs = root.putArray("costs");
        figures.costs().forEach(cost -> put(costs.addObject(), cost.is()));
        try {
            return (json.writeValueAsString(root).replace("\r\n", "\n") + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ObjectNode into, PublicFigures.Year year) {
        into.put("year", year.year());
        into.put("complete", year.isOver());
        put(into, "supporters", year.supporters());
        into.put("gifts", year.giftCount());
        put(into, "gross", year.gross());
        put(into, "fees", year.fees());
        put(into, "net", year.net());
        into.put("feesNotToldYet", year.feeUnknown());
        put(into, "refunded", year.refunded().map(PublicFigures.Refunds::amount));
        put(into, "recurringPercent", year.regularPercent());
        put(into, "costs", year.cost());
        if (year.coveredTenths().isPresent()) {
            var tenths = year.coveredTenths().getAsLong();
            into.put("monthsOfCostsCovered", tenths / 10 + "." + tenths % 10);
        } else {
            into.putNull("monthsOfCostsCovered");
        }
        var periods = into.putArray("periods");
        for (var period : year.periods()) {
            var one = periods.addObject();
            one.put("from", period.from().toString());
            one.put("until", period.until().toString());
            one.put("complete", period.isOver());
            var through = period.through();
            if (through != null) {
                one.put("through", through.toString());
            }
            put(one, "supporters", period.supporters());
            one.put("gifts", period.giftCount());
            put(one, "gross", period.gross());
            put(one, "fees", period.fees());
            put(one, "net", period.net());
            put(one, "costs", period.cost());
        }
    }

    private static void put(ObjectNode into, PublicFigures.Campaign campaign) {
        into.put("campaign", campaign.code());
        into.putObject("name").put("it", campaign.nameIt()).put("en", campaign.nameEn());
        into.put("from", campaign.startsOn().toString());
        var endsOn = campaign.endsOn();
        into.put("until", endsOn == null ? null : endsOn.toString());
        put(into, "goal", Optional.ofNullable(campaign.goal()));
        put(into, "gross", campaign.raised().map(PublicFigures.Raised::gross));
        put(into, "net", campaign.raised().map(PublicFigures.Raised::net));
        put(
                into,
                "gifts",
                campaign.raised()
                        .map(raised -> OptionalLong.of(raised.giftCount()))
                        .orElse(OptionalLong.empty()));
    }

    private static void put(ObjectNode into, Costs.Draft cost) {
        into.putObject("name").put("it", cost.nameIt()).put("en", cost.nameEn());
        put(into, "monthly", cost.monthly());
        into.put("from", cost.from().toString());
        var until = cost.until();
        into.put("until", until == null ? null : until.toString());
    }

    private static void put(ObjectNode into, String name, OptionalLong number) {
        if (number.isPresent()) {
            into.put(name, number.getAsLong());
        } else {
            into.putNull(name);
        }
    }

    private static void put(ObjectNode into, String name, Optional<Money> money) {
        if (money.isPresent()) {
            put(into, name, money.get());
        } else {
            into.putNull(name);
        }
    }

    private static void put(ObjectNode into, String name, Money money) {
        into.putObject(name).put("currency", money.currencyCode()).put("value", money.decimal());
    }
}
