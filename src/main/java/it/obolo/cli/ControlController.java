package it.obolo.cli;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.storage.StorageFailure;
import it.obolo.web.ClientAddress;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Takes the errands of commands started on this machine. Whoever does not come from here, or does
/// not know the token in [ControlFile], finds nothing, and neither does what a proxy passes on.
@Controller("/control")
@Requires(property = ControlFile.TOKEN)
@Secured(SecurityRule.IS_ANONYMOUS)
class ControlController {

    /// The header that carries the token.
    static final String HEADER = "X-Obolo-Control";

    /// How often a long errand sends a blank, so that nobody takes the connection for dead.
    private static final Duration PULSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ControlController.class);

    private final List<Errand> errands;
    private final CarryOut carryOut;
    private final byte[] token;
    private final ClientAddress clientAddress;
    private final JsonMapper json;
    private final ExecutorService blocking;

    ControlController(
            List<Errand> errands,
            CarryOut carryOut,
            @Value("${" + ControlFile.TOKEN + "}") String token,
            ClientAddress clientAddress,
            JsonMapper json,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.errands = errands;
        this.carryOut = carryOut;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.clientAddress = clientAddress;
        this.json = json;
        this.blocking = blocking;
    }

    /// The errand's [Errand.Answer] as JSON, with blanks before it while it is at work.
    @Post("/{name}")
    HttpResponse<Publisher<String>> run(
            HttpRequest<?> request,
            @PathVariable String name,
            @Header(HEADER) @Nullable String given,
            @Body Map<String, String> words) {
        var errand = errands.stream().filter(known -> known.name().equals(name)).findFirst();
        if (!clientAddress.isHere(request) || !isToken(given) || errand.isEmpty()) {
            return HttpResponse.notFound();
        }
        var answer =
                Mono.fromCallable(() -> json.writeValueAsString(answer(errand.get(), words)))
                        .subscribeOn(Schedulers.fromExecutorService(blocking))
                        .cache();
        var pulse = Flux.interval(PULSE).map(_ -> " ").takeUntilOther(answer);
        return HttpResponse.<Publisher<String>>ok(Flux.merge(pulse, answer))
                .contentType(MediaType.TEXT_PLAIN_TYPE);
    }

    private Errand.Answer answer(Errand errand, Map<String, String> words) {
        try {
            return carryOut.run(errand, words);
        } catch (Failure failure) {
            return Errand.Answer.of(failure);
        } catch (IllegalArgumentException e) {
            return new Errand.Answer(Failure.WRONG_WORDS, "", String.valueOf(e.getMessage()));
        } catch (StorageFailure e) {
            return new Errand.Answer(Failure.FOUND_WRONG, "", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{} failed: {}", errand.name(), e.getClass().getName());
            return new Errand.Answer(
                    Failure.FOUND_WRONG, "", "the server failed: " + e.getClass().getSimpleName());
        }
    }

    private boolean isToken(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    }
}
