package dev.troupe.websocket.endpoint;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as DS would hand them over. */
public final class Configs {

    private Configs() {}

    /** @param values by method name; the others have their defaults */
    public static <T> T of(Class<T> type, Map<String, Object> values) {
        Object config = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
        return type.cast(config);
    }
}
