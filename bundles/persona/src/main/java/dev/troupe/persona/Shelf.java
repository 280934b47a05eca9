package dev.troupe.persona;

import java.util.List;

/** Where the knowledge of an agent lies. */
@FunctionalInterface
public interface Shelf {

    /**
     * A file of knowledge.
     *
     * @param name without its folder and {@code .md}
     * @param text Markdown
     */
    record Document(String name, String text) {}

    /** In alphabetical order; empty when there is none. */
    List<Document> documents(Class<?> agent);
}
