package it.obolo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import it.obolo.account.Access;
import it.obolo.report.Finding;
import it.obolo.report.FindingsReport;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import it.obolo.web.Problems;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/findings")
@Secured(Access.API_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "findings")
class FindingController {

    private static final int LONGEST_CURSOR = 1000;

    /// Something only a person can settle, in words.
    ///
    /// @param id opaque, the same as long as the finding is there
    /// @param count how many deliveries are parked for the same reason; else 1
    /// @param donation the path of the gift; null where it is about none
    /// @param detail what is contradicted, or the reason of parked deliveries
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record FindingJson(
            String id,
            String kind,
            @Nullable Instant since,
            @Nullable String transactionId,
            @Nullable String donation,
            @Nullable String detail,
            long count,
            String what,
            String safe,
            String next) {}

    private final FindingsReport findings;
    private final Words words;

    FindingController(FindingsReport findings, Texts texts) {
        this.findings = findings;
        this.words = new Words(texts, Language.EN);
    }

    /// What only a person can settle: deliveries that cannot be read, days on which PayPal states
    /// another balance, then what is odd about movements, from new to old.
    ///
    /// @param limit rows on a page, 1 to 200
    /// @param cursor what the page before gave as next
    @Get
    Listing<FindingJson> list(
            @QueryValue @Nullable String limit, @QueryValue @Nullable String cursor) {
        var rows = Asked.limit(limit);
        var found = findings.after(key(cursor), rows + 1);
        var shown = found.stream().limit(rows).toList();
        return new Listing<>(
                shown.stream().map(this::json).toList(),
                found.size() > rows ? text(shown.getLast().key()) : null);
    }

    private FindingJson json(Finding finding) {
        var donation = finding.donationId();
        return new FindingJson(
                text(finding.key()),
                finding.kind().name(),
                finding.since(),
                finding.transactionId(),
                donation == null ? null : "/api/v1/donations/" + Ids.text(donation),
                finding.detail(),
                finding.count(),
                finding.what(words),
                finding.safe(words),
                finding.next(words));
    }

    private static @Nullable String key(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            if (cursor.length() <= LONGEST_CURSOR) {
                var key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                if (key.matches("[PBT]:[^\\x00]*")) {
                    return key;
                }
            }
        } catch (IllegalArgumentException _) {
            throw Problems.badRequest("cursor is not one that this list gave");
        }
        throw Problems.badRequest("cursor is not one that this list gave");
    }

    private static String text(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
