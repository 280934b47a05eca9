package dev.troupe.persona;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** {@code knowledge/*.md} of the bundle in which an agent's class is. */
final class BundleShelf {

    /** Files that are read. */
    private static final int FILES = 64;

    /** Of one file, in bytes. */
    private static final int SIZE = 256 << 10;

    private BundleShelf() {}

    /** @throws IllegalArgumentException when a file cannot be read, or there is more than an agent may know: it says which and how much */
    static List<Shelf.Document> documents(Class<?> agent) {
        Bundle bundle = FrameworkUtil.getBundle(agent);
        if (bundle == null) {
            return List.of();
        }
        Enumeration<URL> entries = bundle.findEntries("knowledge", "*.md", false);
        List<URL> files = entries == null ? List.of() : Collections.list(entries);
        if (files.size() > FILES) {
            throw new IllegalArgumentException("knowledge/ has " + files.size() + " files; " + FILES + " are the most");
        }
        List<Shelf.Document> documents = new ArrayList<>();
        for (URL file : files) {
            documents.add(read(file));
        }
        documents.sort(Comparator.comparing(Shelf.Document::name));
        return documents;
    }

    private static Shelf.Document read(URL file) {
        String path = file.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream in = file.openStream()) {
            byte[] bytes = in.readNBytes(SIZE + 1);
            if (bytes.length > SIZE) {
                throw new IllegalArgumentException(
                        "knowledge/" + name + " is larger than " + (SIZE >> 10) + " KiB; make several of it");
            }
            return new Shelf.Document(
                    name.substring(0, name.length() - ".md".length()), new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("knowledge/" + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
