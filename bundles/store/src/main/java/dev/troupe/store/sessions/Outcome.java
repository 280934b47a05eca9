package dev.troupe.store.sessions;

import dev.troupe.core.store.StoreException;

/** What came of a write. */
sealed interface Outcome {

    Outcome DONE = new Done(true);
    Outcome NOTHING = new Done(false);

    record Done(boolean answer) implements Outcome {}

    record Refused(StoreException why) implements Outcome {}

    default void tell(Unit unit) {
        switch (this) {
            case Done done -> unit.done().accept(done.answer());
            case Refused refused -> unit.refused().accept(refused.why());
        }
    }
}
