package it.obolo.privacy;

import io.micronaut.json.JsonMapper;
import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.privacy.PrivacyRequests.Kind;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Everything we keep about a person, for themselves: as JSON for machines and as a page to read.
@Singleton
public class ExportPerson {

    /// Both forms.
    ///
    /// @param code whose: the supporter's id as addresses have it
    /// @param json UTF-8
    /// @param html a whole page that needs nothing beside it
    public record Export(String code, byte[] json, String html) {}

    private final FindPerson findPerson;
    private final PersonalRows personalRows;
    private final PrivacyRequests requests;
    private final Newsroom newsroom;
    private final Texts texts;
    private final Pages pages;
    private final JsonMapper json;
    private final Clock clock;

    ExportPerson(
            FindPerson findPerson,
            PersonalRows personalRows,
            PrivacyRequests requests,
            Newsroom newsroom,
            Texts texts,
            Pages pages,
            JsonMapper json,
            Clock clock) {
        this.findPerson = findPerson;
        this.personalRows = personalRows;
        this.requests = requests;
        this.newsroom = newsroom;
        this.texts = texts;
        this.pages = pages;
        this.json = json;
        this.clock = clock;
    }

    /// Exports and notes that it was asked for.
    ///
    /// @param who our id, an e-mail address or a PayPal payer id
    /// @return empty if nobody is known by that
    public Optional<Export> export(String who, Language language, AskedBy askedBy) {
        return findPerson
                .find(who)
                .map(person -> {
                    var rows = personalRows.of(person);
                    requests.done(person.supporterId(), Kind.EXPORT, askedBy);
                    var told = new LinkedHashMap<String, Object>();
                    told.put("newsroom", newsroom.profile().name());
                    told.put("madeAt", clock.instant().toString());
                    told.put("person", Ids.text(person.supporterId()));
                    told.put("tables", rows);
                    var page =
                            ExportPage.of(
                                    new Words(texts, language),
                                    newsroom.profile().name(),
                                    clock.instant(),
                                    rows);
                    return new Export(
                            Ids.text(person.supporterId()),
                            bytes(told),
                            pages.render("privacy/export.jte", page));
                });
    }

    private byte[] bytes(Object told) {
        try {
            return json.writeValueAsBytes(told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
