package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.account.NeedsProof;
import it.obolo.receipt.ReceiptTerms;
import it.obolo.receipt.ReceiptTerms.Terms;
import it.obolo.web.Pages;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the newsroom says about itself on receipts.
@Controller("/admin/receipts/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class ReceiptSettingsController {

    private static final int LONGEST = 2000;

    private final ReceiptTerms receiptTerms;
    private final Frames frames;
    private final Pages pages;

    ReceiptSettingsController(ReceiptTerms receiptTerms, Frames frames, Pages pages) {
        this.receiptTerms = receiptTerms;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> settings(HttpRequest<?> request) {
        var saved = request.getParameters().contains("saved");
        return pages.ok(
                "admin/receipt-settings.jte", page(request, receiptTerms.terms(), saved, null));
    }

    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.OWNER)
    @NeedsProof(page = "/admin/receipts/settings")
    HttpResponse<?> change(HttpRequest<?> request, @Body Map<String, String> form) {
        var terms =
                new Terms(
                        text(form, "association"),
                        text(form, "address"),
                        text(form, "tax_code"),
                        text(form, "register"),
                        form.containsKey("stamp_duty"),
                        text(form, "stamp_duty_it"),
                        text(form, "stamp_duty_en"),
                        form.containsKey("tax_words"),
                        text(form, "tax_text_it"),
                        text(form, "tax_text_en"),
                        form.containsKey("own_page"));
        var problem = problem(form, terms);
        if (problem != null) {
            return pages.ok(
                            "admin/receipt-settings.jte",
                            page(request, terms, false, frames.words(request).of(problem)))
                    .status(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        receiptTerms.change(terms, Frames.editor(request).email());
        return HttpResponse.seeOther(URI.create(Section.RECEIPTS.path() + "/settings?saved=1"));
    }

    private static @Nullable String problem(Map<String, String> form, Terms terms) {
        if (form.values().stream().anyMatch(text -> text.length() > LONGEST)) {
            return "receipt.admin.settings.problem.long";
        }
        if (terms.taxWordsOn()
                && (!terms.isWhole()
                        || terms.taxTextIt().isEmpty()
                        || terms.taxTextEn().isEmpty())) {
            return "receipt.admin.settings.problem.tax";
        }
        return terms.stampDutyOn()
                        && (terms.stampDutyIt().isEmpty() || terms.stampDutyEn().isEmpty())
                ? "receipt.admin.settings.problem.stamp"
                : null;
    }

    private ReceiptSettingsPage page(
            HttpRequest<?> request, Terms terms, boolean saved, @Nullable String problem) {
        return new ReceiptSettingsPage(
                frames.frame(request, Section.RECEIPTS), terms, saved, problem);
    }

    private static String text(Map<String, String> form, String name) {
        return form.getOrDefault(name, "").strip();
    }
}
