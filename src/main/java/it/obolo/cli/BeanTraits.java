package it.obolo.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// By the name of a type, or of an annotation, which beans are of that type, or carry it. Beans go
/// by a number from 0 on.
final class BeanTraits {

    private static final BitSet NONE = new BitSet();

    private final Map<String, BitSet> beans;

    private BeanTraits(Map<String, BitSet> beans) {
        this.beans = beans;
    }

    static BeanTraits none() {
        return new BeanTraits(new TreeMap<>());
    }

    void add(String name, int bean) {
        beans.computeIfAbsent(name, _ -> new BitSet()).set(bean);
    }

    /// Whether the bean has the trait; no for a name that no bean has.
    boolean has(String name, int bean) {
        return beans.getOrDefault(name, NONE).get(bean);
    }

    static BeanTraits read(DataInputStream in) throws IOException {
        var count = in.readInt();
        var beans = HashMap.<String, BitSet>newHashMap(count);
        for (int i = 0; i < count; i++) {
            beans.put(in.readUTF(), BitSet.valueOf(in.readNBytes(in.readUnsignedShort())));
        }
        return new BeanTraits(beans);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(beans.size());
        for (var trait : beans.entrySet()) {
            out.writeUTF(trait.getKey());
            var bits = trait.getValue().toByteArray();
            out.writeShort(bits.length);
            out.write(bits);
        }
    }
}
