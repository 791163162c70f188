package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micronaut.core.annotation.Indexes;
import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinitionReference;
import it.obolo.testing.ChildJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownServicesTest {

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("services");
        KnownServices.write(file);
    }

    @Test
    void listsEveryBeanThatTheFrameworkFindsByItself() {
        assertThat(names(listedBeans()))
                .isNotEmpty()
                .containsExactlyElementsOf(names(foundBeans()));
    }

    @Test
    void aBeanThatWaitsAnswersAsItsDefinitionDoes() {
        var definitions = new HashMap<String, BeanDefinitionReference<?>>();
        for (var bean : foundBeans()) {
            definitions.put(bean.getBeanDefinitionName(), bean);
        }
        var waiting = new ArrayList<LateBean>();
        for (var bean : listedBeans()) {
            if (bean instanceof LateBean late) {
                waiting.add(late);
            }
        }
        var types = typesOf(definitions);
        var annotations = annotationsOf(definitions);

        assertThat(waiting).hasSizeGreaterThan(definitions.size() / 2);
        for (var late : waiting) {
            var definition = Objects.requireNonNull(definitions.get(late.getBeanDefinitionName()));
            var known = late.getAnnotationMetadata();
            var metadata = definition.getAnnotationMetadata();
            assertThat(types)
                    .as("%s as", late)
                    .filteredOn(type -> late.isCandidateBean(Argument.of(type)))
                    .containsExactlyInAnyOrderElementsOf(
                            types.stream()
                                    .filter(type -> definition.isCandidateBean(Argument.of(type)))
                                    .toList());
            assertThat(annotations)
                    .as("%s with", late)
                    .filteredOn(known::hasStereotype)
                    .containsExactlyInAnyOrderElementsOf(
                            annotations.stream().filter(metadata::hasStereotype).toList());
            assertThat(known.classValues(Indexes.class.getName()))
                    .as("%s under", late)
                    .containsExactly(metadata.classValues(Indexes.class.getName()));
            assertThat(
                            List.of(
                                    late.isProxiedBean(),
                                    late.isProxyTarget(),
                                    late.isContainerType(),
                                    late.isContextScope(),
                                    late.requiresMethodProcessing(),
                                    late.isPrimary(),
                                    late.isSingleton(),
                                    late.isConfigurationProperties(),
                                    late.getBeanType(),
                                    late.getExposedTypes()))
                    .as("%s is", late)
                    .containsExactly(
                            definition.isProxiedBean(),
                            definition.isProxyTarget(),
                            definition.isContainerType(),
                            definition.isContextScope(),
                            definition.requiresMethodProcessing(),
                            definition.isPrimary(),
                            definition.isSingleton(),
                            definition.isConfigurationProperties(),
                            definition.getBeanType(),
                            definition.getExposedTypes());
        }
    }

    @Test
    void aBeanIsOfNoTypeThatNobodyIs() {
        var late = listedBeans().getFirst();

        assertThat(late.isCandidateBean(Argument.of(KnownServicesTest.class))).isFalse();
        assertThat(late.isCandidateBean(null)).isFalse();
    }

    @Test
    void everyDescriptionOfATypeIsFoundByTheTypeAndIsTheSame() {
        var found =
                found(BeanIntrospectionReference.class).stream()
                        .map(type -> (BeanIntrospectionReference<?>) type)
                        .filter(BeanIntrospectionReference::isPresent)
                        .toList();
        var listed =
                listed(BeanIntrospectionReference.class).stream()
                        .map(type -> (BeanIntrospectionReference<?>) type)
                        .toList();

        assertThat(listed).hasSameSizeAs(found).isNotEmpty();
        for (int i = 0; i < listed.size(); i++) {
            assertThat(listed.get(i).getName()).isEqualTo(found.get(i).getName());
            assertThat(listed.get(i).getBeanType()).isEqualTo(found.get(i).getBeanType());
            assertThat(listed.get(i).load().getClass()).isEqualTo(found.get(i).load().getClass());
            assertThat(listed.get(i).load()).isSameAs(listed.get(i).load());
        }
    }

    /// With the list and without it the program is made of the same beans; with it, what no start
    /// wants is not loaded.
    @Test
    void theProgramIsTheSameWithTheListAndWithoutIt() throws IOException, InterruptedException {
        Files.delete(file);

        var without = beans("without");
        var with = beans("with");

        assertThat(with).hasSizeGreaterThan(500).containsExactlyElementsOf(without);
        assertThat(loaded("without")).contains("io.micronaut.data.intercept.reactive.");
        assertThat(loaded("with"))
                .contains("it.obolo.intake.StoreDeliveries")
                .doesNotContain("io.micronaut.data.intercept.reactive.");
    }

    @Test
    void aListOfAnotherJarIsLeftAlone() throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes["jar ".length() + 2]++;
        Files.write(file, bytes);

        assertThat(KnownServices.read(file)).isEmpty();
    }

    @Test
    void aListThatIsNotWholeIsLeftAlone() throws IOException {
        var bytes = Files.readAllBytes(file);
        for (var length : new int[] {0, 1, 20, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));

            assertThat(KnownServices.read(file)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void withoutAListTheFrameworkLooksForItself() {
        assertThat(KnownServices.read(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void aClassThatIsNotThereIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KnownServices.make("it.obolo.Missing"))
                .withMessageContaining("it.obolo.Missing");
    }

    /// The beans of the program, started in a process of its own.
    private List<String> beans(String name) throws IOException, InterruptedException {
        var out = folder.resolve(name + ".out");
        var process =
                ChildJava.running(
                                List.of(
                                        "-Xlog:class+load:file="
                                                + folder.resolve(name + ".classes")),
                                ListBeans.class,
                                folder.resolve(name).toString(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(out);
    }

    private String loaded(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".classes"));
    }

    private static Set<Class<?>> typesOf(Map<String, BeanDefinitionReference<?>> beans) {
        var types = new HashSet<Class<?>>(Set.of(Object.class, Runnable.class));
        for (var bean : beans.values()) {
            for (Class<?> type = bean.getBeanType(); type != null; type = type.getSuperclass()) {
                types.add(type);
                types.addAll(List.of(type.getInterfaces()));
            }
            types.addAll(bean.getExposedTypes());
        }
        return types;
    }

    private static Set<String> annotationsOf(Map<String, BeanDefinitionReference<?>> beans) {
        var names = new HashSet<>(Set.of("it.obolo.Missing"));
        for (var bean : beans.values()) {
            LateBean.annotationsOf(bean).forEach(names::add);
        }
        return names;
    }

    private List<? extends BeanDefinitionReference<?>> listedBeans() {
        return beans(listed(BeanDefinitionReference.class));
    }

    private static List<? extends BeanDefinitionReference<?>> foundBeans() {
        return beans(found(BeanDefinitionReference.class)).stream()
                .filter(BeanDefinitionReference::isPresent)
                .toList();
    }

    private static List<? extends BeanDefinitionReference<?>> beans(List<?> all) {
        return all.stream().map(one -> (BeanDefinitionReference<?>) one).toList();
    }

    private static List<String> names(List<? extends BeanDefinitionReference<?>> beans) {
        return beans.stream().<String>map(bean -> bean.getBeanDefinitionName()).toList();
    }

    private List<?> listed(Class<?> type) {
        var services = KnownServices.read(file).orElseThrow();
        return Objects.requireNonNull(services.get(type.getName())).load(_ -> true);
    }

    private static List<?> found(Class<?> type) {
        return MicronautMetaServiceLoaderUtils.findMetaMicronautServiceEntries(
                KnownServicesTest.class.getClassLoader(), type, null);
    }
}
