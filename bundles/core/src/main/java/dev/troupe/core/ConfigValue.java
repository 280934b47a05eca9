package dev.troupe.core;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A configured value: text in a .cfg file, typed when it comes from a .config file or the console. */
final class ConfigValue {

    private static final int SHOWN = 100;

    private ConfigValue() {}

    /** @throws UnreadableException when it is not of this type */
    static Object read(String key, Object value, Class<?> type) {
        String text = String.valueOf(value).strip();
        try {
            return switch (type.getName()) {
                case "int" -> Integer.parseInt(text);
                case "long" -> Long.parseLong(text);
                case "double" -> Double.parseDouble(text);
                case "boolean" -> flag(key, text);
                case "java.lang.String" -> text;
                case "[Ljava.lang.String;" -> texts(value).toArray(String[]::new);
                default -> throw new IllegalStateException("key " + key + " has a type that is not read: " + type);
            };
        } catch (NumberFormatException e) {
            throw new UnreadableException(key, shown(value), "a number");
        }
    }

    private static boolean flag(String key, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnreadableException(key, shown(text), "true or false");
        };
    }

    private static List<String> texts(Object value) {
        return switch (value) {
            case Object[] many -> Arrays.stream(many).map(String::valueOf).toList();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(value));
        };
    }

    /** In one line and of bounded length; in quotes unless it is a number, or a word of letters, digits, dots and dashes. */
    static String shown(Object value) {
        String text = texts(value).stream().collect(Collectors.joining(", ")).replaceAll("\\p{Cntrl}", "?");
        String bounded = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return bounded.matches("[A-Za-z0-9._+-]+") ? bounded : "'" + bounded + "'";
    }
}
