package dev.troupe.core;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** What a door has read of a request before it lets it in. */
@ConsumerType
public interface Arrival {

    /** Such as {@code GET}. */
    String method();

    /** Decoded and normalised: the one that the request will be served by. */
    String path();

    /** Of the peer, or of the proxy's peer when a proxy is believed; without a port. */
    String address();

    /** The first header of this name. */
    Optional<String> header(String name);

    /** A one-use ticket; empty at doors that take none. */
    Optional<String> ticket();
}
