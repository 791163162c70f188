package it.obolo.cli;

import it.obolo.campaign.CampaignDraft;
import it.obolo.campaign.CampaignDraft.LevelDraft;
import it.obolo.money.Money;
import it.obolo.report.Costs;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the invented newsroom of the demonstration asks for, and what it pays.
final class DemoCampaigns {

    /// The campaign that goes on.
    static final String WATER = "inchiesta-acqua";

    /// The campaign that is over.
    static final String LAWYER = "difesa-legale";

    private DemoCampaigns() {}

    /// Began a month ago and goes on for some days: small gifts.
    static CampaignDraft water(LocalDate today) {
        return new CampaignDraft(
                WATER,
                "Di chi è l’acqua",
                "Who owns the water",
                "Tre mesi di lavoro su sorgenti, concessioni e bollette in quattro province."
                        + " Servono viaggi, analisi di laboratorio e accessi agli atti.\n\n"
                        + "Pubblicheremo tutto, anche le carte.",
                "Three months of work on springs, concessions and bills in four provinces."
                        + " It takes travel, laboratory tests and freedom-of-information requests.\n\n"
                        + "We will publish everything, the papers included.",
                "EUR",
                euros(5000),
                today.minusDays(32),
                today.plusDays(6),
                List.of(),
                List.of(
                        level(10, "Goccia", "Drop", null, null, null, false),
                        level(
                                25,
                                "Sorgente",
                                "Spring",
                                "L’inchiesta in anteprima, in PDF",
                                "The investigation ahead of time, as a PDF",
                                null,
                                false),
                        level(
                                50,
                                "Fiume",
                                "River",
                                "La mappa delle sorgenti, stampata",
                                "The map of the springs, printed",
                                40,
                                true)));
    }

    /// A week, more than two months ago: larger gifts.
    static CampaignDraft lawyer(LocalDate today) {
        return new CampaignDraft(
                LAWYER,
                "Ci hanno querelato",
                "They are suing us",
                "Una querela ci chiede di tacere su un appalto. Ci difenderemo in tribunale,"
                        + " e questo costa più di quanto abbiamo.",
                "A lawsuit wants us silent about a public contract. We will defend ourselves in"
                        + " court, and that costs more than we have.",
                "EUR",
                euros(15_000),
                today.minusDays(76),
                today.minusDays(70),
                List.of(),
                List.of(
                        level(20, "Lettore", "Reader", null, null, null, false),
                        level(
                                50,
                                "Testimone",
                                "Witness",
                                "Cinque cartoline dalla redazione",
                                "Five postcards from the newsroom",
                                null,
                                true),
                        level(
                                100,
                                "Scorta",
                                "Escort",
                                "La prima pagina incorniciata",
                                "The front page, framed",
                                25,
                                true)));
    }

    /// What is paid each month.
    static List<Costs.Draft> costs(YearMonth from) {
        return List.of(
                cost("Compensi a chi scrive", "Pay for those who write", 620, from),
                cost("Assicurazione legale", "Legal insurance", 95, from),
                cost("Server, posta e archivio", "Servers, mail and archive", 48, from),
                cost("Traduzioni", "Translations", 110, from.plusMonths(4)));
    }

    private static Costs.Draft cost(
            String italian, String english, long monthlyEuros, YearMonth from) {
        return new Costs.Draft(italian, english, euros(monthlyEuros), from, null);
    }

    private static LevelDraft level(
            long from,
            String italian,
            String english,
            @Nullable String rewardItalian,
            @Nullable String rewardEnglish,
            @Nullable Integer limit,
            boolean needsAddress) {
        return new LevelDraft(
                null,
                euros(from),
                italian,
                english,
                rewardItalian,
                rewardEnglish,
                limit,
                needsAddress);
    }

    private static Money euros(long whole) {
        return Money.of(whole * 100, "EUR");
    }
}
