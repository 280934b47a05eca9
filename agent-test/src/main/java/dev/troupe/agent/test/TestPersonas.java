package dev.troupe.agent.test;

import dev.troupe.agent.model.ChatModel;
import dev.troupe.agent.persona.Personas;
import dev.troupe.agent.user.UserFiles;
import dev.troupe.core.handlers.ToolboxFinder;
import dev.troupe.persona.PersonaTable;
import dev.troupe.persona.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The host's own personas for agents in tests; what they know is what {@code knowledge/*.md} says among the agent's classes. */
public final class TestPersonas {

    private TestPersonas() {}

    /** Without a language model. */
    public static Personas offline() {
        return of(null, null);
    }

    /** Spoken by this model, as long as its {@link ChatModel#model()} is there. */
    public static Personas spokenBy(ChatModel model) {
        return of(model, null);
    }

    /**
     * @param model null for none
     * @param files where earlier conversations are; null for nowhere
     */
    public static Personas of(@Nullable ChatModel model, @Nullable UserFiles files) {
        return new PersonaTable(
                new ToolboxFinder(), TestPersonas::documents, model, files, Clock.system(ZoneId.systemDefault()));
    }

    private static List<Shelf.Document> documents(Class<?> agent) {
        Path folder = classes(agent).resolve("knowledge");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(TestPersonas::document)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes(Class<?> agent) {
        CodeSource source = agent.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Path.of("")
                    : Path.of(new URI(source.getLocation().toString()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path has no such place: " + source, e);
        }
    }

    private static Shelf.Document document(Path file) {
        String name = file.getFileName().toString();
        try {
            return new Shelf.Document(name.substring(0, name.length() - ".md".length()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
