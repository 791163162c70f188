package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        var beans =
                KnownServices.read(file)
                        .map(all -> all.get(BeanDefinitionReference.class.getName()))
                        .orElseThrow();

        assertThat(beans.load(_ -> true).stream().map(KnownServicesTest::name))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        MicronautMetaServiceLoaderUtils.findMetaMicronautServiceEntries(
                                        getClass().getClassLoader(),
                                        BeanDefinitionReference.class,
                                        bean -> bean.isPresent())
                                .stream()
                                .map(KnownServicesTest::name)
                                .toList());
    }

    @Test
    void aListOfAnotherJarIsLeftAlone() throws IOException {
        var lines = Files.readAllLines(file);
        lines.set(0, lines.getFirst() + "0");
        Files.write(file, lines);

        assertThat(KnownServices.read(file)).isEmpty();
    }

    @Test
    void withoutAListTheFrameworkLooksForItself() {
        assertThat(KnownServices.read(folder.resolve("missing"))).isEmpty();
    }

    private static String name(Object bean) {
        return bean.getClass().getName();
    }
}
