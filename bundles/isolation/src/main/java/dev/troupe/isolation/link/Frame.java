package dev.troupe.isolation.link;

import dev.troupe.json.Json;
import dev.troupe.json.JsonException;
import dev.troupe.json.JsonLimits;
import dev.troupe.json.JsonScan;
import dev.troupe.json.Utf8;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A frame that has come. Immutable. */
public final class Frame {

    /** What is inside was within the limits of messages when it was made; around it are a few levels more. */
    private static final JsonScan SCAN =
            new JsonScan(new JsonLimits(JsonLimits.DEFAULT.depth() + 8, Integer.MAX_VALUE));

    private final Map<String, Json> members;

    private Frame(Map<String, Json> members) {
        this.members = members;
    }

    /** @throws BrokenLinkException when it is no JSON object */
    static Frame parse(byte[] utf8) {
        try {
            if (!Utf8.isValid(utf8, 0, utf8.length)) {
                throw new BrokenLinkException("a frame that is not UTF-8");
            }
            SCAN.value(utf8, 0, utf8.length);
            return new Frame(Json.checked(utf8, 0, utf8.length).members());
        } catch (JsonException e) {
            throw new BrokenLinkException("a frame that is no JSON: " + e.getMessage());
        }
    }

    public Kind kind() {
        return word(Kind.class, "do");
    }

    public Op op() {
        return word(Op.class, "op");
    }

    private <E extends Enum<E>> E word(Class<E> type, String key) {
        String word = text(key);
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BrokenLinkException("a frame with " + key + " '" + word + "'");
        }
    }

    public boolean has(String key) {
        return members.containsKey(key);
    }

    /** @throws BrokenLinkException when it is absent or no string */
    public String text(String key) {
        return find(key).orElseThrow(() -> new BrokenLinkException("a frame without the text " + key));
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(members.get(key)).flatMap(Json::asText);
    }

    /** The members of an object that are texts; empty when it is absent. */
    public Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        json(key).members().forEach((name, value) -> value.asText().ifPresent(text -> texts.put(name, text)));
        return Collections.unmodifiableMap(texts);
    }

    /** @throws BrokenLinkException when it is absent or no whole number */
    public long number(String key) {
        try {
            return Long.parseLong(json(key).toString());
        } catch (NumberFormatException e) {
            throw new BrokenLinkException("a frame without the number " + key);
        }
    }

    /** {@link Json#NULL} when it is absent. */
    public Json json(String key) {
        return members.getOrDefault(key, Json.NULL);
    }
}
