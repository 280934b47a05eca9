package dev.troupe.core.handlers;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A sealed interface of records, told apart by the member {@link #TAG}. */
final class UnionShape implements Shape {

    static final String TAG = "type";

    private final Class<?> type;
    private final Map<String, ObjectShape> records = new LinkedHashMap<>(); // by tag
    private final Map<Class<?>, ObjectShape> byClass = new HashMap<>();

    UnionShape(Class<?> type) {
        this.type = type;
    }

    /** The second step of making it, since a record of it may contain it. */
    void complete(Map<String, ObjectShape> found) {
        records.putAll(found);
        found.values().forEach(shape -> byClass.put(shape.type(), shape));
    }

    /** The simple name in lower case with underscores: {@code HTTPRequest} is {@code http_request}. */
    static String tag(Class<?> record) {
        return record.getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** The records of a sealed interface, those of sealed interfaces within it too. */
    static List<Class<?>> permitted(Class<?> type) {
        return type.isInterface() && type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(each -> permitted(each).stream())
                        .distinct()
                        .toList()
                : List.of(type);
    }

    /** Why this class cannot be one of the records. */
    static Optional<String> complaint(Class<?> type) {
        if (!type.isRecord()) {
            return Optional.of("its " + type.getSimpleName() + " is no record");
        }
        boolean tagged = Stream.of(type.getRecordComponents())
                .anyMatch(component -> component.getName().equals(TAG));
        return tagged
                ? Optional.of(
                        "its " + type.getSimpleName() + " has a component 'type', where JSON says which record it is")
                : Optional.empty();
    }

    Class<?> type() {
        return type;
    }

    Map<String, ObjectShape> records() {
        return records;
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
        Optional<ObjectShape> shape = in.textAhead(TAG).map(records::get);
        if (shape.isEmpty()) {
            throw in.misfit(TAG, EnumShape.oneOf(records.keySet()), in.value().member(TAG));
        }
        return shape.get().read(in);
    }

    @Override
    public void write(Object value, Output out) {
        Objects.requireNonNull(byClass.get(value.getClass()), "record of a sealed interface")
                .writeTagged(value, out);
    }
}
