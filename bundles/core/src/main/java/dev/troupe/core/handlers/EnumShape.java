package dev.troupe.core.handlers;

import dev.troupe.agent.JsonName;
import dev.troupe.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The constants of an enum, by the names that they have in JSON: {@link JsonName}, else those in Java. */
record EnumShape(Map<String, Object> constants, Map<Object, String> names) implements Shape {

    private static final int SHOWN = 12;

    static EnumShape of(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        Map<Object, String> names = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            String name = name(type, (Enum<?>) constant);
            names.put(constant, name);
            if (constants.put(name, constant) != null) {
                throw new IllegalArgumentException(
                        "two constants of " + type.getSimpleName() + " are \"" + name + "\" in JSON");
            }
        }
        return new EnumShape(constants, names);
    }

    private static String name(Class<?> type, Enum<?> constant) {
        try {
            JsonName given = type.getField(constant.name()).getAnnotation(JsonName.class);
            return given == null ? constant.name() : given.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every constant is a public field", e);
        }
    }

    @Override
    public String expected() {
        return oneOf(constants.keySet());
    }

    static String oneOf(Collection<String> names) {
        String shown = names.stream().limit(SHOWN).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return "one of " + shown + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    @Override
    public Object read(Cursor in) {
        Json value = in.value();
        Object constant = value.asText().map(constants::get).orElse(null);
        if (constant == null) {
            throw in.misfit(expected(), value);
        }
        return constant;
    }

    @Override
    public void write(Object value, Output out) {
        out.text(Objects.requireNonNull(names.get(value), "constant of the enum"));
    }
}
