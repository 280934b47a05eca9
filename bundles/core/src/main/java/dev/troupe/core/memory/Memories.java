package dev.troupe.core.memory;

import java.util.List;
import java.util.Map;

/** A place where lies what agents remember. Safe for use by many threads. */
public interface Memories {

    /** By session, what that agent remembers in a form below {@code version}; any, for trying how it is read. */
    Map<String, Memory> below(String agent, int version, int most);

    /** Sessions of which that agent remembers something {@linkplain Memory#isBeyond beyond} {@code version}; any. */
    List<String> beyond(String agent, int version, int most);
}
