package dev.troupe.core.handlers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps with string keys, in the order of the text; of a key that comes twice the last. What is read cannot be changed. */
record MapShape(Shape value) implements Shape {

    @Override
    public String expected() {
        return "an object";
    }

    @Override
    public Object read(Cursor in) {
        if (in.ahead() != '{') {
            throw in.misfit(expected());
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        in.enter();
        while (in.more()) {
            String name = in.name();
            members.put(name, value.read(in));
        }
        return Collections.unmodifiableMap(members);
    }

    @Override
    public void write(Object map, Output out) {
        out.beginObject();
        for (Map.Entry<?, ?> member : ((Map<?, ?>) map).entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new IllegalArgumentException(
                        out.where() + " has the key " + member.getKey() + ", which is no String, and cannot be JSON");
            }
            out.name(name);
            out.value(member.getValue(), value);
        }
        out.endObject();
    }
}
