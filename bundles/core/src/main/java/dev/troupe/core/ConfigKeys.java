package dev.troupe.core;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The keys that a component knows: the elements of an annotation type, an underscore for each dot. Immutable. */
final class ConfigKeys {

    /** Of what DS, ConfigAdmin, FileInstall and the whiteboards add. */
    private static final List<String> FOREIGN = List.of(".", "component.", "service.", "felix.fileinstall.", "osgi.");

    private final Class<?> type;
    private final Map<String, Object> defaults = new TreeMap<>();
    private final Set<String> own;

    ConfigKeys(Class<?> type, String... own) {
        this.type = type;
        this.own = Set.of(own);
        for (Method element : type.getDeclaredMethods()) {
            defaults.put(key(element), element.getDefaultValue());
        }
    }

    private static String key(Method element) {
        return element.getName().replace('_', '.');
    }

    /** Whether a key is none of the component's. */
    static boolean isForeign(String key) {
        return key.endsWith(".target") || FOREIGN.stream().anyMatch(key::startsWith);
    }

    Set<String> names() {
        return defaults.keySet();
    }

    /** An instance of the annotation type whose elements read these values. */
    Object reading(Map<String, Object> values) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, element, arguments) -> Optional.ofNullable(values.get(key(element)))
                        .map(value -> ConfigValue.read(key(element), value, element.getReturnType()))
                        .orElseGet(element::getDefaultValue));
    }

    /** The value of a key, or its default, for a sentence. */
    String text(String key, Map<String, Object> values) {
        return ConfigValue.shown(values.getOrDefault(key, defaults.getOrDefault(key, "")));
    }

    /** The default of a key, as text; empty where there is none. */
    String standard(String key) {
        Object value = defaults.get(key);
        return value == null ? "" : value.toString();
    }

    /**
     * A key that is known.
     *
     * @throws IllegalArgumentException telling which there are
     */
    String checked(String key) {
        if (!defaults.containsKey(key)) {
            String instead = Spelling.nearest(key, names())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("use " + String.join(", ", names()));
            throw new IllegalArgumentException("key " + ConfigValue.shown(key) + " unknown: " + instead);
        }
        return key;
    }

    /** A sentence on each key that nobody reads. */
    List<String> unknown(Map<String, ?> properties) {
        return properties.keySet().stream()
                .filter(key -> !defaults.containsKey(key) && !own.contains(key))
                .filter(key -> !isForeign(key))
                .sorted()
                .map(this::sentence)
                .toList();
    }

    private String sentence(String key) {
        String instead = Spelling.nearest(key, names())
                .map(near -> "did you mean " + near + "?")
                .orElse("known are " + String.join(", ", names()));
        return "key " + ConfigValue.shown(key) + " is unknown and does nothing: " + instead;
    }
}
