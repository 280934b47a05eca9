package dev.troupe.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGTERM and Ctrl-C: the first one ends the host in order, the next one at once. Java by itself pays no attention to a second one, and its one way to hear of
 * signals is {@code sun.misc.Signal}, which can be used without a warning by its name only.
 */
final class Signals {

    /** As a shell tells of a process that a signal has ended. */
    private static final int TERMINATED = 143;

    private Signals() {}

    /** @param first called once, on a thread of its own */
    static void handle(Runnable first) {
        AtomicBoolean heard = new AtomicBoolean();
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (heard.compareAndSet(false, true)) {
                first.run();
            } else {
                System.err.println("troupe: told to stop once more, so it ends at once");
                Runtime.getRuntime().halt(TERMINATED);
            }
            return null;
        };
        for (String name : List.of("TERM", "INT")) {
            try {
                handle(name, handler);
            } catch (ReflectiveOperationException | IllegalArgumentException unknown) {
                // this JVM has it otherwise, or keeps its hands off signals (-Xrs): then the first one works as always
            }
        }
    }

    /** They reach the processes of a host too; these are to end when the host says so, which lets them finish what they do. */
    static void leaveToTheHost() {
        try {
            Object ignore =
                    Class.forName("sun.misc.SignalHandler").getField("SIG_IGN").get(null);
            for (String name : List.of("TERM", "INT", "HUP")) {
                handle(name, ignore);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.err.println("signals end this process at once: " + e);
        }
    }

    private static void handle(String name, InvocationHandler handler) throws ReflectiveOperationException {
        Class<?> listener = Class.forName("sun.misc.SignalHandler");
        handle(name, Proxy.newProxyInstance(listener.getClassLoader(), new Class<?>[] {listener}, handler));
    }

    private static void handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    }
}
