package dev.troupe.agent;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** One message to an agent. */
@ProviderType
public interface Message {

    /** The sender's id when it gave one, else the host's; the same again when a message is delivered again. */
    String id();

    /** What it is, such as {@code message} (a text to answer, in {@code data.text}) or {@code score_lead}. */
    String type();

    /** JSON {@code null} when the sender gave none. */
    Data data();

    /**
     * What came beside the data: of a broker's record its headers, at most 32 of at most 4,096 characters each; of an event of a kind, {@code troupe-type}
     * names the kind. Else empty.
     */
    Map<String, String> headers();

    /** The sender's mark, which the answer carries back. */
    Optional<String> correlationId();

    /** When the host accepted it. */
    Instant timestamp();

    /** When the answer is due. */
    Instant deadline();

    /** 1 at the first delivery; more when earlier ones were cut short. */
    int attempt();
}
