package dev.troupe.core.handlers;

import dev.troupe.agent.Agent;
import java.net.URL;
import java.net.URLClassLoader;

/** Stands for a bundle: has classes of its own, which are loaded once more, and sees those of the host. */
final class GuestLoader extends URLClassLoader {

    private final String own;
    private final String missing;

    /**
     * @param own class whose nested classes, too, are the bundle's own
     * @param missing class that it does not import
     */
    GuestLoader(Class<?> own, String missing) {
        super(new URL[] {own.getProtectionDomain().getCodeSource().getLocation()}, own.getClassLoader());
        this.own = own.getName();
        this.missing = missing;
    }

    Class<? extends Agent> agent() throws ClassNotFoundException {
        return loadClass(own).asSubclass(Agent.class);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.equals(missing)) {
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith(own)) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
    }
}
