package it.obolo.paypal;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpHeaders;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Headers with values that no client of ours would send.
record OddHeaders(Map<String, String> sent) implements HttpHeaders {

    @Override
    public List<String> getAll(CharSequence name) {
        var found = sent.get(name.toString());
        return found == null ? List.of() : List.of(found);
    }

    @Override
    public @Nullable String get(CharSequence name) {
        return sent.get(name.toString());
    }

    @Override
    public Set<String> names() {
        return sent.keySet();
    }

    @Override
    public Collection<List<String>> values() {
        return sent.values().stream().map(List::of).toList();
    }

    @Override
    public <T> Optional<T> get(CharSequence name, ArgumentConversionContext<T> context) {
        return Optional.empty();
    }
}
