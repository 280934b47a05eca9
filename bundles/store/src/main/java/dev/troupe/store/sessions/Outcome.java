package dev.troupe.store.sessions;

import dev.troupe.core.store.StoreException;

/** What came of a write. */
sealed interface Outcome {

    record Done(boolean answer) implements Outcome {}

    record Refused(StoreException why) implements Outcome {}

    default void tell(Unit unit) {
        switch (this) {
            case Done done -> unit.done().accept(done.answer());
            case Refused refused -> unit.refused().accept(refused.why());
        }
    }
}
