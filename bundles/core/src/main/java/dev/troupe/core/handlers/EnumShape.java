package dev.troupe.core.handlers;

import dev.troupe.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The constants of an enum, by the names that they have in Java. */
record EnumShape(Map<String, Object> constants) implements Shape {

    private static final int SHOWN = 12;

    static EnumShape of(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return new EnumShape(constants);
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
        out.text(((Enum<?>) value).name());
    }
}
