package dev.troupe.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs one bundle in a process of its own; {@code dev.troupe.isolation} starts it. Arguments: a folder for itself, the bundle's JAR, and the socket on which the host waits. The
 * secret that the host wants to hear there is the first line of standard input; when that input ends, the host is gone, and the process ends too.
 */
public final class Apart {

    /** As the other end of the link does it. */
    private static final int LOST = 17;

    private static final int SECRET = 128;

    private Apart() {}

    public static void main(String... arguments) throws IOException {
        InputStream host = System.in;
        String secret = line(host);
        System.setIn(InputStream.nullInputStream());
        Thread.ofPlatform().daemon().name("isolation-host").start(() -> endWith(host));
        Signals.leaveToTheHost();
        Distribution distribution = Distribution.locate();
        System.setProperty(
                "logback.configurationFile", distribution.childLogback().toString());
        Logger.getLogger("").setLevel(Level.WARNING);
        HostFramework.create(properties(List.of(arguments), secret), distribution.childBundles(), Optional.empty())
                .start();
    }

    private static String line(InputStream in) throws IOException {
        List<Byte> read = new ArrayList<>();
        for (int b = in.read(); b >= 0 && b != '\n' && read.size() < SECRET; b = in.read()) {
            read.add((byte) b);
        }
        byte[] bytes = new byte[read.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = read.get(i);
        }
        return new String(bytes, UTF_8);
    }

    private static void endWith(InputStream host) {
        try {
            while (host.read() >= 0) {
                // nothing more is said
            }
        } catch (IOException e) {
            System.err.println("the host is gone: " + e);
        }
        Runtime.getRuntime().halt(LOST);
    }

    private static Map<String, Object> properties(List<String> arguments, String secret) {
        Path own = Path.of(arguments.get(0));
        Map<String, Object> properties = new HashMap<>();
        FrameworkProperties.framework(properties, own);
        FrameworkProperties.configuration(properties, Path.of("config").toAbsolutePath(), own);
        properties.put("felix.fileinstall.enableConfigSave", "false"); // the files are the host's
        properties.put("troupe.isolation.jar", arguments.get(1));
        properties.put("troupe.isolation.socket", arguments.get(2));
        properties.put("troupe.isolation.secret", secret);
        properties.put("troupe.home", Path.of("").toAbsolutePath().toString());
        return properties;
    }
}
