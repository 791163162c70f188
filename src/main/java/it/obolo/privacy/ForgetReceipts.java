package it.obolo.privacy;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The receipts of an erased person: their number, day and amounts stay, the name on them goes into
/// the hold and the document itself goes. Drafts go whole.
@Singleton
class ForgetReceipts {

    private record Nameless(long receiptId, byte[] facts) {}

    private final Sql sql;
    private final JsonMapper json;

    ForgetReceipts(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// What each issued receipt says, for the hold.
    Map<String, Map<String, Object>> facts(Person person) {
        var facts = new LinkedHashMap<String, Map<String, Object>>();
        sql.queryNumbers(
                "SELECT r.receipt_id, r.facts FROM receipt r WHERE r.supporter_id = ANY(?) AND r.facts IS NOT NULL",
                person.ids(),
                rows -> facts.put(Ids.text(rows.getLong(1)), read(rows.getBytes(2))) == null);
        return facts;
    }

    private Map<String, Object> read(byte[] facts) {
        try {
            return Objects.requireNonNull(
                    json.readValue(facts, Argument.mapOf(String.class, Object.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(Person person) {
        var nameless = new ArrayList<Nameless>();
        sql.queryNumbers(
                "SELECT r.receipt_id, r.facts FROM receipt r WHERE r.supporter_id = ANY(?) AND r.facts IS NOT NULL",
                person.ids(),
                rows ->
                        nameless.add(
                                new Nameless(rows.getLong(1), withoutName(rows.getBytes(2)))));
        sql.batch(
                "UPDATE receipt SET facts = ?, pdf = ? WHERE receipt_id = ?",
                nameless,
                (statement, receipt) -> {
                    statement.setBytes(1, receipt.facts());
                    statement.setBytes(2, new byte[0]);
                    statement.setLong(3, receipt.receiptId());
                });
        sql.updateNumbers(
                "UPDATE receipt SET withdrawn_reason = '-' WHERE withdrawn_reason IS NOT NULL AND supporter_id = ANY(?)",
                person.ids());
        var drafts =
                "SELECT r.receipt_id FROM receipt r WHERE r.status = 'DRAFT' AND r.supporter_id = ANY(?)";
        for (var table : List.of("receipt_gift", "receipt_copy", "receipt_mail", "receipt")) {
            sql.updateNumbers(
                    "DELETE FROM " + table + " WHERE receipt_id IN (" + drafts + ")", person.ids());
        }
    }

    private byte[] withoutName(byte[] facts) {
        var read = new LinkedHashMap<>(read(facts));
        read.put("recipient", Map.of("name", "\u2014"));
        try {
            return json.writeValueAsBytes(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
