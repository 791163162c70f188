package it.obolo.donation;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is left of a delivery once the person it tells of is erased: its evidence in our own words,
/// with a pseudonym where the person stood. Deriving the books from it gives the same books.
@Singleton
public class ErasedTelling {

    /// How such a body begins; nothing that PayPal or a file says begins so.
    private static final String BEGINNING = "{\"obolo\":\"erased\",";

    private static final Set<String> PERSONAL =
            Set.of(
                    "payerId",
                    "payerEmail",
                    "payerName",
                    "payerCountry",
                    "memo",
                    "identityKey",
                    "otherIdentityKey",
                    "language");

    @Serdeable
    record Body(String obolo, List<Line> tellings) {}

    @Serdeable
    record Line(
            String subject, Channel channel, Source source, @Nullable Instant toldAt, Told told) {}

    private final EvidenceTable evidence;
    private final ObjectMapper json;

    ErasedTelling(EvidenceTable evidence, ObjectMapper json) {
        this.evidence = evidence;
        this.json = json;
    }

    /// What these deliveries told when they were worked.
    public Map<Long, List<Evidence>> toldBy(Collection<Long> deliveryIds) {
        var told = new HashMap<Long, List<Evidence>>();
        evidence.toldBy(deliveryIds)
                .forEach(row ->
                        told.computeIfAbsent(row.deliveryId(), _ -> new ArrayList<>())
                                .add(row.evidence()));
        return told;
    }

    /// The same about nobody. A movement names its giver by the pseudonym; an order or subscription
    /// names none, because a gift that comes later is a new person's.
    public Evidence withoutPerson(Evidence evidence, String pseudonym) {
        try {
            var told = new HashMap<String, Object>(fields(evidence.told()));
            told.keySet().removeAll(PERSONAL);
            if (evidence.subject().kind() == Subject.Kind.TRANSACTION) {
                told.put("identityKey", pseudonym);
            }
            var left = json.readValue(json.writeValueAsString(told), Told.class);
            return new Evidence(
                    evidence.subject(),
                    evidence.channel(),
                    evidence.source(),
                    evidence.toldAt(),
                    Objects.requireNonNull(left));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> fields(Told told) throws IOException {
        return Objects.requireNonNull(
                json.readValue(
                        json.writeValueAsString(told), Argument.mapOf(String.class, Object.class)));
    }

    /// The body that tells exactly this.
    public byte[] write(List<Evidence> told) {
        var lines =
                told.stream()
                        .map(one ->
                                new Line(
                                        one.subject().text(),
                                        one.channel(),
                                        one.source(),
                                        one.toldAt(),
                                        one.told()))
                        .toList();
        try {
            var text = json.writeValueAsString(new Body("erased", lines));
            if (!text.startsWith(BEGINNING)) {
                throw new IllegalStateException("an erased delivery would not be known again");
            }
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What such a body tells; empty for any other.
    public Optional<List<Evidence>> read(byte[] body) {
        if (!isErased(body)) {
            return Optional.empty();
        }
        try {
            var read = json.readValue(body, Body.class);
            return Optional.ofNullable(read)
                    .map(found ->
                            found.tellings().stream()
                                    .map(line ->
                                            new Evidence(
                                                    Subject.parse(line.subject()),
                                                    line.channel(),
                                                    line.source(),
                                                    line.toldAt(),
                                                    line.told()))
                                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isErased(byte[] body) {
        if (body.length < BEGINNING.length()) {
            return false;
        }
        for (var at = 0; at < BEGINNING.length(); at++) {
            if (body[at] != BEGINNING.charAt(at)) {
                return false;
            }
        }
        return true;
    }
}
