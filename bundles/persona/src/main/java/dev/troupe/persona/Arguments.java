package dev.troupe.persona;

import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes JSON of what a pattern has found, as the schema wants it. What does not fit stays a string, and is refused by name where it is read. */
final class Arguments {

    static final Json NONE = parsed("{}");

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}([.,][0-9]{1,18})?");
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?[0-9]{1,3}(,[0-9]{3})+");
    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off");

    private Arguments() {}

    static Json of(Matcher found, Json takes) {
        Optional<Json> properties = takes.member("properties");
        StringJoiner members = new StringJoiner(",", "{", "}");
        for (String name : found.namedGroups().keySet()) {
            String group = found.group(name);
            if (group != null && !group.isBlank()) {
                Optional<Json> schema = properties.flatMap(all -> all.member(name));
                members.add(Json.string(name) + ":" + value(group.strip(), schema));
            }
        }
        return parsed(members.toString());
    }

    private static Json parsed(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            throw new IllegalStateException("made of strings and numbers: " + text, e);
        }
    }

    private static Json value(String text, Optional<Json> schema) {
        String type = schema.flatMap(one -> one.text("type")).orElse("string");
        return switch (type) {
            case "number", "integer" -> number(text);
            case "boolean" -> word(text);
            default -> choice(text, schema);
        };
    }

    /** {@code 5,2} is 5.2, {@code 1,000} is 1000. */
    private static Json number(String text) {
        if (THOUSANDS.matcher(text).matches()) {
            return number(text.replace(",", ""));
        }
        return NUMBER.matcher(text).matches()
                ? parsed(new BigDecimal(text.replace(',', '.')).toPlainString())
                : Json.string(text);
    }

    private static Json word(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        if (YES.contains(small)) {
            return Json.TRUE;
        }
        return NO.contains(small) ? Json.FALSE : Json.string(text);
    }

    /** Of an enum, the constant that differs in capitals only. */
    private static Json choice(String text, Optional<Json> schema) {
        return schema.flatMap(one -> one.member("enum")).stream()
                .flatMap(constants -> constants.elements().stream())
                .filter(constant -> constant.asText().orElse("").equalsIgnoreCase(text))
                .findFirst()
                .orElseGet(() -> Json.string(text));
    }
}
