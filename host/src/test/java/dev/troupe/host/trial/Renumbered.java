package dev.troupe.host.trial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Another version of an agent without another compilation: the version is exchanged wherever it stands, in the manifest and in the classes.
 *
 * @param version as long as that of the original, for classes hold the length of each text
 */
public record Renumbered(AgentJar original, String version) {

    public Renumbered {
        if (version.length() != original.version().length()) {
            throw new IllegalArgumentException("version " + version + " is not as long as that of " + original);
        }
    }

    public String fileName() {
        return original.version(version).fileName();
    }

    public byte[] bytes() {
        return Unchecked.call(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(original.bytes()));
                    ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    String content = new String(in.readAllBytes(), ISO_8859_1); // each byte a character
                    out.write(content.replace(original.version(), version).getBytes(ISO_8859_1));
                }
            }
            return bytes.toByteArray();
        });
    }
}
