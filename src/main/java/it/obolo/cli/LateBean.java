package it.obolo.cli;

import io.micronaut.aop.Adapter;
import io.micronaut.context.AbstractInitializableBeanDefinitionAndReference;
import io.micronaut.context.BeanContext;
import io.micronaut.context.BeanResolutionContext;
import io.micronaut.context.annotation.Parallel;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationMetadataDelegate;
import io.micronaut.core.annotation.Indexes;
import io.micronaut.core.reflect.ClassUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A bean whose definition is loaded only once the bean is wanted; until then a list answers the
/// questions by which the framework finds it. Of some thousand definitions a start wants two
/// fifths; each is two classes and what they name.
///
/// What the list answers: whether the bean is of a type, carries an annotation, stands behind
/// another. All else the definition itself does, and whether its conditions are met is asked where
/// the framework asks for the definition.
final class LateBean implements BeanDefinitionReference<Object> {

    private final String name;
    private final int number;
    private final boolean isProxied;
    private final boolean isTarget;
    private final List<String> indexes;
    private final BeanTraits types;
    private final BeanTraits annotations;

    private volatile @Nullable AbstractInitializableBeanDefinitionAndReference<Object> definition;

    private LateBean(
            String name,
            int number,
            boolean isProxied,
            boolean isTarget,
            List<String> indexes,
            BeanTraits types,
            BeanTraits annotations) {
        this.name = name;
        this.number = number;
        this.isProxied = isProxied;
        this.isTarget = isTarget;
        this.indexes = indexes;
        this.types = types;
        this.annotations = annotations;
    }

    /// Whether the bean can wait: a start neither makes it nor runs it, and it is of no type that
    /// only it can tell.
    static Optional<AbstractInitializableBeanDefinitionAndReference<?>> waiting(Object found) {
        return found instanceof AbstractInitializableBeanDefinitionAndReference<?> bean
                        && !bean.isContextScope()
                        && !bean.requiresMethodProcessing()
                        && !bean.isContainerType()
                        && !bean.getBeanType().isArray()
                        && !bean.getAnnotationMetadata().hasStereotype(Adapter.class)
                        && !bean.getAnnotationMetadata().hasDeclaredStereotype(Parallel.class)
                ? Optional.of(bean)
                : Optional.empty();
    }

    /// @param named every annotation that any bean carries: a bean does not name all of its own
    static void write(
            AbstractInitializableBeanDefinitionAndReference<?> bean,
            int number,
            Set<String> named,
            BeanTraits types,
            BeanTraits annotations,
            DataOutputStream out)
            throws IOException {
        typesOf(bean).forEach(type -> types.add(type.getName(), number));
        named.stream()
                .filter(bean.getAnnotationMetadata()::hasStereotype)
                .forEach(annotation -> annotations.add(annotation, number));
        out.writeUTF(bean.getClass().getName());
        out.writeShort(number);
        out.writeBoolean(bean.isProxiedBean());
        out.writeBoolean(bean.isProxyTarget());
        var indexes = bean.getAnnotationMetadata().classValues(Indexes.class);
        out.writeByte(indexes.length);
        for (var index : indexes) {
            out.writeUTF(index.getName());
        }
    }

    static LateBean read(DataInputStream in, BeanTraits types, BeanTraits annotations)
            throws IOException {
        var name = in.readUTF();
        var number = in.readUnsignedShort();
        var isProxied = in.readBoolean();
        var isTarget = in.readBoolean();
        var indexes = new String[in.readUnsignedByte()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = in.readUTF();
        }
        return new LateBean(
                name, number, isProxied, isTarget, List.of(indexes), types, annotations);
    }

    /// As which types the bean can be had: those it names, or else its own and all above.
    private static Collection<Class<?>> typesOf(BeanDefinitionReference<?> bean) {
        return bean.getExposedTypes().isEmpty()
                ? ClassUtils.resolveHierarchy(bean.getBeanType())
                : bean.getExposedTypes();
    }

    /// The annotations that a bean names.
    static Stream<String> annotationsOf(BeanDefinitionReference<?> bean) {
        var metadata = bean.getAnnotationMetadata();
        return Stream.concat(
                metadata.getAnnotationNames().stream(),
                metadata.getStereotypeAnnotationNames().stream());
    }

    private AbstractInitializableBeanDefinitionAndReference<Object> definition() {
        var known = definition;
        return known == null ? make() : known;
    }

    @SuppressWarnings("unchecked")
    private synchronized AbstractInitializableBeanDefinitionAndReference<Object> make() {
        var made = definition;
        if (made == null) {
            made =
                    (AbstractInitializableBeanDefinitionAndReference<Object>)
                            KnownServices.make(name);
            definition = made;
        }
        return made;
    }

    @Override
    public boolean isCandidateBean(@Nullable Argument<?> beanType) {
        return beanType != null && types.has(beanType.getType().getName(), number);
    }

    @Override
    public boolean isProxiedBean() {
        return isProxied;
    }

    @Override
    public boolean isProxyTarget() {
        return isTarget;
    }

    @Override
    public boolean isContainerType() {
        return false;
    }

    @Override
    public String getBeanDefinitionName() {
        return name;
    }

    /// What is in the list was there when the list was made, and the list is of this program.
    @Override
    public boolean isPresent() {
        return true;
    }

    /// Yes as long as nobody wanted it; [#load(BeanContext)] asks then.
    @Override
    public boolean isEnabled(BeanContext context, @Nullable BeanResolutionContext resolution) {
        var known = definition;
        return known == null || known.isEnabled(context, resolution, true);
    }

    @Override
    public BeanDefinition<Object> load() {
        return definition().load();
    }

    @Override
    public BeanDefinition<Object> load(BeanContext context) {
        var wanted = definition();
        return wanted.isEnabled(context, null, true) ? wanted.load(context) : new Off(wanted);
    }

    @Override
    public Class<Object> getBeanType() {
        return definition().getBeanType();
    }

    @Override
    public Set<Class<?>> getExposedTypes() {
        return definition().getExposedTypes();
    }

    @Override
    public boolean isPrimary() {
        return definition().isPrimary();
    }

    @Override
    public boolean isSingleton() {
        return definition().isSingleton();
    }

    @Override
    public boolean isConfigurationProperties() {
        return definition().isConfigurationProperties();
    }

    @Override
    public AnnotationMetadata getAnnotationMetadata() {
        return new Annotations();
    }

    @Override
    public String toString() {
        return name;
    }

    /// Those of the bean; what is asked of every bean is answered by the list.
    private final class Annotations implements AnnotationMetadataDelegate {

        @Override
        public AnnotationMetadata getAnnotationMetadata() {
            return definition().getAnnotationMetadata();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Class<T>[] classValues(String annotation) {
            return annotation.equals(Indexes.class.getName())
                    ? (Class<T>[])
                            indexes.stream().map(KnownServices::type).toArray(Class<?>[]::new)
                    : getAnnotationMetadata().classValues(annotation);
        }

        @Override
        public boolean hasStereotype(@Nullable String annotation) {
            return annotation != null && annotations.has(annotation, number);
        }

        @Override
        public boolean hasStereotype(@Nullable Class<? extends Annotation> annotation) {
            return annotation != null && annotations.has(annotation.getName(), number);
        }

        /// A bean that is made beside the others does not wait, so none here is.
        @Override
        public boolean hasDeclaredStereotype(@Nullable String annotation) {
            return !Parallel.class.getName().equals(annotation)
                    && getAnnotationMetadata().hasDeclaredStereotype(annotation);
        }
    }

    /// A bean whose conditions are not met.
    private record Off(BeanDefinition<Object> wanted) implements BeanDefinition<Object> {

        @Override
        public boolean isEnabled(BeanContext context, @Nullable BeanResolutionContext resolution) {
            return false;
        }

        @Override
        public boolean isCandidateBean(@Nullable Argument<?> beanType) {
            return wanted.isCandidateBean(beanType);
        }

        @Override
        public Class<Object> getBeanType() {
            return wanted.getBeanType();
        }

        @Override
        public AnnotationMetadata getAnnotationMetadata() {
            return wanted.getAnnotationMetadata();
        }
    }
}
