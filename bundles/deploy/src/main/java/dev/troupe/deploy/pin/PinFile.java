package dev.troupe.deploy.pin;

import dev.troupe.core.FactoryKeys;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.FrameworkUtil;

/**
 * What one configuration says, unread.
 *
 * @param name of its file in {@code config/}; or its PID when it has no file
 * @param values by key, only those that are the pin's own
 */
public record PinFile(String name, Map<String, String> values) {

    private static final String FILE_NAME = "felix.fileinstall.filename";

    public PinFile {
        values = Map.copyOf(values);
    }

    public static PinFile of(String pid, Dictionary<String, Object> properties) {
        Map<String, String> values = new TreeMap<>();
        FrameworkUtil.asMap(properties).forEach((key, value) -> {
            if (!FactoryKeys.isForeign(key) && !String.valueOf(value).isBlank()) {
                values.put(key, String.valueOf(value).strip());
            }
        });
        Object file = properties.get(FILE_NAME);
        return new PinFile(file == null ? pid : lastSegment(file.toString()), values);
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** As the sample is, in which all is a comment. */
    boolean isEmpty() {
        return values.isEmpty();
    }
}
