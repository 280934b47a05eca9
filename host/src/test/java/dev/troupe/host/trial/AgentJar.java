package dev.troupe.host.trial;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JAR of an agent, built from the sources in {@code src/test/agents/<folder>} when it is needed: compiled, then made a bundle by
 * bnd, as an agent's own project does it. In the sources {@code @NAME@} stands for the agent's name and {@code @VERSION@} for the
 * bundle's version.
 *
 * @param folder of the sources
 * @param name of the agent; the bundle's symbolic name is {@code acme.<name>}
 * @param tokens further tokens, without their {@code @}, and what stands for them
 * @param leftOut a package that is compiled against but not put into the JAR; empty for none
 */
public record AgentJar(String folder, String name, String version, Map<String, String> tokens, String leftOut) {

    /** The token under which exported packages are kept. */
    private static final String EXPORTED = "EXPORTED";

    private static final Map<AgentJar, byte[]> BUILT = new ConcurrentHashMap<>();

    public AgentJar {
        tokens = Map.copyOf(tokens);
    }

    public static AgentJar of(String folder, String version) {
        return new AgentJar(folder, folder, version, Map.of(), "");
    }

    /** The same agent under another name, so that tests which share a host do not meet. */
    public AgentJar named(String other) {
        return new AgentJar(folder, other, version, tokens, leftOut);
    }

    public AgentJar version(String other) {
        return new AgentJar(folder, name, other, tokens, leftOut);
    }

    public AgentJar with(String token, String text) {
        Map<String, String> more = new TreeMap<>(tokens);
        more.put(token, text);
        return new AgentJar(folder, name, version, more, leftOut);
    }

    public AgentJar without(String packageName) {
        return new AgentJar(folder, name, version, tokens, packageName);
    }

    /** @param packages such as {@code acme.text;version=1.0.0}; bnd has the bundle import them too, as it does for all that export what they use */
    public AgentJar exporting(String packages) {
        return with(EXPORTED, packages);
    }

    public String symbolicName() {
        return "acme." + name;
    }

    public String fileName() {
        return name + "-" + version + ".jar";
    }

    /** Built once for all who want the same. */
    public byte[] bytes() {
        return BUILT.computeIfAbsent(this, AgentJar::build);
    }

    private byte[] build() {
        Map<String, String> all = new TreeMap<>(tokens);
        all.put("NAME", name);
        all.put("VERSION", version);
        Path classes = new AgentSources(folder, all).compile();
        try (Builder bnd = new Builder();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            bnd.addClasspath(classes.toFile());
            bnd.addClasspath(AgentSources.agentApi().toFile());
            bnd.setProperty("Bundle-SymbolicName", symbolicName());
            bnd.setProperty("Bundle-Version", version);
            bnd.setProperty("Private-Package", leftOut.isEmpty() ? "acme.*" : "!" + leftOut + ",acme.*");
            bnd.setProperty("Export-Package", tokens.getOrDefault(EXPORTED, ""));
            bnd.setProperty("Import-Package", "!org.jspecify.annotations,*");
            bnd.setProperty("-noextraheaders", "true");
            bnd.setProperty("-noimportjava", "true");
            Jar jar = bnd.build();
            if (!bnd.isOk()) {
                throw new AssertionError("bnd refused " + this + ": " + bnd.getErrors() + bnd.getWarnings());
            }
            jar.write(bytes);
            return bytes.toByteArray();
        } catch (Exception e) { // as bnd declares it
            throw new AssertionError("not built: " + this, e);
        }
    }
}
