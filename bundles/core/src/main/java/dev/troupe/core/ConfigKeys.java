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

    /** A sentence on each key that nobody reads. */
    List<String> unknown(Map<String, ?> properties) {
        return properties.keySet().stream()
                .filter(key -> !defaults.containsKey(key) && !own.contains(key))
                .filter(key -> !key.endsWith(".target") && FOREIGN.stream().noneMatch(key::startsWith))
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
