package dev.troupe.core.handlers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a walk through a value is: {@code data.leads[3].name}. Put into words only when something is wrong. Confined to one thread. */
final class Path {

    private final String root;
    private @Nullable String[] names = new @Nullable String[8]; // null: in a list
    private int[] indexes = new int[8]; // -1: before the first
    private int depth;

    Path(String root) {
        this.root = root;
    }

    int depth() {
        return depth;
    }

    void enter() {
        if (depth == indexes.length) {
            names = Arrays.copyOf(names, 2 * depth);
            indexes = Arrays.copyOf(indexes, 2 * depth);
        }
        names[depth] = null;
        indexes[depth++] = -1;
    }

    void leave() {
        depth--;
    }

    void next() {
        indexes[depth - 1]++;
    }

    void name(String name) {
        names[depth - 1] = name;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(root);
        for (int level = 0; level < depth; level++) {
            String name = names[level];
            if (name != null) {
                text.append('.').append(Excerpt.of(name));
            } else if (indexes[level] >= 0) {
                text.append('[').append(indexes[level]).append(']');
            }
        }
        return text.toString();
    }
}
