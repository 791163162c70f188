package it.obolo.cli;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospectionReference;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The description of a type of which nothing but names is known until somebody wants it. The
/// framework would load all of them as soon as it wants one.
final class LateIntrospection implements BeanIntrospectionReference<Object> {

    private final String name;
    private final String type;
    private volatile @Nullable BeanIntrospectionReference<?> found;

    /// @param name of the class that describes
    /// @param type the name of the class that is described
    private LateIntrospection(String name, String type) {
        this.name = name;
        this.type = type;
    }

    static LateIntrospection read(DataInputStream in) throws IOException {
        return new LateIntrospection(in.readUTF(), in.readUTF());
    }

    static void write(BeanIntrospectionReference<?> found, DataOutputStream out)
            throws IOException {
        out.writeUTF(found.getClass().getName());
        out.writeUTF(found.getName());
    }

    /// Made once: it is the description itself, with all that it has worked out.
    private BeanIntrospectionReference<?> found() {
        var known = found;
        return known == null ? make() : known;
    }

    private synchronized BeanIntrospectionReference<?> make() {
        var made = found;
        if (made == null) {
            made = (BeanIntrospectionReference<?>) KnownServices.make(name);
            found = made;
        }
        return made;
    }

    /// Of the class that describes.
    String name() {
        return name;
    }

    @Override
    public String getName() {
        return type;
    }

    /// What is in the list was there when the list was made, and the list is of this program.
    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Object> getBeanType() {
        return (Class<Object>) KnownServices.type(type);
    }

    @Override
    @SuppressWarnings("unchecked")
    public BeanIntrospection<Object> load() {
        return (BeanIntrospection<Object>) found().load();
    }

    @Override
    public AnnotationMetadata getAnnotationMetadata() {
        return found().getAnnotationMetadata();
    }
}
