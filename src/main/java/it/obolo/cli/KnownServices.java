package it.obolo.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.env.PropertyExpressionResolver;
import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.convert.TypeConverterRegistrar;
import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.io.service.SoftServiceLoader.StaticDefinition;
import io.micronaut.core.io.service.SoftServiceLoader.StaticServiceLoader;
import io.micronaut.core.optim.StaticOptimizations;
import io.micronaut.http.HttpResponseFactory;
import io.micronaut.inject.BeanConfiguration;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A list of all beans and other parts that the framework would find by opening every library: a
/// tenth of a start. The launcher has it written beside the start-up cache, for one jar as that is,
/// and names it in [#PROPERTY]; without it the framework looks for itself.
///
/// The first line tells for which jar it is; each other is the name of what is looked for and of
/// one class that is such.
final class KnownServices {

    /// The system property that names the file.
    static final String PROPERTY = "obolo.services";

    /// All that a start looks for. If one is missing here, that start is slow again and nothing
    /// else.
    private static final List<Class<?>> LOOKED_FOR =
            List.of(
                    ApplicationContextConfigurer.class,
                    BeanConfiguration.class,
                    BeanDefinitionReference.class,
                    BeanIntrospectionReference.class,
                    HttpResponseFactory.class,
                    PropertyExpressionResolver.class,
                    TypeConverterRegistrar.class);

    private static final MethodType WITHOUT_ARGUMENTS = MethodType.methodType(void.class);

    private KnownServices() {}

    /// Has the framework take the list in `file`, if there is one of this program. To be called
    /// before anything of the framework's is.
    static void use(Path file) {
        read(file).map(SoftServiceLoader.Optimizations::new).ifPresent(KnownServices::set);
    }

    /// Without the framework looking for more such lists in every library, which would open them.
    private static void set(SoftServiceLoader.Optimizations list) {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            StaticOptimizations.set(list);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    /// What `file` lists; empty if it is not there or was written for another jar.
    static Optional<Map<String, StaticServiceLoader<?>>> read(Path file) {
        try {
            var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
            return lines.isEmpty() || !lines.getFirst().equals(program())
                    ? Optional.empty()
                    : Optional.of(loaders(lines.subList(1, lines.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What tells our jar from an older or newer one.
    private static String program() throws IOException {
        var jar =
                Path.of(
                        URI.create(
                                KnownServices.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toString()));
        return "jar " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
    }

    private static Map<String, StaticServiceLoader<?>> loaders(List<String> lines) {
        var named =
                lines.stream()
                        .map(line -> line.split(" ", 2))
                        .collect(
                                groupingBy(
                                        words -> words[0], mapping(words -> words[1], toList())));
        var loaders = new HashMap<String, StaticServiceLoader<?>>();
        for (var type : LOOKED_FOR) {
            loaders.put(type.getName(), loader(named.getOrDefault(type.getName(), List.of())));
        }
        return loaders;
    }

    private static StaticServiceLoader<Object> loader(List<String> names) {
        return condition -> names.stream().filter(condition).map(KnownServices::definition);
    }

    private static StaticDefinition<Object> definition(String name) {
        return StaticDefinition.of(name, () -> make(name));
    }

    private static Object make(String name) {
        try {
            var type = Class.forName(name, false, KnownServices.class.getClassLoader());
            return MethodHandles.publicLookup().findConstructor(type, WITHOUT_ARGUMENTS).invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("the list of services is of another jar: " + name, e);
        }
    }

    /// Writes what the framework finds by itself to `file`.
    static void write(Path file) {
        try {
            var found = LOOKED_FOR.stream().flatMap(KnownServices::lines);
            Files.write(file, Stream.concat(Stream.of(program()), found).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Class<?> type) {
        var names = new LinkedHashSet<String>();
        var loader = KnownServices.class.getClassLoader();
        for (var service : SoftServiceLoader.load(type, loader).collectAll()) {
            if (isPresent(service)) {
                names.add(service.getClass().getName());
            }
        }
        return names.stream().map(name -> type.getName() + " " + name);
    }

    /// Whether all is there that the service needs: some are for libraries that we do without.
    private static boolean isPresent(Object service) {
        return switch (service) {
            case BeanDefinitionReference<?> bean -> bean.isPresent();
            case BeanIntrospectionReference<?> type -> type.isPresent();
            default -> true;
        };
    }
}
