package dev.troupe.core.handlers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record. Members that it does not have are ignored; of those that come twice the last counts, though each must fit. What the constructor
 * refuses by {@link IllegalArgumentException} does not fit either. Members that are null are not written, unless they say so.
 */
final class ObjectShape implements Shape {

    private static final Object ABSENT = new Object();

    private final Class<?> type;
    private final RecordAccess access;
    private final Map<String, Integer> indexes = new HashMap<>();
    private List<Member> members = List.of();
    private String tag = ""; // none

    ObjectShape(Class<?> type, RecordAccess access) {
        this.type = type;
        this.access = access;
    }

    /** The second step of making it, since a record may contain itself. */
    void complete(List<Member> found) {
        members = List.copyOf(found);
        for (Member member : members) {
            indexes.put(member.name(), indexes.size());
        }
        tag = isOfUnion() ? UnionShape.tag(type) : "";
    }

    /** A record with a member of its own in the tag's place can do without, as long as no sealed interface is asked for. */
    private boolean isOfUnion() {
        return Stream.of(type.getInterfaces()).anyMatch(Class::isSealed) && !indexes.containsKey(UnionShape.TAG);
    }

    Class<?> type() {
        return type;
    }

    List<Member> members() {
        return members;
    }

    @Override
    public String expected() {
        return "an object";
    }

    @Override
    public Object read(Cursor in) {
        if (in.ahead() != '{') {
            throw in.misfit(expected());
        }
        @Nullable Object[] values = new @Nullable Object[members.size()];
        Arrays.fill(values, ABSENT);
        in.enter();
        while (in.more()) {
            Integer index = indexes.get(in.name());
            if (index == null) {
                in.value();
            } else {
                values[index] = members.get(index).read(in);
            }
        }
        fill(values, in);
        return make(values, in);
    }

    private void fill(@Nullable Object[] values, Cursor in) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == ABSENT) {
                values[i] = members.get(i).absent(in);
            }
        }
    }

    private Object make(@Nullable Object[] values, Cursor in) {
        try {
            return access.make(values);
        } catch (IllegalArgumentException e) {
            throw in.refused(Objects.requireNonNullElse(e.getMessage(), "refused"));
        }
    }

    @Override
    public void write(Object value, Output out) {
        write(value, "", out);
    }

    /** For a place where nothing else tells which record of a sealed interface it is. */
    void writeTagged(Object value, Output out) {
        write(value, tag, out);
    }

    private void write(Object value, String said, Output out) {
        out.beginObject();
        if (!said.isEmpty()) {
            out.name(UnionShape.TAG);
            out.text(said);
        }
        for (int i = 0; i < members.size(); i++) {
            members.get(i).write(access.get(i, value), out);
        }
        out.endObject();
    }
}
