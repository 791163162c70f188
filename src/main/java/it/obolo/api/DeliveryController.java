package it.obolo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import it.obolo.account.Access;
import it.obolo.donation.Channel;
import it.obolo.intake.ReplayDeliveries;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Problems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/deliveries")
@Secured(Access.API_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "deliveries")
class DeliveryController {

    /// What became of a delivery.
    enum DeliveryStatus {
        /// In the books.
        WORKED,
        /// An instant payment notification that PayPal has not confirmed yet.
        UNVERIFIED,
        /// To be worked, or to be tried again.
        WAITING,
        /// Waits for a person; `reason` says why.
        PARKED,
        /// Not for us, or not PayPal's.
        REFUSED
    }

    /// A delivery as the API tells it, without its bytes, which are personal.
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DeliveryJson(
            String id,
            String channel,
            String kind,
            String status,
            @Nullable String reason,
            int attemptCount,
            Instant receivedAt) {}

    private static final String SELECT =
            """
            SELECT d.delivery_id, d.channel, d.kind, COALESCE(q.status, 'WORKED') AS status
                 , q.reason, COALESCE(q.attempt_count, 0) AS attempt_count, d.received_at
              FROM delivery d
              LEFT JOIN delivery_queue q ON q.delivery_id = d.delivery_id
             WHERE TRUE
            """;

    private record Row(long id, DeliveryJson delivery) {}

    private final Sql sql;
    private final ReplayDeliveries replayDeliveries;

    DeliveryController(Sql sql, ReplayDeliveries replayDeliveries) {
        this.sql = sql;
        this.replayDeliveries = replayDeliveries;
    }

    /// Deliveries from new to old.
    ///
    /// @param from first day of receipt, such as 2026-03-01, in Rome
    /// @param until last day of receipt, included
    /// @param status WORKED, UNVERIFIED, WAITING, PARKED or REFUSED
    /// @param channel WEBHOOK, IPN, API, FILE or MANUAL
    /// @param limit rows on a page, 1 to 200
    /// @param cursor what the page before gave as next
    @Get
    Listing<DeliveryJson> list(
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String until,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable String channel,
            @QueryValue @Nullable String limit,
            @QueryValue @Nullable String cursor) {
        var rows = Asked.limit(limit);
        var conditions = new Conditions().and("d.delivery_id < ?", Cursor.read(cursor).id());
        Asked.from(from).ifPresent(at -> conditions.and("d.received_at >= ?", at));
        Asked.until(until).ifPresent(at -> conditions.and("d.received_at < ?", at));
        Asked.word("channel", channel, Channel.class)
                .ifPresent(word -> conditions.and("d.channel = ?", word));
        Asked.word("status", status, DeliveryStatus.class)
                .ifPresent(word -> conditions.and("COALESCE(q.status, 'WORKED') = ?", word));
        var question =
                SELECT + conditions.text() + "\n ORDER BY d.delivery_id DESC LIMIT " + (rows + 1);
        var found = sql.reading(() -> sql.query(question, conditions, DeliveryController::read));
        return Listing.of(found, rows, Row::delivery, row -> new Cursor(Instant.EPOCH, row.id()));
    }

    /// Works one delivery again; what was booked already is booked to the same.
    @Post("/{id}/replay")
    @Secured(Access.API_WRITE)
    @Status(HttpStatus.ACCEPTED)
    void replay(String id) {
        var queued =
                Ids.parse(id)
                        .map(number -> replayDeliveries.replay(OptionalLong.of(number)))
                        .orElse(0);
        if (queued == 0) {
            throw Problems.notFound("there is no such delivery, or it was refused");
        }
    }

    private static Row read(ResultSet rows) throws SQLException {
        var id = rows.getLong("delivery_id");
        return new Row(
                id,
                new DeliveryJson(
                        Ids.text(id),
                        rows.getString("channel"),
                        rows.getString("kind"),
                        rows.getString("status"),
                        rows.getString("reason"),
                        rows.getInt("attempt_count"),
                        Sql.instant(rows, "received_at")));
    }
}
