package dev.troupe.host.trial;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the host's own bundles say in their XML of the configuration that they take. */
public final class Metatype {

    /**
     * A key that can be configured.
     *
     * @param standard its default
     * @param least of a number; empty when it is none, as is {@code most}
     * @param whole whether it is a number without decimals
     */
    public record Key(String pid, String name, String standard, String least, String most, boolean whole) {

        public boolean isNumber() {
            return !least.isEmpty();
        }

        /** Such as {@code 1 to 9}; empty when it is no number. */
        public String bounds() {
            return isNumber() ? least + " to " + most : "";
        }
    }

    private final Set<String> configured = new TreeSet<>();
    private final Map<String, List<Key>> described = new TreeMap<>();

    private Metatype() {}

    /** Of the distribution under test. */
    public static Metatype read() {
        Metatype all = new Metatype();
        Path bundles = Path.of(System.getProperty("troupe.dist", "target/troupe"), "bundles");
        Unchecked.run(() -> {
            try (Stream<Path> jars = Files.walk(bundles)) {
                jars.filter(jar -> jar.toString().endsWith(".jar")).forEach(all::read);
            }
        });
        return all;
    }

    /** The PIDs of our components that take configuration. */
    public Set<String> configured() {
        return configured;
    }

    /** PID → its keys. */
    public Map<String, List<Key>> described() {
        return described;
    }

    private void read(Path jar) {
        Unchecked.run(() -> {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (JarEntry entry : file.stream().toList()) {
                    if (entry.getName().matches("OSGI-INF/(metatype/)?dev\\.troupe\\.[^/]+\\.xml")) {
                        read(file.getInputStream(entry));
                    }
                }
            }
        });
    }

    private void read(InputStream xml) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml)
                .getDocumentElement();
        if (root.getTagName().equals("scr:component")) {
            String pid = root.getAttribute("configuration-pid");
            if (!pid.isEmpty()) {
                configured.add(pid);
            }
        } else {
            Element designate = elements(root, "Designate").getFirst();
            String pid = designate.getAttribute("pid") + designate.getAttribute("factoryPid");
            described.put(
                    pid, elements(root, "AD").stream().map(key -> key(pid, key)).toList());
        }
    }

    private static Key key(String pid, Element key) {
        return new Key(
                pid,
                key.getAttribute("id"),
                key.getAttribute("default").replace("\\", ""),
                key.getAttribute("min"),
                key.getAttribute("max"),
                !key.getAttribute("type").equals("Double"));
    }

    private static List<Element> elements(Element root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        IntStream.range(0, nodes.getLength()).forEach(index -> elements.add((Element) nodes.item(index)));
        return elements;
    }
}
