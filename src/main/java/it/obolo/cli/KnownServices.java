package it.obolo.cli;

import static java.util.stream.Collectors.toCollection;

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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A list of all beans and other parts that the framework would find by opening every library, and
/// would load to learn what they are: together a third of a start. The launcher has it written
/// beside the start-up cache, for one jar as that is, and names it in [#PROPERTY]; without it the
/// framework looks for itself.
///
/// The list begins with the jar it is for, then come the traits of the beans that can wait
/// ([LateBean]), then for each of [#LOOKED_FOR] what is such.
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

    private static final byte OTHER = 0;
    private static final byte BEAN = 1;
    private static final byte INTROSPECTION = 2;

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

    /// What `file` lists; empty if it is not there, was written for another jar or is not whole.
    static Optional<Map<String, StaticServiceLoader<?>>> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return in.readUTF().equals(program()) ? Optional.of(loaders(in)) : Optional.empty();
        } catch (EOFException | UTFDataFormatException _) {
            return Optional.empty();
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

    private static Map<String, StaticServiceLoader<?>> loaders(DataInputStream in)
            throws IOException {
        var types = BeanTraits.read(in);
        var annotations = BeanTraits.read(in);
        var loaders = new HashMap<String, StaticServiceLoader<?>>();
        for (var type : LOOKED_FOR) {
            var count = in.readUnsignedShort();
            var found = new ArrayList<StaticDefinition<Object>>(count);
            for (int i = 0; i < count; i++) {
                found.add(
                        switch (in.readByte()) {
                            case BEAN -> known(LateBean.read(in, types, annotations));
                            case INTROSPECTION -> known(LateIntrospection.read(in));
                            default -> made(in.readUTF());
                        });
            }
            loaders.put(type.getName(), loader(found));
        }
        return loaders;
    }

    private static StaticServiceLoader<Object> loader(List<StaticDefinition<Object>> all) {
        return condition -> all.stream().filter(one -> condition.test(one.getName()));
    }

    private static StaticDefinition<Object> made(String name) {
        return StaticDefinition.of(name, () -> make(name));
    }

    private static StaticDefinition<Object> known(LateBean bean) {
        return StaticDefinition.of(bean.getBeanDefinitionName(), () -> bean);
    }

    private static StaticDefinition<Object> known(LateIntrospection introspection) {
        return StaticDefinition.of(introspection.name(), () -> introspection);
    }

    /// A new object of a class that the list names.
    static Object make(String name) {
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(type(name), WITHOUT_ARGUMENTS)
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("the list of services is of another jar: " + name, e);
        }
    }

    /// A class that the list names.
    static Class<?> type(String name) {
        try {
            return Class.forName(name, false, KnownServices.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the list of services is of another jar: " + name, e);
        }
    }

    /// Writes what the framework finds by itself to `file`. To be called where no list is in use.
    static void write(Path file) {
        var types = BeanTraits.none();
        var annotations = BeanTraits.none();
        var services = new ByteArrayOutputStream();
        try (var to = new DataOutputStream(services);
                var out = new DataOutputStream(Files.newOutputStream(file))) {
            for (var type : LOOKED_FOR) {
                write(found(type), types, annotations, to);
            }
            out.writeUTF(program());
            types.write(out);
            annotations.write(out);
            services.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            Collection<Object> services,
            BeanTraits types,
            BeanTraits annotations,
            DataOutputStream out)
            throws IOException {
        out.writeShort(services.size());
        var named = annotations(services);
        var number = 0;
        for (var service : services) {
            var waiting = LateBean.waiting(service);
            if (waiting.isPresent()) {
                out.writeByte(BEAN);
                LateBean.write(waiting.get(), number++, named, types, annotations, out);
            } else if (service instanceof BeanIntrospectionReference<?> introspection) {
                out.writeByte(INTROSPECTION);
                LateIntrospection.write(introspection, out);
            } else {
                out.writeByte(OTHER);
                out.writeUTF(service.getClass().getName());
            }
        }
    }

    private static Set<String> annotations(Collection<Object> services) {
        return services.stream()
                .map(LateBean::waiting)
                .flatMap(Optional::stream)
                .flatMap(LateBean::annotationsOf)
                .collect(toCollection(TreeSet::new));
    }

    /// In the framework's order, each once.
    private static Collection<Object> found(Class<?> type) {
        var found = new LinkedHashMap<String, Object>();
        var loader = KnownServices.class.getClassLoader();
        for (Object service : SoftServiceLoader.load(type, loader).collectAll()) {
            if (isPresent(service)) {
                found.putIfAbsent(service.getClass().getName(), service);
            }
        }
        return found.values();
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
