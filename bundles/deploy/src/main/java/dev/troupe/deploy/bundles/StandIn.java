package dev.troupe.deploy.bundles;

import dev.troupe.deploy.Isolation;
import dev.troupe.deploy.check.Checked.Fit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/**
 * Stands in the framework for a bundle that runs in a process of its own: the same name and version, and nothing else, so it is wired to nothing and
 * loads no class.
 *
 * @param copy of the JAR that it stands for
 */
record StandIn(Fit fit, Path copy) {

    static boolean is(Bundle bundle) {
        return bundle.getHeaders("").get(Isolation.HEADER) != null;
    }

    byte[] jar() {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Map.of(
                        Constants.BUNDLE_MANIFESTVERSION,
                        "2",
                        Constants.BUNDLE_SYMBOLICNAME,
                        fit.bundle(),
                        Constants.BUNDLE_VERSION,
                        fit.version().toString(),
                        Constants.BUNDLE_NAME,
                        fit.bundle() + " (in a process of its own)",
                        Isolation.AGENTS,
                        String.join(",", fit.agents()),
                        Isolation.HEADER,
                        copy.toAbsolutePath().toString())
                .forEach(headers::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written but memory", e);
        }
        return bytes.toByteArray();
    }
}
