package dev.troupe.host.trial;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A JAR put together by hand, or a built one with something changed: what bnd would not make. */
public final class RawJar {

    private static final int CLASS_VERSION = 7;

    private final Manifest manifest;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private RawJar(Manifest manifest) {
        this.manifest = manifest;
    }

    /** With nothing in it but its manifest. */
    public static RawJar bundle(String symbolicName, String version) {
        return plain().header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", symbolicName)
                .header("Bundle-Version", version);
    }

    public static RawJar plain() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return new RawJar(manifest);
    }

    public static RawJar of(AgentJar jar) {
        return Unchecked.call(() -> {
            try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar.bytes()))) {
                RawJar raw = new RawJar(in.getManifest());
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    raw.entries.put(entry.getName(), in.readAllBytes());
                }
                return raw;
            }
        });
    }

    public RawJar header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** To what the JAR imports already. */
    public RawJar imports(String packages) {
        String before = manifest.getMainAttributes().getValue("Import-Package");
        return header("Import-Package", before == null ? packages : before + "," + packages);
    }

    public RawJar without(String header) {
        manifest.getMainAttributes().remove(new Attributes.Name(header));
        return this;
    }

    public RawJar entry(String name, String content) {
        entries.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Another agent and bundle of the same classes, which need not be compiled again. */
    public RawJar renamed(String from, String to) {
        manifest.getMainAttributes().replaceAll((name, value) -> ((String) value).replace(from, to));
        entries.replaceAll((name, content) -> name.endsWith(".xml") ? replace(content, from, to) : content);
        return this;
    }

    private static byte[] replace(byte[] content, String from, String to) {
        return new String(content, StandardCharsets.UTF_8).replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    /** As a newer compiler would have made them. */
    public RawJar classVersion(int major) {
        entries.forEach((name, content) -> {
            if (name.endsWith(".class")) {
                content[CLASS_VERSION] = (byte) major;
            }
        });
        return this;
    }

    /** Whole, but for one entry. */
    public RawJar damaged(Mutants mutants) {
        String victim = mutants.oneOf(List.copyOf(entries.keySet()));
        entries.compute(
                victim, (name, content) -> content == null || content.length == 0 ? content : mutants.of(content));
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Unchecked.run(() -> {
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    out.putNextEntry(new ZipEntry(entry.getKey()));
                    out.write(entry.getValue());
                }
            }
        });
        return bytes.toByteArray();
    }
}
