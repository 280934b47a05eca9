package dev.troupe.core.stage;

import dev.troupe.core.Split.Visitor;

/** A session that looks for an agent; asked only when two versions of it are live. */
public interface Seeker {

    /** Whether it has had an instance of this version. */
    boolean hasMet(Edition edition);

    /** Whether it has had an instance of any version of the bundle. */
    boolean hasMet(String bundle);

    /** @param agent the name that it looks for */
    Visitor visitor(String agent);
}
