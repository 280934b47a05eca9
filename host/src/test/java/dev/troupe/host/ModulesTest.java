package dev.troupe.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Dependencies point one way: agents → agent-api ← core ← doors. Read from the modules' POMs; tests may know anything. */
class ModulesTest {

    private static final Path ROOT = Path.of("..");

    /** What a door may know: core, and the contracts of other doors that are exported for it. */
    private static final List<String> CONTRACTS =
            List.of("agent-api", "json", "core", "logback", "websocket", "deploy", "link");

    @Test
    void everyFolderWithPomIsBuilt() throws Exception {
        Set<String> folders = new TreeSet<>();
        folders.addAll(foldersIn("bundles"));
        folders.addAll(foldersIn("agents"));
        folders.addAll(foldersIn("clients"));

        assertThat(texts(pom(ROOT), "module")).containsAll(folders);
    }

    static List<String> agents() throws Exception {
        return foldersIn("agents");
    }

    @ParameterizedTest
    @MethodSource("agents")
    void agentKnowsNothingButTheAgentApi(String agent) throws Exception {
        assertThat(ours(agent)).isSubsetOf("agent-api");
    }

    @Test
    void agentApiAndJsonStandAlone() throws Exception {
        assertThat(ours("agent-api")).isEmpty();
        assertThat(ours("bundles/json")).isEmpty();
    }

    @Test
    void coreKnowsNoDoor() throws Exception {
        assertThat(ours("bundles/core")).isSubsetOf("agent-api", "json");
    }

    static List<String> bundles() throws Exception {
        return foldersIn("bundles");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bundleKnowsOthersByTheirContractsOnly(String bundle) throws Exception {
        List<String> known = new ArrayList<>(CONTRACTS);
        if (bundle.equals("bundles/isolation-child")) {
            known.add("isolation"); // the other end of one link
        }
        assertThat(ours(bundle)).isSubsetOf(known);
    }

    @Test
    void clientsKnowTheWireOnly() throws Exception {
        for (String client : foldersIn("clients")) {
            assertThat(ours(client)).isEmpty();
        }
    }

    @Test
    void launcherKnowsNothingOfWhatItStarts() throws Exception {
        assertThat(ours("host")).isEmpty();
    }

    /** Artifacts of this project that the module is compiled against. */
    private static List<String> ours(String module) throws Exception {
        NodeList dependencies = pom(ROOT.resolve(module)).getElementsByTagName("dependency");
        return IntStream.range(0, dependencies.getLength())
                .mapToObj(index -> (Element) dependencies.item(index))
                .filter(dependency -> texts(dependency, "groupId").getFirst().startsWith("dev.troupe"))
                .filter(dependency -> !texts(dependency, "scope").contains("test"))
                .map(dependency -> texts(dependency, "artifactId").getFirst())
                .toList();
    }

    private static List<String> foldersIn(String parent) throws Exception {
        try (Stream<Path> entries = Files.list(ROOT.resolve(parent))) {
            return entries.filter(entry -> Files.exists(entry.resolve("pom.xml")))
                    .map(entry -> parent + "/" + entry.getFileName())
                    .sorted()
                    .toList();
        }
    }

    private static Document pom(Path module) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(module.resolve("pom.xml").toFile());
    }

    private static List<String> texts(Document document, String tag) {
        return texts(document.getDocumentElement(), tag);
    }

    private static List<String> texts(Element element, String tag) {
        NodeList found = element.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> found.item(index).getTextContent().strip())
                .toList();
    }
}
