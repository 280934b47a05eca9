package dev.troupe.host.trial;

import dev.troupe.agent.Agent;
import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;

/** The Java files of one folder in {@code src/test/agents}, with tokens in them replaced. */
record AgentSources(String folder, Map<String, String> tokens) {

    private static final Path ROOT = Path.of("src/test/agents");

    /** @return the folder of the classes */
    Path compile() {
        Path classes = TrialFolder.folder(folder + "-classes");
        String classPath = Stream.of(
                        Agent.class, Component.class, BundleContext.class, ManagedService.class, Logger.class)
                .map(type -> place(type).toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options =
                List.of("--release", "25", "-parameters", "-proc:none", "-d", classes.toString(), "-cp", classPath);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        if (!compiler.getTask(complaints, null, null, options, null, files()).call()) {
            throw new AssertionError("sources of " + folder + " do not compile: " + complaints);
        }
        return classes;
    }

    static Path agentApi() {
        return place(Agent.class);
    }

    private static Path place(Class<?> type) {
        return Unchecked.call(() ->
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }

    private List<JavaFileObject> files() {
        return Unchecked.call(() -> {
            try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
                return all.filter(file -> file.toString().endsWith(".java"))
                        .map(this::source)
                        .toList();
            }
        });
    }

    private JavaFileObject source(Path file) {
        String text = Unchecked.call(() -> Files.readString(file));
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            text = text.replace("@" + token.getKey() + "@", token.getValue());
        }
        return new InMemory(file.toUri(), text);
    }

    private static final class InMemory extends SimpleJavaFileObject {

        private final String text;

        InMemory(URI name, String text) {
            super(name, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
