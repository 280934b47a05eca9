package dev.troupe.deploy.check;

import dev.troupe.agent.AgentType;
import dev.troupe.deploy.check.Checked.Fit;
import dev.troupe.deploy.check.ManifestHeader.Clause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** What a manifest says of its bundle. */
final class BundleManifest {

    private static final int BYTES = 1 << 20;
    private static final int SHOWN = 100;
    private static final int LENGTH = 200;
    private static final String AGENT = "name";
    private static final String ISOLATION = "isolation";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1," + LENGTH + "}");

    private final Attributes headers;

    private BundleManifest(Attributes headers) {
        this.headers = headers;
    }

    static BundleManifest read(ZipFile zip) throws IOException, UnfitException {
        ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            throw new UnfitException("has no " + JarFile.MANIFEST_NAME + ", so it is no bundle: build it with bnd");
        }
        byte[] text = text(zip, entry);
        try {
            return new BundleManifest(new Manifest(new ByteArrayInputStream(text)).getMainAttributes());
        } catch (IOException e) {
            throw new UnfitException("has a " + JarFile.MANIFEST_NAME + " that cannot be read (" + e.getMessage()
                    + "): build it with bnd");
        }
    }

    private static byte[] text(ZipFile zip, ZipEntry entry) throws IOException, UnfitException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] text = in.readNBytes(BYTES + 1);
            if (text.length > BYTES) {
                throw new UnfitException("has a " + JarFile.MANIFEST_NAME + " of more than 1 MiB");
            }
            return text;
        } catch (ZipException e) {
            throw UnfitException.damaged(entry, e);
        }
    }

    Fit describe() throws UnfitException {
        if (!text(Constants.BUNDLE_MANIFESTVERSION).equals("2")) {
            throw new UnfitException(
                    "is a plain JAR and no bundle (its manifest lacks Bundle-ManifestVersion: 2): build it with bnd");
        }
        if (!text(Constants.FRAGMENT_HOST).isEmpty()) {
            throw new UnfitException("is a fragment of " + excerpt(text(Constants.FRAGMENT_HOST))
                    + ", which the deploy folder does not take: put what it holds into the bundle itself");
        }
        return new Fit(bundle(), version(), agents(), isolated());
    }

    private String bundle() throws UnfitException {
        String name = clauses(Constants.BUNDLE_SYMBOLICNAME)
                .map(Clause::name)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow(() -> new UnfitException("has no Bundle-SymbolicName: build it with bnd"));
        if (!NAME.matcher(name).matches()) {
            throw new UnfitException("has Bundle-SymbolicName '" + excerpt(name)
                    + "': use letters, digits, '.', '-' and '_', at most " + LENGTH);
        }
        return name;
    }

    private Version version() throws UnfitException {
        String text = text(Constants.BUNDLE_VERSION);
        if (text.length() <= LENGTH) {
            try {
                return Version.parseVersion(text);
            } catch (IllegalArgumentException e) {
                // said below
            }
        }
        throw new UnfitException(
                "has Bundle-Version '" + excerpt(text) + "', which is no version such as 1.2.0 or 1.2.0.beta");
    }

    private List<String> agents() {
        return declared()
                .map(clause -> clause.attribute(AGENT))
                .distinct()
                .sorted()
                .toList();
    }

    private Set<String> isolated() throws UnfitException {
        Set<String> isolated = new HashSet<>();
        for (Clause clause : declared().toList()) {
            switch (clause.attribute(ISOLATION)) {
                case "", "none" -> {}
                case "process" -> isolated.add(clause.attribute(AGENT));
                default ->
                    throw new UnfitException("declares agent '" + excerpt(clause.attribute(AGENT))
                            + "' with isolation '" + excerpt(clause.attribute(ISOLATION)) + "': use none or process");
            }
        }
        return isolated;
    }

    private Stream<Clause> declared() {
        return clauses(Constants.PROVIDE_CAPABILITY)
                .filter(clause -> clause.name().equals(AgentType.NAMESPACE))
                .filter(clause -> !clause.attribute(AGENT).isEmpty());
    }

    private static String excerpt(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private Stream<Clause> clauses(String header) {
        return ManifestHeader.parse(text(header)).stream();
    }

    private String text(String header) {
        return Objects.requireNonNullElse(headers.getValue(header), "").strip();
    }
}
