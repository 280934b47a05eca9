package dev.troupe.host.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for what is started later, or again. It lies below those that the system hands out: nobody is given it meanwhile, and a client that
 * knocks where nobody listens does not come upon itself.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int PORTS = 12_000;

    private FreePort() {}

    public static int find() {
        while (true) {
            int port = LOWEST + ThreadLocalRandom.current().nextInt(PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // another one is tried
            }
        }
    }
}
