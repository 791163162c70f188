package it.obolo.privacy;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// What the receipts of a person say, for the hold: the documents themselves lose the name.
@Singleton
class HeldReceipts {

    private final Sql sql;
    private final JsonMapper json;

    HeldReceipts(Sql sql, JsonMapper json) {
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
}
