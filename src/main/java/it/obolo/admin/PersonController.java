package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.intake.RecordPerson;
import it.obolo.storage.Ids;
import it.obolo.supporter.Consents;
import it.obolo.supporter.FindSupporters;
import it.obolo.supporter.PersonDetails;
import it.obolo.supporter.PersonNotes;
import it.obolo.supporter.PersonTags;
import it.obolo.supporter.TaxCode;
import it.obolo.web.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an editor says of a person: corrections, notes, tags, consents, where parcels go. Each goes
/// back to the profile, which says what was done and how to undo it.
@Controller("/admin/supporters/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class PersonController {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_ADDRESS = 1000;
    private static final Pattern PLAUSIBLE = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final String CONSENT_TEXT = "told-to-editor";

    private final FindSupporters findSupporters;
    private final RecordPerson recordPerson;
    private final PersonDetails details;
    private final PersonNotes notes;
    private final PersonTags tags;
    private final Consents consents;
    private final ShowSupporter showSupporter;
    private final Frames frames;

    PersonController(
            FindSupporters findSupporters,
            RecordPerson recordPerson,
            PersonDetails details,
            PersonNotes notes,
            PersonTags tags,
            Consents consents,
            ShowSupporter showSupporter,
            Frames frames) {
        this.findSupporters = findSupporters;
        this.recordPerson = recordPerson;
        this.details = details;
        this.notes = notes;
        this.tags = tags;
        this.consents = consents;
        this.showSupporter = showSupporter;
        this.frames = frames;
    }

    /// Corrects name, address and language; what is left empty stays as it is.
    @Post(value = "/describe", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> describe(HttpRequest<?> request, String id, @Body Map<String, String> fields) {
        var person = person(id);
        var name = text(fields, "name", LONGEST_NAME);
        var email = text(fields, "email", LONGEST_NAME);
        var language = text(fields, "language", 2);
        if (email != null && !PLAUSIBLE.matcher(email).matches()) {
            return done(person, "email");
        }
        if (name == null && email == null && language == null) {
            return done(person, "nothing");
        }
        if (language != null && !language.matches("it|en")) {
            throw Problems.badRequest("no language of ours");
        }
        var description = new RecordPerson.Description(name, email, language);
        return switch (recordPerson.describe(person, description, by(request))) {
            case RecordPerson.Outcome.Recorded _ -> done(person, "described");
            case RecordPerson.Outcome.AddressTaken(var owner) ->
                    HttpResponse.seeOther(
                            URI.create(path(person) + "/merge?with=" + Ids.text(owner)));
            case RecordPerson.Outcome.Unknown _, RecordPerson.Outcome.SamePerson _ ->
                    throw Problems.notFound("there is no such supporter");
            case RecordPerson.Outcome.NotNow _ ->
                    throw Problems.unavailable(
                            "nothing was kept; try again in a minute", Duration.ofMinutes(1));
        };
    }

    /// Where parcels go, and what they do not want.
    @Post(value = "/details", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> details(HttpRequest<?> request, String id, @Body Map<String, String> fields) {
        var person = person(id);
        details.keep(
                person,
                text(fields, "address", LONGEST_ADDRESS),
                fields.containsKey("no_name"),
                fields.containsKey("no_email"),
                by(request));
        return done(person, "details");
    }

    /// Keeps, forgets or shows the codice fiscale; by POST, so that it is in no address and each
    /// look is in the log of requests.
    @Post(value = "/tax-code", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> taxCode(HttpRequest<?> request, String id, @Body Map<String, String> fields) {
        var person = person(id);
        return switch (fields.getOrDefault("action", "keep")) {
            case "show" ->
                    showSupporter.page(
                            request,
                            person,
                            details.taxCode(person).map(TaxCode::text).orElse(null));
            case "forget" -> {
                details.keepTaxCode(person, null, by(request));
                yield done(person, "tax_forgotten");
            }
            default -> {
                var read = TaxCode.read(fields.getOrDefault("tax_code", ""));
                read.ifPresent(code -> details.keepTaxCode(person, code, by(request)));
                yield done(person, read.isPresent() ? "tax_kept" : "tax_wrong");
            }
        };
    }

    @Post(value = "/notes", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> note(HttpRequest<?> request, String id, @Body Map<String, String> fields) {
        var person = person(id);
        var text = text(fields, "text", PersonNotes.LONGEST);
        if (text == null) {
            return done(person, "nothing");
        }
        notes.add(person, text, frames.frame(request, Section.SUPPORTERS).editor().email());
        return done(person, "noted");
    }

    /// Removes a note, or brings it back.
    @Post(value = "/notes/{note}", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> removeNote(String id, String note, @Body Map<String, String> fields) {
        var person = person(id);
        var noteId = Ids.parse(note).orElseThrow(() -> Problems.notFound("there is no such note"));
        var removed = !fields.getOrDefault("action", "").equals("restore");
        notes.setRemoved(person, noteId, removed);
        return HttpResponse.seeOther(
                URI.create(
                        path(person)
                                + (removed
                                        ? "?done=removed&undo=" + Ids.text(noteId)
                                        : "?done=restored")));
    }

    /// Adds tags, separated by commas, or takes one away.
    @Post(value = "/tags", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> tag(String id, @Body Map<String, String> fields) {
        var person = person(id);
        var gone = text(fields, "remove", PersonTags.LONGEST);
        if (gone != null) {
            tags.remove(person, gone);
            return done(person, "untagged");
        }
        var typed = text(fields, "tag", LONGEST_NAME);
        for (var tag : (typed == null ? "" : typed).split(",")) {
            if (!tag.isBlank() && tag.strip().length() <= PersonTags.LONGEST) {
                tags.add(person, tag);
            }
        }
        return done(person, typed == null ? "nothing" : "tagged");
    }

    /// Keeps a yes or no that the person told an editor.
    @Post(value = "/consents", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> consent(String id, @Body Map<String, String> fields) {
        var person = person(id);
        try {
            consents.tell(
                    person,
                    Consents.Purpose.valueOf(fields.getOrDefault("purpose", "")),
                    fields.getOrDefault("given", "").equals("yes"),
                    CONSENT_TEXT,
                    "editor");
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest("no such purpose");
        }
        return done(person, "consent");
    }

    private long person(String code) {
        return Ids.parse(code)
                .map(findSupporters::leadOn)
                .filter(showSupporter::exists)
                .orElseThrow(() -> Problems.notFound("there is no such supporter"));
    }

    private static String by(HttpRequest<?> request) {
        return "editor:" + Frames.editor(request).editorId();
    }

    private static @Nullable String text(Map<String, String> fields, String name, int longest) {
        var text = fields.getOrDefault(name, "").strip();
        if (text.length() > longest) {
            throw Problems.badRequest(name + " is too long");
        }
        return text.isEmpty() ? null : text;
    }

    private static HttpResponse<?> done(long person, String what) {
        return HttpResponse.seeOther(URI.create(path(person) + "?done=" + what));
    }

    private static String path(long supporterId) {
        return Section.SUPPORTERS.path() + "/" + Ids.text(supporterId);
    }
}
