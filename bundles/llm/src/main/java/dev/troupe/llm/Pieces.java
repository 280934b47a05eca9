package dev.troupe.llm;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives an answer's text on, and knows whether any of it was: from then on nobody can begin anew. Confined to one thread. */
final class Pieces implements Consumer<String> {

    private final @Nullable Consumer<String> listener;
    private boolean given;

    private Pieces(@Nullable Consumer<String> listener) {
        this.listener = listener;
    }

    static Pieces to(Consumer<String> listener) {
        return new Pieces(listener);
    }

    /** Whoever hears nothing before the end can be answered anew at any time. */
    static Pieces toNobody() {
        return new Pieces(null);
    }

    @Override
    public void accept(String piece) {
        if (listener != null) {
            given = true;
            listener.accept(piece);
        }
    }

    boolean areGiven() {
        return given;
    }
}
