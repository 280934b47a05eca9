package dev.troupe.core.stage;

import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;

/** A bundle of which only the id matters. */
public record FakeBundle(long id) {

    public Bundle bundle() {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getBundleId")) {
                        return id;
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }
}
