package dev.troupe.host;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the OSGi framework and the Felix bundles are told at start. */
final class FrameworkProperties {

    /** Above every {@code bundles/NN}. */
    private static final String LAST_START_LEVEL = "100";

    private FrameworkProperties() {}

    static Map<String, Object> of(Home home, Endpoint endpoint, Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        framework(properties, home.data());
        configuration(properties, home.config(), home.data());
        http(properties, endpoint, settings.keys().isPresent());
        console(properties);
        properties.put("troupe.behind.proxy", Boolean.toString(settings.behindProxy()));
        properties.put("troupe.url", endpoint.urlHere());
        properties.put("troupe.home", home.root().toString());
        properties.put("troupe.deploy", home.deploy().toString());
        properties.put("troupe.data", home.data().toString());
        properties.putAll(settings.ending().properties());
        properties.putAll(settings.framework());
        return properties;
    }

    static void framework(Map<String, Object> properties, Path data) {
        properties.put("org.osgi.framework.storage", data.resolve("framework").toString());
        // Bundles are installed anew at each start, so none is left behind by a distribution that has it no more.
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        properties.put("org.osgi.framework.startlevel.beginning", LAST_START_LEVEL);
        // An agent's new version is installed beside the running one.
        properties.put("org.osgi.framework.bsnversion", "multiple");
        // The default lets bundles see the launcher's class path.
        properties.put("felix.bootdelegation.implicit", "false");
        properties.put("felix.log.logger", new FrameworkLog());
    }

    /** FileInstall reads configuration and nothing else: agents have a deployer of their own. */
    static void configuration(Map<String, Object> properties, Path config, Path data) {
        properties.put("felix.fileinstall.dir", config.toString());
        properties.put("felix.fileinstall.filter", ".*\\.(cfg|config)");
        properties.put("felix.fileinstall.tmpdir", data.resolve("fileinstall").toString());
        properties.put("felix.fileinstall.poll", "500");
        properties.put("felix.fileinstall.configEncoding", "UTF-8");
        // 2 brings warnings: of files that cannot be read, which leave in force what was
        properties.put("felix.fileinstall.log.level", "2");
        properties.put("felix.fileinstall.noInitialDelay", "true");
    }

    /** Nobody enters until our own security provider is there, which knows no default password. */
    private static void console(Map<String, Object> properties) {
        properties.put("felix.webconsole.security.providers", "troupe");
    }

    private static void http(Map<String, Object> properties, Endpoint endpoint, boolean encrypted) {
        properties.put("org.apache.felix.http.host", endpoint.host());
        properties.put("org.apache.felix.http.enable", Boolean.toString(!encrypted));
        properties.put("org.apache.felix.https.enable", Boolean.toString(encrypted));
        // One of them; the edge brings the keys, so that no password stands in a property.
        properties.put(
                encrypted ? "org.osgi.service.http.port.secure" : "org.osgi.service.http.port",
                Integer.toString(endpoint.port()));
        properties.put("org.apache.felix.jetty.websocket.enable", "true");
        // Of the 50 that Java lets wait by default, each one too many begins again after a second: thousands come back
        // at once.
        properties.put("org.apache.felix.http.jetty.acceptQueueSize", "4096");
    }
}
