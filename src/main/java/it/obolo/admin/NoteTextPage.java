package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.storage.Ids;
import it.obolo.thankyou.CheckNote;
import it.obolo.thankyou.NoteVariable;
import it.obolo.thankyou.NoteVariant;
import it.obolo.thankyou.NoteVersions;
import it.obolo.thankyou.PreviewNote;
import it.obolo.web.Language;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The words of one variant in one language, being written.
///
/// @param flaws to be put right before they are kept
/// @param preview how they would read; null where they have flaws
/// @param choices gifts to try them on
/// @param gift the chosen one; empty for an invented one
/// @param done what has just been done; null for nothing
public record NoteTextPage(
        Frame frame,
        NoteVariant variant,
        Language language,
        String subject,
        String body,
        List<CheckNote.Flaw> flaws,
        PreviewNote.@Nullable Preview preview,
        List<PreviewNote.Choice> choices,
        OptionalLong gift,
        List<NoteVersions.Version> history,
        List<Campaign> campaigns,
        @Nullable String done) {

    static final List<String> DONE =
            List.of("saved", "restored", "limited", "unlimited", "tested", "untested");

    /// Where it is shown and changed.
    public String path() {
        return NotesController.PATH + "/variants/" + variant.code();
    }

    /// For which gifts it holds.
    public String holdsFor() {
        return NotesPage.holdsFor(frame, variant);
    }

    /// What may stand between double braces.
    public List<NoteVariable> variables() {
        return List.of(NoteVariable.values());
    }

    public List<String> currencies() {
        return ReadNoteLimits.CURRENCIES;
    }

    /// The amount from which on it holds, as it is typed; empty for none.
    public String from(String currency) {
        return variant.from().stream()
                .filter(amount -> amount.currencyCode().equals(currency))
                .map(amount -> CampaignController.typed(amount, frame.words().language()))
                .findFirst()
                .orElse("");
    }

    /// Whether its limits can be changed.
    public boolean hasLimits() {
        return switch (variant.kind()) {
            case BIG, AMOUNT, MONTHLY_NTH, RETURN, CAMPAIGN -> frame.editor().mayEdit();
            case MONTHLY_START, FIRST, LETTER -> false;
        };
    }

    /// What is wrong, and on which line.
    public String flaw(CheckNote.Flaw flaw) {
        var what = frame.words().of("notes.flaw." + flaw.kind(), flaw.what());
        return flaw.line() == 0
                ? frame.words().of("notes.flaw.subject", what)
                : frame.words().of("notes.flaw.line", flaw.line(), what);
    }

    /// A gift in the list to choose from.
    public String choice(PreviewNote.Choice choice) {
        var name = choice.name();
        return frame.words().money(choice.gross())
                + " · "
                + (name == null ? frame.words().of("admin.nameless") : name)
                + " · "
                + frame.words().day(choice.givenAt());
    }

    public String id(long id) {
        return Ids.text(id);
    }

    public boolean isChosen(PreviewNote.Choice choice) {
        return gift.isPresent() && gift.getAsLong() == choice.donationId();
    }
}
