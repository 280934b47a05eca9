package dev.troupe.deploy.check;

import dev.troupe.agent.AgentType;
import dev.troupe.deploy.check.Checked.Fit;
import dev.troupe.deploy.check.ManifestHeader.Clause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** What a manifest says of its bundle. */
final class BundleManifest {

    private static final int BYTES = 1 << 20;

    private final Attributes headers;

    private BundleManifest(Attributes headers) {
        this.headers = headers;
    }

    static BundleManifest read(ZipFile zip) throws IOException, UnfitException {
        ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            throw new UnfitException("has no " + JarFile.MANIFEST_NAME + ", so it is no bundle: build it with bnd");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] text = in.readNBytes(BYTES + 1);
            if (text.length > BYTES) {
                throw new UnfitException("has a manifest of more than 1 MiB");
            }
            return new BundleManifest(new Manifest(new ByteArrayInputStream(text)).getMainAttributes());
        }
    }

    Fit describe() throws UnfitException {
        if (!text(Constants.BUNDLE_MANIFESTVERSION).equals("2")) {
            throw new UnfitException(
                    "is a plain JAR and no bundle (its manifest lacks Bundle-ManifestVersion: 2): build it with bnd");
        }
        if (!text(Constants.FRAGMENT_HOST).isEmpty()) {
            throw new UnfitException("is a fragment of " + text(Constants.FRAGMENT_HOST)
                    + ", which the deploy folder does not take: put what it holds into the bundle itself");
        }
        return new Fit(bundle(), version(), agents());
    }

    private String bundle() throws UnfitException {
        return clauses(Constants.BUNDLE_SYMBOLICNAME)
                .map(Clause::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow(() -> new UnfitException("has no Bundle-SymbolicName: build it with bnd"));
    }

    private Version version() throws UnfitException {
        try {
            return Version.parseVersion(text(Constants.BUNDLE_VERSION));
        } catch (IllegalArgumentException e) {
            throw new UnfitException("has Bundle-Version " + text(Constants.BUNDLE_VERSION)
                    + ", which is no version such as 1.2.0 or 1.2.0.beta");
        }
    }

    private List<String> agents() {
        return clauses(Constants.PROVIDE_CAPABILITY)
                .filter(clause -> clause.name().equals(AgentType.NAMESPACE))
                .map(clause -> clause.attribute("name"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<Clause> clauses(String header) {
        return ManifestHeader.parse(text(header)).stream();
    }

    private String text(String header) {
        return Objects.requireNonNullElse(headers.getValue(header), "").strip();
    }
}
