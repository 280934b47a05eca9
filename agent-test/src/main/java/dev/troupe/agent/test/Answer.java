package dev.troupe.agent.test;

import dev.troupe.agent.Data;
import java.util.List;

/**
 * The outcome of a message.
 *
 * @param agent who answered
 * @param data JSON null in a failure
 * @param code why it failed, such as {@link dev.troupe.agent.ErrorCode#INVALID}; empty in a success
 * @param error the same in words; empty in a success
 * @param pieces that came before the end, in order
 */
public record Answer(
        boolean success, String agent, String type, Data data, String code, String error, List<Data> pieces) {}
